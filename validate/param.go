package validate

// param is a parameter as it is rendered: under the name that programs know it
// by, a text or a number.
type param struct {
	name     string
	text     string
	number   int64
	isText   bool
	isAmount bool // of the document, and so nothing for logs
}

// params gives the parameters that belong to the finding's code, those apart
// that say nothing.
func (f Finding) params() []param {
	p := f.Params
	var list []param
	text := func(name, text string) { list = append(list, param{name: name, text: text, isText: true}) }
	number := func(name string, number int64) { list = append(list, param{name: name, number: number}) }
	amount := func(name string, minor int64) {
		list = append(list, param{name: name, number: minor, isAmount: true})
	}
	hint := func() {
		if p.LooksMajor {
			text("hint", "major_units")
		}
	}
	switch f.Code {
	case Syntax, Encoding, Duplicate, TooDeep, TooLarge:
		text("reason", p.Reason)
		if p.Line > 0 {
			number("offset", int64(p.Offset))
			number("line", int64(p.Line))
			number("column", int64(p.Column))
		}
		if p.Limit > 0 {
			number("limit", int64(p.Limit))
		}
	case Type:
		text("expected", p.Expected)
		text("actual", p.Actual)
		hint()
	case Integer:
		text("expected", p.Expected)
		hint()
	case Range:
		number("minimum", p.Minimum)
		if p.Maximum > 0 {
			number("maximum", p.Maximum)
		}
	case Enum:
		text("list", p.List.String())
	case Format:
		text("expected", p.Expected)
	case Unknown:
		if p.Nearest != "" {
			text("nearest", p.Nearest)
		}
	case Misplaced:
		text("belongsAt", string(p.BelongsAt))
	case TooShort, TooLong, TooManyFindings:
		number("limit", int64(p.Limit))
	case OverrideKept, OverrideDiffers:
		amount("override", p.Override)
		amount("calculated", p.Calculated)
	}
	return list
}
