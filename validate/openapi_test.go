package validate_test

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func TestOpenAPI_IsWhatTheDocsHave(t *testing.T) {
	requireGolden(t, "../docs/schema/openapi.json", indented(t, validate.OpenAPI()))
}

func TestOpenAPI_IsCompactStrictJSONAndTheSameEveryTime(t *testing.T) {
	text := validate.OpenAPI()
	require.Equal(t, string(text), parse(t, string(text)).Raw(), "compact")
	require.Equal(t, text, validate.OpenAPI())
}

func TestOpenAPI_DescribesTheThreeOperations(t *testing.T) {
	path := parse(t, string(validate.OpenAPI())).At("/paths/~1client-session")
	var operations []string
	for method, operation := range path.Members() {
		id, _ := operation.Get("operationId").Text()
		operations = append(operations, method+" "+id)
		for _, status := range []string{"400", "422"} {
			answer := operation.At(document.Pointer("/responses/" + status))
			require.Equal(t, method != "get" || status == "400", answer.Exists(), "%s %s", method, status)
		}
	}
	require.Equal(t, []string{"post createClientSession", "get getClientSession", "patch updateClientSession"}, operations)
}

// The components are the schemas of the views, but for where definitions stand
// and for the format that only OpenAPI has. So what is tested of those holds of
// these.
func TestOpenAPI_HasTheSchemasOfTheViews(t *testing.T) {
	components := readObject(t, validate.OpenAPI())["components"].(map[string]any)["schemas"].(map[string]any)
	for v, name := range map[validate.View]string{
		validate.PatchView: "ClientSessionPatch", validate.RequestView: "ClientSessionRequest", validate.SessionView: "ClientSession",
	} {
		want := strings.ReplaceAll(string(validate.Schema(v)), "#/$defs/", "#/components/schemas/")
		want = strings.ReplaceAll(want, `"minimum":0,"maximum"`, `"format":"int64","minimum":0,"maximum"`)
		schema := readObject(t, []byte(want))
		defs := schema["$defs"].(map[string]any)
		maps.DeleteFunc(schema, func(name string, _ any) bool { return strings.HasPrefix(name, "$") })
		require.Equal(t, schema, components[name], name)
		for name, definition := range defs {
			require.Equal(t, definition, components[name], name)
		}
	}
}

func TestOpenAPI_HasWhatItRefersTo(t *testing.T) {
	doc := parse(t, string(validate.OpenAPI()))
	referred := references(readObject(t, validate.OpenAPI()))
	for reference := range referred {
		require.True(t, doc.At(document.Pointer(strings.TrimPrefix(reference, "#"))).Exists(), reference)
	}
	for kind, components := range doc.Get("components").Members() {
		for name := range components.Members() {
			require.True(t, kind == "securitySchemes" || referred["#/components/"+kind+"/"+name], "%s %s is for nothing", kind, name)
		}
	}
}

// Examples are what people paste first: the engine takes every request, and
// gives every answer.
func TestOpenAPI_ExamplesAreWhatTheEngineTakesAndGives(t *testing.T) {
	engine, err := clientsession.New()
	require.NoError(t, err)

	created, err := engine.Create(example(t, "Request"))
	require.NoError(t, err)
	require.Empty(t, created.Warnings)
	require.Equal(t, string(example(t, "Session")), string(created.Session.JSON()))
	answer := readObject(t, example(t, "Created"))
	require.Contains(t, answer, "clientToken")
	maps.DeleteFunc(answer, func(name string, _ any) bool { return strings.HasPrefix(name, "clientToken") })
	require.Equal(t, readObject(t, example(t, "Session")), answer, "the API adds a token, and no more")

	updated, err := engine.Update(created.Session, example(t, "Patch"))
	require.NoError(t, err)
	require.Empty(t, updated.Warnings)
	require.Equal(t, string(example(t, "Updated")), string(updated.Session.JSON()))

	for name, patch := range map[string]string{
		"EmptyName": `{"clientToken":"client-session-token","metadata":{"":"b7e1"}}`,
		"Faults":    `{"clientToken":"client-session-token","orderId":"","amount":7.00}`,
	} {
		_, err := engine.Update(created.Session, []byte(patch))
		var refusal *validate.Refusal
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, string(example(t, name+"Problem")), string(validate.Problem{}.Append(nil, refusal)))
		envelope := validate.Envelope{DiagnosticsID: "1234567898"}
		require.Equal(t, string(example(t, name+"Envelope")), string(envelope.Append(nil, refusal)))
	}
}

// The statuses of refusals are those that the answers are described for.
func TestOpenAPI_DescribesEveryStatusOfARefusal(t *testing.T) {
	var described []json.Number
	for _, status := range parse(t, string(validate.OpenAPI())).At("/components/schemas/Problem/properties/status/enum").Elements() {
		described = append(described, json.Number(status.Raw()))
	}
	require.Equal(t, []json.Number{"400", "422", "500"}, described)
	responses := parse(t, string(validate.OpenAPI())).At("/paths/~1client-session/patch/responses")
	for _, status := range described {
		require.True(t, responses.Get(status.String()).Exists(), status)
	}
}

// example gives an example of the description, as compact JSON.
func example(t *testing.T, name string) []byte {
	t.Helper()
	value := parse(t, string(validate.OpenAPI())).At("/components/examples").Get(name).Get("value")
	require.True(t, value.Exists(), name)
	return []byte(value.Raw())
}
