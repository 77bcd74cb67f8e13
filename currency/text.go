package currency

// MarshalText gives the three letters, and empty text for the zero Code, so
// that every Code survives the way out and back. It never returns an error.
//
// An error for the zero Code was the alternative; it would keep every struct
// with an unset Code from being logged or stored. A JSON member that should be
// absent instead of "" needs the omitzero option.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText sets c to the code that text spells, as [Parse] does, and to
// the zero Code for empty text, which Parse refuses. For any other text it
// leaves c alone and returns [ErrUnknown].
//
// It does not ask [Code.Accepted], and not whether a currency is required:
// a caller that requires one asks [Code.IsZero].
func (c *Code) UnmarshalText(text []byte) error {
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
