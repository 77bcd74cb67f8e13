package validate

import (
	_ "embed"

	"github.com/clientsession/clientsession/document"
)

// openAPIFrame is the OpenAPI description but for the schemas that are made of
// the table of fields. It is a file of its own because its readers know JSON,
// and no code could say it shorter.
//
//go:embed openapi.json
var openAPIFrame string

// OpenAPI gives an OpenAPI 3.1 description of POST, GET and PATCH
// /client-session, as compact JSON, the same bytes on every call. Its schemas
// are those of [Schema], with shared definitions, next to those of the two forms
// that errors may have ([Problem], [Envelope]); its examples are right ones.
//
// It names no server: whoever serves the operations says where. It does not
// describe answers that have nothing to do with the documents, such as 401.
func OpenAPI() []byte {
	w := schemaWriter{references: "#/components/schemas/", forOpenAPI: true}
	w.BeginObject()
	for name, value := range constant(openAPIFrame).Members() {
		if name != "components" {
			w.CopyMember(value)
			continue
		}
		w.Name(name)
		w.BeginObject()
		w.components(value)
		w.EndObject()
	}
	w.EndObject()
	return []byte(w.Document().Text())
}

// components writes what the frame has, and in front of its schemas those of
// the table.
func (w *schemaWriter) components(frame document.Value) {
	for name, value := range frame.Members() {
		if name != "schemas" {
			w.CopyMember(value)
			continue
		}
		w.Name(name)
		w.BeginObject()
		for v, name := range [...]string{
			PatchView: "ClientSessionPatch", RequestView: "ClientSessionRequest", SessionView: "ClientSession",
		} {
			w.view = View(v)
			w.Name(name)
			w.BeginObject()
			w.root()
			w.EndObject()
		}
		w.definitions()
		for _, schema := range value.Members() {
			w.CopyMember(schema)
		}
		w.EndObject()
	}
}
