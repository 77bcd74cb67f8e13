package validate

// View is one of the documents that the table of fields describes.
type View uint8

// The views.
const (
	PatchView   View = iota // what updates a session, and says which by clientToken
	RequestView             // what creates a session: as a patch, but no clientToken is needed
	SessionView             // what is stored
)

// String gives "patch", "request" or "session", and "" for any other.
func (v View) String() string {
	if int(v) < len(views) {
		return views[v].name
	}
	return ""
}

// views are what the schemas of the views have at their head.
var views = [...]struct{ name, title, description string }{
	PatchView: {"patch", "Patch of a client session",
		"What updates a client session. A null clears the member, and clearing what is not there is no error."},
	RequestView: {"request", "Request for a client session",
		"What creates a client session. A member that is null is left out."},
	SessionView: {"session", "Client session",
		"A client session as it is stored. It holds a null only inside arrays and inside metadata."},
}

// beyondSchema is what every schema says of itself, for those who would take it
// for the whole of the rules.
const beyondSchema = " What no schema can say is left to the engine: that amounts and quantities are written in digits only," +
	" that an amount needs a currency, that the parts add up to an amount, that no member comes twice."

// Schema gives the JSON Schema (draft 2020-12) of a view, as compact JSON, the
// same bytes on every call. It is made of the table of fields and the lists, as
// the checks are, and accepts whatever [Policy.CheckPatch] or
// [Policy.CheckSession] finds no errors in, by the zero Policy. Of the request,
// that is CheckPatch with a token that is optional. No number in a schema is
// beyond what a reader with 64-bit integers holds exactly.
//
// The other way round there are documents that only a schema accepts: 7.00 and
// -0 are integers to it (SPEC V3), it has no word for the bytes of the two parts
// of an e-mail address, it does not add up, and what is wrong with the text
// itself (SPEC R1, R2) is for its reader to say. Warnings are nobody's errors: a
// member that the API does not have is refused at the top of a patch or a
// request alone, and no format is asserted. Of any other view there is none.
func Schema(v View) []byte {
	if int(v) >= len(views) {
		return nil
	}
	w := schemaWriter{view: v, references: "#/$defs/"}
	w.BeginObject()
	w.text("$schema", "https://json-schema.org/draft/2020-12/schema")
	// A name and no address: there is nothing to fetch, and nobody's domain to
	// fetch it from. A urn:uuid would be as unique, and tell a reader nothing.
	w.text("$id", "urn:clientsession:schema:"+v.String())
	w.root()
	w.Name("$defs")
	w.BeginObject()
	w.definitions()
	w.EndObject()
	w.EndObject()
	return []byte(w.Document().Text())
}
