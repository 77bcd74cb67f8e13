package validate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// logged gives the line that a logger writes of a value.
func logged(value any, handler func(*strings.Builder) slog.Handler) string {
	var out strings.Builder
	slog.New(handler(&out)).Info("refused", "value", value)
	return out.String()
}

// loggedJSON gives what a JSON log has of a value.
func loggedJSON(t *testing.T, value any) string {
	t.Helper()
	line := logged(value, func(w *strings.Builder) slog.Handler { return slog.NewJSONHandler(w, nil) })
	var entry struct{ Value json.RawMessage }
	require.NoError(t, json.Unmarshal([]byte(line), &entry))
	return string(entry.Value)
}

func TestRefusal_LogsCountsCodesAndPlaces(t *testing.T) {
	refusal := sampleNamed(t, "types")
	refusal.Findings = append(refusal.Findings, sampleNamed(t, "old override").Findings...)
	require.JSONEq(t, `{
		"status": 422, "errors": 2, "warnings": 1, "codes": ["type"],
		"findings": ["error /customerId type", "error /order/fees/0/amount type", "warning /amount override_kept"]
	}`, loggedJSON(t, refusal))
	require.JSONEq(t, loggedJSON(t, refusal), loggedJSON(t, error(refusal)))
}

func TestFinding_LogsParametersThatAreNoValues(t *testing.T) {
	tests := []struct{ sample, why, want string }{
		{"lengths", "a limit is a fact of the schema",
			`{"severity":"error","subject":"patch","pointer":"/orderId","code":"too_short","params":{"limit":1}}`},
		{"not JSON", "so is a position, and the root is shown",
			`{"severity":"error","subject":"patch","pointer":"(document)","code":"syntax","params":{
				"reason":"the text ends too early","offset":24,"line":1,"column":25}}`},
		{"old override", "its amounts are the document's",
			`{"severity":"warning","subject":"session","pointer":"/amount","code":"override_kept"}`},
		{"as before", "what is old is not what refused the patch",
			`{"severity":"warning","subject":"session","pointer":"/orderId","code":"too_short","params":{"limit":1},"preexisting":true}`},
	}
	for _, tt := range tests {
		t.Run(tt.sample, func(t *testing.T) {
			require.JSONEq(t, tt.want, loggedJSON(t, sampleNamed(t, tt.sample).Findings[0]), tt.why)
		})
	}
}

// Whatever is found, and however it is logged or printed, no value of a document
// comes out, SPEC A7's two amounts in messages apart.
func TestLogs_HoldNoValueOfADocument(t *testing.T) {
	for _, s := range samples() {
		refusal := &validate.Refusal{Findings: s.find(t)}
		values := []any{refusal, error(refusal), fmt.Sprint(validate.LogLines(refusal.Findings))}
		for _, f := range refusal.Findings {
			values = append(values, f, &f)
		}
		for _, value := range values {
			for _, line := range []string{
				logged(value, func(w *strings.Builder) slog.Handler { return slog.NewTextHandler(w, nil) }),
				logged(value, func(w *strings.Builder) slog.Handler { return slog.NewJSONHandler(w, nil) }),
			} {
				require.Contains(t, line, "refused")
				require.NotContains(t, line, canary, s.name)
				require.NotContains(t, line, canaryNumber, s.name)
			}
		}
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
			require.NotContains(t, fmt.Sprintf(verb, refusal), canary, s.name)
			require.NotContains(t, fmt.Sprintf(verb, refusal.Findings), canary, s.name)
		}
		if !errors.Is(refusal, validate.OverrideKept) && !hasAmounts(refusal) {
			require.NotContains(t, refusal.Error(), canaryNumber, s.name)
			require.NotContains(t, fmt.Sprintf("%#v", refusal), canaryNumber, s.name)
		}
	}
}

// hasAmounts reports whether a message has the two amounts of SPEC A7.
func hasAmounts(r *validate.Refusal) bool {
	for _, f := range r.Findings {
		if f.Code == validate.OverrideKept || f.Code == validate.OverrideDiffers {
			return true
		}
	}
	return false
}

func TestLogs_ShowHiddenCharactersOfNames(t *testing.T) {
	report := checkPatch(t, `{"metadata":{"a\nlevel=ERROR\u202e":{"":1}}}`)
	require.Equal(t, []string{`error /metadata/a\nlevel=ERROR\u202e/ empty_name`}, validate.LogLines(report.Findings()))
	line := loggedJSON(t, report.Findings()[0])
	require.NotContains(t, line, "\u202e")
}

func TestLogLines_AreNoMoreThanTheDefaultMaximum(t *testing.T) {
	findings := make([]validate.Finding, 3*validate.DefaultMaxFindings)
	for i := range findings {
		findings[i] = validate.Finding{Severity: validate.Warning, Pointer: document.Pointer("").Element(i), Code: validate.Unknown}
	}
	lines := validate.LogLines(findings)
	require.Len(t, lines, validate.DefaultMaxFindings)
	require.Equal(t, "warning /99 unknown", lines[99])
	require.Empty(t, validate.LogLines(nil))
	require.Contains(t, loggedJSON(t, &validate.Refusal{Findings: findings}), `"warnings":300`)
}
