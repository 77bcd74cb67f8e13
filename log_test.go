package clientsession_test

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
)

// What the documents of these tests hold, and nothing may print.
const (
	secretText   = "secret-4c1d"
	secretNumber = "8675309"
)

// secretResult gives a result with a warning, made of documents full of secrets.
func secretResult(t *testing.T, engine *clientsession.Engine) *clientsession.Result {
	t.Helper()
	session, err := engine.Load([]byte(`{"customerId":"secret-4c1d","currencyCode":"EUR","amount":8675309,
		"order":{"lineItems":[{"amount":8675309,"quantity":8675309}]}}`), clientsession.AmountOverridden)
	require.NoError(t, err)
	result, err := engine.Update(session, []byte(`{"clientToken":"secret-4c1d","metadata":{"a":"secret-4c1d"},
		"order":{"lineItems":[{"amount":8675309,"discountAmount":1}]}}`))
	require.NoError(t, err)
	require.NotEmpty(t, result.Warnings)
	return result
}

func TestSession_LogsLengthsAndNoValues(t *testing.T) {
	result := secretResult(t, newEngine(t))
	want := fmt.Sprintf(`{"bytes":%d,"members":5,"amountOverridden":true}`, len(result.Session.JSON()))
	require.JSONEq(t, want, loggedJSON(t, result.Session))
	require.JSONEq(t, want, loggedJSON(t, *result.Session))
	require.JSONEq(t, `{"bytes":0,"members":0,"amountOverridden":false}`, loggedJSON(t, &clientsession.Session{}))
}

func TestResult_LogsItsSessionAndWarnings(t *testing.T) {
	result := secretResult(t, newEngine(t))
	want := fmt.Sprintf(`{"session":{"bytes":%d,"members":5,"amountOverridden":true},"warnings":["warning /amount override_kept"]}`,
		len(result.Session.JSON()))
	require.JSONEq(t, want, loggedJSON(t, result))
	require.JSONEq(t, want, loggedJSON(t, *result))
	require.JSONEq(t, `{"warnings":[]}`, loggedJSON(t, clientsession.Result{}))
}

func TestSession_PrintsAsItIsLogged(t *testing.T) {
	session, err := newEngine(t).Load([]byte(`{"amount":1}`), clientsession.AmountOverridden)
	require.NoError(t, err)
	require.Equal(t, "Session[bytes=12 members=1 amountOverridden=true]", fmt.Sprint(session))
	require.Equal(t, "Result[session=[bytes=12 members=1 amountOverridden=true] warnings=[]]",
		fmt.Sprintf("%+v", &clientsession.Result{Session: session}))
}

// However a session comes to be printed: by itself, by value, inside of something
// else, by any verb, and in a log.
func TestDocuments_AreNotPrinted(t *testing.T) {
	engine := newEngine(t)
	result := secretResult(t, engine)
	session := result.Session
	values := map[string]any{
		"session":          session,
		"session by value": *session,
		"result":           result,
		"result by value":  *result,
		"field":            struct{ S *clientsession.Session }{session},
		"field by value":   struct{ S clientsession.Session }{*session},
		"list":             []clientsession.Session{*session},
		"map":              map[string]any{"session": *session},
		"engine":           engine,
		"value":            session.Value(),
		"field of values":  struct{ V document.Value }{session.Value()},
	}
	secrets := []string{
		secretText, hex.EncodeToString([]byte(secretText)),
		secretNumber, fmt.Sprintf("%x", 8675309), fmt.Sprintf("%o", 8675309), fmt.Sprintf("%b", 8675309),
	}
	for name, value := range values {
		for _, verb := range strings.Fields("%v %+v %#v %s %q %d %x %X %o %b %t %10.3v %T") {
			printed := strings.ToLower(fmt.Sprintf(verb, value))
			for _, secret := range secrets {
				require.NotContains(t, printed, secret, "%s by %s", name, verb)
			}
		}
		text, asJSON := logged(value)
		for _, secret := range secrets {
			require.NotContains(t, text+asJSON, secret, name)
		}
	}
}

// Package fmt asks no unexported field how it wants to be printed. There the verbs
// that are meant for anything show an address in place of a document, and
// figures of an amount where a session is held by value; those that are meant
// for texts would show all.
func TestDocuments_AreNoTextInHiddenFields(t *testing.T) {
	result := secretResult(t, newEngine(t))
	hidden := struct {
		s clientsession.Session
		r *clientsession.Result
	}{*result.Session, result}
	for _, verb := range []string{"%v", "%+v", "%#v"} {
		require.NotContains(t, fmt.Sprintf(verb, hidden), secretText)
		require.NotContains(t, fmt.Sprintf(verb, &hidden), secretText)
	}
	text, asJSON := logged(hidden)
	require.NotContains(t, text+asJSON, secretText)
}

// logged gives the lines that a text and a JSON log write of a value.
func logged(value any) (text, asJSON string) {
	var a, b strings.Builder
	slog.New(slog.NewTextHandler(&a, nil)).Info("updated", "value", value)
	slog.New(slog.NewJSONHandler(&b, nil)).Info("updated", "value", value)
	return a.String(), b.String()
}

// loggedJSON gives what a JSON log has of a value.
func loggedJSON(t *testing.T, value any) string {
	t.Helper()
	_, line := logged(value)
	var entry struct{ Value json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(line), &entry))
	return string(entry.Value)
}
