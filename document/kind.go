package document

// Kind tells what a [Value] is.
type Kind uint8

// The kinds of values. JSON's true and false share one kind, as all numbers do.
const (
	Absent Kind = iota // no value at all; the kind of the zero Value
	Null               // null
	Bool               // true or false
	Number             // in any spelling: 7, 7.00 and 7e2 alike
	String             // with or without escapes
	Array              // elements in order; containers come last
	Object             // members in order, each name once
)

// String gives the kind's name as JSON Schema spells types ("boolean",
// "object"), and "absent" for [Absent].
func (k Kind) String() string {
	switch k {
	case Null:
		return "null"
	case Bool:
		return "boolean"
	case Number:
		return "number"
	case String:
		return "string"
	case Array:
		return "array"
	case Object:
		return "object"
	}
	return "absent"
}
