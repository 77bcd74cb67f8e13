package validate

import "github.com/clientsession/clientsession/currency"

// definitionNames are what the lists are called where schemas define them: by
// one of their values, since a field refers to them. Lists of names only have
// none.
var definitionNames = [len(lists)]string{
	Countries:           "CountryCode",
	CardNetworks:        "CardNetwork",
	ProductTypes:        "ProductType",
	AuthorizationTypes:  "AuthorizationType",
	PaymentTypes:        "PaymentType",
	FirstPaymentReasons: "FirstPaymentReason",
}

// definitionOf gives the name of the definition that a field's schema refers to,
// or "" where a type and limits in the place itself say as much.
func definitionOf(f Field) string {
	switch f.Kind {
	case OneOf:
		return definitionNames[f.List]
	case CurrencyCode:
		return "CurrencyCode"
	case Email:
		return "EmailAddress"
	case Metadata:
		return "Metadata"
	}
	return ""
}

// definitions writes the members of an object with every definition that the
// fields refer to, in the order in which they come to them.
func (w *schemaWriter) definitions() {
	written := map[string]bool{}
	for _, f := range fields {
		name := definitionOf(f)
		if name == "" || written[name] {
			continue
		}
		written[name] = true
		w.Name(name)
		w.BeginObject()
		w.definition(f)
		w.EndObject()
	}
	w.Name(namedValue)
	w.BeginObject()
	w.text("description", "anything, as long as no object in it has a member with an empty name")
	w.named("additionalProperties", "items")
	w.EndObject()
}

func (w *schemaWriter) definition(f Field) {
	switch f.Kind {
	case OneOf:
		w.text("description", f.List.String())
		w.text("type", "string")
		w.texts("enum", lists[f.List].values)
	case CurrencyCode:
		w.text("description", "the currency codes that are accepted, which are not all of ISO 4217")
		w.text("type", "string")
		w.texts("enum", acceptedCurrencies())
	case Email:
		w.text("description", "an e-mail address, internationalised ones included;"+
			" of its bytes in UTF-8, at most 64 before the @ and 255 behind it")
		w.text("type", "string")
		w.integer("maxLength", maxEmail)
		w.text("pattern", emailPattern)
	case Metadata:
		w.text("description", "an object of anything, as long as no object in it has a member with an empty name")
		w.text("type", "object")
		w.named("additionalProperties")
	}
}

// namedValue is the definition of what may be in metadata, which contains
// itself.
const namedValue = "NamedValue"

// named writes that there is no empty name, here or in what these keywords are
// about. Those for members say nothing of what is no object, and items nothing
// of what is no array.
func (w *schemaWriter) named(below ...string) {
	w.literal("propertyNames", `{"minLength":1}`)
	for _, keyword := range below {
		w.Name(keyword)
		w.BeginObject()
		w.text("$ref", w.references+namedValue)
		w.EndObject()
	}
}

// acceptedCurrencies gives the API's codes, whatever those of a [Policy] are.
func acceptedCurrencies() []string {
	var codes []string
	for code := range currency.All() {
		if code.Accepted() {
			codes = append(codes, code.String())
		}
	}
	return codes
}

// The pattern says of an e-mail address what isEmail does, but for the numbers
// of bytes: a pattern counts characters, and the dialect that all readers of
// schemas share cannot look ahead. It is no "format": "email" is for ASCII
// alone, "idn-email" is unknown to readers that take an unknown format for a
// fault, and neither is asserted unless a reader is told to.
const (
	emailPattern = "^(?:" + atom + "(?:\\." + atom + ")*|" + quoted + ")@" +
		"(?:" + label + "(?:\\." + label + ")*|" + bracketed + ")$"

	// Most classes name what is not in them: beyond ASCII, every character is.
	atom      = `[^\x00-\x20"(),.:;<>@\[\\\]\x7F]+`
	quoted    = `"(?:[^\x00-\x1F"\\\x7F]|\\[^\x00-\x1F\x7F])*"`
	letter    = `[^\x00-\x2F:-@\[-` + "`" + `{-\x7F]`
	label     = letter + `(?:[^\x00-,./:-@\[-` + "`" + `{-\x7F]{0,61}` + letter + `)?`
	bracketed = `\[[!-?A-Z^-~]+\]`

	maxEmail = 64 + 1 + 255 // both parts and the @
)
