package validate

import (
	"strings"

	"github.com/clientsession/clientsession/document"
)

// schemaWriter writes the schemas of one view.
type schemaWriter struct {
	document.Builder
	view       View
	references string // the pointer to where the definitions are
	forOpenAPI bool   // with formats that only OpenAPI registers
}

// root writes the members of the schema of a whole document.
func (w *schemaWriter) root() {
	w.text("title", views[w.view].title)
	w.text("description", views[w.view].description+beyondSchema)
	w.kind(root, false)
	if w.view != SessionView {
		// In a session, a server has members of its own (SPEC V2).
		w.literal("additionalProperties", "false")
	}
}

// field writes the schema of a field, or of an element.
func (w *schemaWriter) field(n *node) {
	w.BeginObject()
	w.text("description", descriptionOf(n.Field))
	w.kind(n, n.allowsNull(w.subject()))
	w.EndObject()
}

func (w *schemaWriter) subject() Subject {
	if w.view == SessionView {
		return Session
	}
	return Patch
}

// descriptionOf says what the field is for, and of integers also what no schema
// can say.
func descriptionOf(f Field) string {
	switch f.Kind {
	case Amount:
		return f.Meaning + " (in minor units, digits only: 700, not 7.00)"
	case Quantity:
		return f.Meaning + " (digits only)"
	}
	return f.Meaning
}

// kind writes the members of the schema that follow from the field's kind.
func (w *schemaWriter) kind(n *node, nullable bool) {
	if name := definitionOf(n.Field); name != "" {
		w.reference(name, nullable)
		return
	}
	w.jsonType(n.Kind.JSONType(), nullable)
	switch n.Kind {
	case Text:
		if n.Minimum > 0 {
			w.integer("minLength", int64(n.Minimum))
		}
		if n.Maximum > 0 {
			w.integer("maxLength", int64(n.Maximum))
		}
	case Amount, Quantity:
		if w.forOpenAPI {
			w.text("format", "int64") // without it, generated code takes 32 bits
		}
		w.integer("minimum", 0)
		w.integer("maximum", maxAmount)
	case Weight:
		w.integer("minimum", 0)
	case Object:
		w.members(n)
	case Array:
		w.Name("items")
		w.field(n.each)
		if n.Unique {
			w.literal("uniqueItems", "true")
		}
	}
}

// reference writes that a value is as defined. Naming null beside it keeps the
// definitions the same for all views, and a country's code a country's code.
func (w *schemaWriter) reference(name string, nullable bool) {
	if !nullable {
		w.text("$ref", w.references+name)
		return
	}
	w.Name("anyOf")
	w.BeginArray()
	w.BeginObject()
	w.text("$ref", w.references+name)
	w.EndObject()
	w.BeginObject()
	w.text("type", "null")
	w.EndObject()
	w.EndArray()
}

func (w *schemaWriter) jsonType(name string, nullable bool) {
	switch {
	case name == "":
	case nullable:
		w.Name("type")
		w.BeginArray()
		w.String(name)
		w.String("null")
		w.EndArray()
	default:
		w.text("type", name)
	}
}

// members writes what an object must and may have. Members without a row are
// free: they are warned of, and a schema knows no warnings.
func (w *schemaWriter) members(n *node) {
	var required []string
	for _, m := range n.members {
		if m.Required && (!m.PatchOnly || w.view == PatchView) {
			required = append(required, m.name)
		}
	}
	if len(required) > 0 {
		w.texts("required", required)
	}
	if len(n.members) > 0 {
		w.Name("properties")
		w.BeginObject()
		for _, m := range n.members {
			if !m.PatchOnly || w.view != SessionView {
				w.Name(m.name)
				w.field(m)
			}
		}
		w.EndObject()
	}
	if n.each != nil && n.each.List != 0 {
		w.Name("patternProperties")
		w.BeginObject()
		w.Name(n.knownNames())
		w.field(n.each)
		w.EndObject()
	}
}

// knownNames gives the regular expression of the known names in an object whose
// names are free, without those that have rows of their own. A property for each
// name would say the same a hundred times over, and make generated code a class
// with a hundred fields of what is a map.
func (n *node) knownNames() string {
	var names []string
	for _, name := range lists[n.each.List].values {
		if n.position(name) < 0 {
			names = append(names, name)
		}
	}
	return "^(?:" + strings.Join(names, "|") + ")$"
}

func (w *schemaWriter) text(name, value string) {
	w.Name(name)
	w.String(value)
}

func (w *schemaWriter) texts(name string, values []string) {
	w.Name(name)
	w.BeginArray()
	for _, value := range values {
		w.String(value)
	}
	w.EndArray()
}

func (w *schemaWriter) integer(name string, value int64) {
	w.Name(name)
	w.Int(value)
}

// literal writes a member whose value is a JSON text of this package's.
func (w *schemaWriter) literal(name, value string) {
	w.Name(name)
	w.Copy(constant(value))
}

// constant reads a JSON text of this package's.
func constant(text string) document.Value {
	doc, _ := document.Parse([]byte(text), document.Limits{}) // it is JSON: tests read what is made of it
	return doc.Root()
}
