package currency

// MarshalText gives the three letters, and empty text for the zero Code, so
// that every Code survives the way out and back. It never returns an error.
// encoding/json, encoding/xml, YAML libraries and [flag.TextVar] use it, the
// first for members and for keys of maps.
//
// An error for the zero Code was the alternative; it would keep every struct
// with an unset Code from being logged or stored. A JSON member that should be
// absent instead of "" needs the omitzero option; omitempty does nothing for a
// struct, which Code is.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText sets c to the code that text spells, as [Parse] does, and to
// the zero Code for empty text, which Parse refuses. For any other text it
// leaves c alone and returns [ErrUnknown].
//
// There is no UnmarshalJSON beside it: encoding/json hands over the text of a
// string unescaped, refuses numbers by itself, and takes null for "nothing
// said", which leaves c as it was, as with Go's own types.
//
// It does not ask [Code.Accepted], and not whether a currency is required:
// a caller that requires one asks [Code.IsZero].
func (c *Code) UnmarshalText(text []byte) error { return assign(c, text) }

// assign sets c by text, which MarshalText or a database gave. It is the one
// way in for both, so that what one of them takes the other takes too.
func assign[T ~string | ~[]byte](c *Code, text T) error {
	if len(text) == 0 {
		*c = Code{}
		return nil
	}
	parsed, err := Parse(text)
	if err != nil {
		return err
	}
	*c = parsed
	return nil
}
