package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// A library that hosts serve by reads the description, and holds what goes over
// the wire against it: requests that the engine takes, its sessions, and its
// refusals in both forms.

func TestOpenAPIIsValidWithItsExamples(t *testing.T) {
	ctx := context.Background()
	doc := describe(t, validate.OpenAPI())
	require.True(t, doc.IsOpenAPI31OrLater())
	require.NoError(t, doc.Validate(ctx, openapi3.EnableExamplesValidation()))

	for name, broken := range map[string]func(*openapi3.T){
		"two operations of one name":           func(doc *openapi3.T) { doc.Paths.Value(path).Patch.OperationID = "getClientSession" },
		"an example that the schema refuses":   func(doc *openapi3.T) { doc.Components.Examples["Patch"].Value.Value = map[string]any{} },
		"a problem with a status of its own":   func(doc *openapi3.T) { problem(doc)["status"] = 418.0 },
		"a session with an amount in a string": func(doc *openapi3.T) { session(doc)["amount"] = "3980" },
	} {
		doc := describe(t, validate.OpenAPI())
		broken(doc)
		require.Error(t, doc.Validate(ctx, openapi3.EnableExamplesValidation()), "%s: the library looks there", name)
	}
}

func TestOpenAPITakesTheRequestsThatTheEngineTakes(t *testing.T) {
	router := route(t)
	for _, c := range []struct {
		name, method, target, body, why string
		want                            bool
	}{
		{"creation", http.MethodPost, path, exampleText(t, "Request"), "the example", true},
		{"patch", http.MethodPatch, path, exampleText(t, "Patch"), "the example", true},
		{"basket patch", http.MethodPatch, path, string(basketPatch().Text), "what the races are run with", true},
		{"reading", http.MethodGet, path + "?clientToken=t", "", "the token is in the query", true},
		{"reading without a token", http.MethodGet, path, "", "nobody knows which", false},
		{"patch without a token", http.MethodPatch, path, `{"amount":700}`, "SPEC V2", false},
		{"creation without a token", http.MethodPost, path, `{"currencyCode":"USD","amount":700}`, "there is none yet", true},
		{"clearing", http.MethodPatch, path, `{"clientToken":"t","order":null,"metadata":null}`, "SPEC M2", true},
		{"nulls deep in metadata", http.MethodPatch, path, `{"clientToken":"t","metadata":{"a":[null,{"b":null}]}}`, "SPEC M5", true},
		{"empty name deep in metadata", http.MethodPatch, path, `{"clientToken":"t","metadata":{"a":[{"":1}]}}`, "SPEC V5", false},
		{"unknown member", http.MethodPatch, path, `{"clientToken":"t","colour":1}`, "SPEC V2", false},
		{"unknown member deeper down", http.MethodPatch, path, `{"clientToken":"t","customer":{"colour":1}}`, "a warning", true},
		{"amount as a string", http.MethodPatch, path, `{"clientToken":"t","amount":"700"}`, "SPEC V3", false},
		{"line without an amount", http.MethodPost, path, `{"order":{"lineItems":[{}]}}`, "FIELDS.md", false},
		{"no body", http.MethodPatch, path, ``, "there is nothing to apply", false},
	} {
		require.NotEmpty(t, c.why)
		err := openapi3filter.ValidateRequest(context.Background(), request(t, router, c.method, c.target, c.body))
		require.Equal(t, c.want, err == nil, "%s (%s): %v", c.name, c.why, err)
	}
}

func TestOpenAPIDescribesTheAnswersOfTheEngine(t *testing.T) {
	router := route(t)
	stored := sessionOf(fewLines)
	updated, err := clientsession.Update(stored, basketPatch().Text)
	require.NoError(t, err)
	require.NoError(t, answer(t, router, 200, "application/json", updated.Session.JSON()))
	require.Error(t, answer(t, router, 200, "application/json", []byte(`{"amount":null}`)), "a session stores no null")

	seen := map[int]bool{}
	for _, texts := range [][2]string{
		{string(stored), `{`},
		{string(stored), `{"clientToken":"t","metadata":{"":1}}`},
		{string(stored), `{"amount":7.00}`},
		{string(stored), `{"clientToken":"t","orderId":5,"orderID":"x","paymentMethod":{"options":null},"customer":{"emailAddress":"x"}}`},
		{string(stored), `{"clientToken":"t","order":{"lineItems":[` + strings.Repeat(`{},`, 500) + `{}]}}`},
		{`{}`, `{"clientToken":"t","amount":1}`},
		{`[`, `{"clientToken":"t"}`},
	} {
		_, err := clientsession.Update([]byte(texts[0]), []byte(texts[1]))
		var refusal *validate.Refusal
		require.ErrorAs(t, err, &refusal, texts[1])
		seen[refusal.Status()] = true
		require.NoError(t, answer(t, router, refusal.Status(), validate.ProblemMediaType, validate.Problem{}.Append(nil, refusal)), texts[1])
		require.NoError(t, answer(t, router, refusal.Status(), "application/json", validate.Envelope{}.Append(nil, refusal)), texts[1])
	}
	require.Equal(t, map[int]bool{400: true, 422: true, 500: true}, seen)
	require.Error(t, answer(t, router, 422, "application/json", []byte(`{"error":{"errorId":"x"}}`)))
	require.Error(t, answer(t, router, 422, validate.ProblemMediaType, []byte(`{"type":"about:blank","title":"x"}`)))
}

const path = "/client-session"

// describe reads a description.
func describe(t *testing.T, text []byte) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData(text)
	require.NoError(t, err)
	return doc
}

func route(t *testing.T) routers.Router {
	t.Helper()
	router, err := legacy.NewRouter(describe(t, validate.OpenAPI()))
	require.NoError(t, err)
	return router
}

// request is a request as the library looks at it. The key is for the host's
// door, and not for this test.
func request(t *testing.T, router routers.Router, method, target, body string) *openapi3filter.RequestValidationInput {
	t.Helper()
	r, err := http.NewRequest(method, target, strings.NewReader(body))
	require.NoError(t, err)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	where, params, err := router.FindRoute(r)
	require.NoError(t, err)
	return &openapi3filter.RequestValidationInput{
		Request: r, PathParams: params, Route: where,
		Options: &openapi3filter.Options{AuthenticationFunc: openapi3filter.NoopAuthenticationFunc},
	}
}

// answer holds an answer to a patch against the description.
func answer(t *testing.T, router routers.Router, status int, mediaType string, body []byte) error {
	t.Helper()
	return openapi3filter.ValidateResponse(context.Background(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: request(t, router, http.MethodPatch, path, `{}`),
		Status:                 status,
		Header:                 http.Header{"Content-Type": {mediaType}},
		Body:                   io.NopCloser(bytes.NewReader(body)),
	})
}

// exampleText gives an example of the description.
func exampleText(t *testing.T, name string) string {
	t.Helper()
	text, err := json.Marshal(describe(t, validate.OpenAPI()).Components.Examples[name].Value.Value)
	require.NoError(t, err)
	return string(text)
}

func problem(doc *openapi3.T) map[string]any {
	return doc.Components.Examples["FaultsProblem"].Value.Value.(map[string]any)
}

func session(doc *openapi3.T) map[string]any {
	return doc.Components.Examples["Session"].Value.Value.(map[string]any)
}
