package validate

// Kind is what a field must be.
type Kind uint8

// The kinds. A length counts Unicode code points.
const (
	Free         Kind = iota // anything
	Text                     // a string, by its length
	Email                    // an e-mail address, internationalised ones included
	OneOf                    // a string, one of a [List]
	CurrencyCode             // a string, one of the accepted currency codes (SPEC V4)
	Amount                   // 0 to 2⁶³−1 in minor units, digits only (SPEC V3)
	Quantity                 // 0 to 2⁶³−1, digits only (SPEC V3)
	Weight                   // a number of 0 or more
	Flag                     // true or false
	Object                   // an object of fields
	Array                    // an array
	Metadata                 // an object of anything, without empty names (SPEC V5)
)

var kindNames = [...]string{
	Free: "anything", Text: "text", Email: "e-mail address", OneOf: "one of", CurrencyCode: "currency code",
	Amount: "amount", Quantity: "quantity", Weight: "weight", Flag: "flag",
	Object: "object", Array: "array", Metadata: "metadata",
}

// String gives the kind in words, and "" for what is none.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return ""
}

// JSONType gives the JSON type of the kind's values, "integer" among them, and
// "" for anything.
func (k Kind) JSONType() string {
	switch k {
	case Text, Email, OneOf, CurrencyCode:
		return "string"
	case Amount, Quantity:
		return "integer"
	case Weight:
		return "number"
	case Flag:
		return "boolean"
	case Object, Metadata:
		return "object"
	case Array:
		return "array"
	}
	return ""
}
