package validate_test

import (
	"encoding/json"
	"log/slog"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// renderings are all ways in which a refusal becomes text.
func renderings(c validate.Catalog) map[string]func(*validate.Refusal) string {
	return map[string]func(*validate.Refusal) string{
		"text":     func(r *validate.Refusal) string { return r.Error() },
		"json":     func(r *validate.Refusal) string { return string(validate.JSON{Catalog: c}.Append(nil, r.Findings)) },
		"problem":  func(r *validate.Refusal) string { return string(validate.Problem{Catalog: c}.Append(nil, r)) },
		"envelope": func(r *validate.Refusal) string { return string(validate.Envelope{Catalog: c}.Append(nil, r)) },
		"text log": func(r *validate.Refusal) string {
			return logged(r, func(w *strings.Builder) slog.Handler { return slog.NewTextHandler(w, nil) })
		},
		"json log": func(r *validate.Refusal) string {
			return logged(r, func(w *strings.Builder) slog.Handler { return slog.NewJSONHandler(w, nil) })
		},
	}
}

// wordy is a catalog whose every message is as long as one may be, and takes
// twice that as JSON.
type wordy struct{}

func (wordy) Message(validate.Code, validate.Params) string { return strings.Repeat(`"`, 400) }

// worstNames are member names that grow when they are rendered.
var worstNames = map[string]string{
	"letters":     "n",
	"spaces":      " ",
	"umlauts":     "ü",
	"hidden":      "\U000e0001",
	"controls":    "\x01",
	"quotes":      `"`,
	"apostrophes": "'",
	"backslashes": `\`,
	"tildes":      "~",
	"percents":    "%",
}

// Every code, at the worst pointers, as often as a host lets it be listed.
func TestRenderings_StayBelowTheBoundWhateverIsFound(t *testing.T) {
	for name, worst := range worstNames {
		var report validate.Report
		report.Max = 2000
		pointer := document.Pointer("")
		for range 60 {
			pointer = pointer.Member(strings.Repeat(worst, 30)).Member(strings.Repeat(worst, 300))
		}
		for i := range report.Max {
			codes := validate.Codes()
			report.Add(validate.Finding{
				Severity: validate.Error, Subject: validate.Patch, Pointer: pointer,
				Code: codes[i%len(codes)], Params: worstParams(),
			}, i)
		}
		refusal := &validate.Refusal{Findings: report.Findings()}
		for _, catalog := range []validate.Catalog{nil, german{}, wordy{}} {
			for way, render := range renderings(catalog) {
				text := render(refusal)
				require.Less(t, len(text), maxText, "%s, %s, %T", name, way, catalog)
				if strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
					require.True(t, json.Valid([]byte(text)), "%s, %s", name, way)
				}
			}
		}
	}
}

func TestRenderings_SayHowManyTheyShow(t *testing.T) {
	findings := make([]validate.Finding, 5000)
	for i := range findings {
		findings[i] = validate.Finding{Severity: validate.Error, Subject: validate.Patch, Pointer: document.Pointer("").Element(i), Code: validate.Required}
	}
	refusal := &validate.Refusal{Findings: findings}
	shown := readProblem(t, validate.Problem{}.Append(nil, refusal)).Errors
	require.Greater(t, len(shown), 500, "what fits is shown")
	last := shown[len(shown)-1]
	require.Equal(t, "too_many_findings", last.Code)
	require.Equal(t, "#", last.Pointer)
	want := validate.English{}.Message(validate.TooManyFindings, validate.Params{Limit: len(shown) - 1})
	require.Equal(t, want, last.Detail)

	lines := strings.Split(refusal.Error(), "\n")
	require.True(t, strings.HasPrefix(lines[len(lines)-1], "error (document) too_many_findings: "))
	require.Greater(t, len(refusal.Error()), maxText*9/10)
}

// What is left out is told as what it is: warnings that are missing are no error.
func TestRenderings_CallWhatIsLeftOutByItsSeverity(t *testing.T) {
	findings := make([]validate.Finding, 5000)
	for i := range findings {
		findings[i] = validate.Finding{Severity: validate.Warning, Subject: validate.Session, Code: validate.LineNegative}
	}
	severityOfLast := func() string {
		var got []struct{ Severity, Code, Subject string }
		require.NoError(t, json.Unmarshal(validate.JSON{}.Append(nil, findings), &got))
		last := got[len(got)-1]
		require.Equal(t, "too_many_findings", last.Code)
		require.Equal(t, "session", last.Subject)
		return last.Severity
	}
	require.Equal(t, "warning", severityOfLast())
	findings[4999].Severity = validate.Error
	require.Equal(t, "error", severityOfLast())
}

// The bound is that of one document, wherever it is appended to.
func TestRenderings_BoundOnlyWhatTheyAppend(t *testing.T) {
	refusal := sampleNamed(t, "types")
	long := []byte(strings.Repeat(" ", 2*maxText))
	require.Equal(t, string(validate.JSON{}.Append(nil, refusal.Findings)), string(validate.JSON{}.Append(long, refusal.Findings)[len(long):]))
	require.Equal(t, string(validate.Problem{}.Append(nil, refusal)), string(validate.Problem{}.Append(long, refusal)[len(long):]))
	require.Equal(t, string(validate.Envelope{}.Append(nil, refusal)), string(validate.Envelope{}.Append(long, refusal)[len(long):]))
}

// An abridged pointer is still one that a strict reader of pointers takes, even
// where the cut falls into an escape.
func TestPointer_AbridgedIsWellFormed(t *testing.T) {
	for n := range 8 {
		for _, tail := range []string{"~", "/", "~/~/~", "ü~", "\x01/"} {
			name := strings.Repeat("n", 95+n) + strings.Repeat(tail, 20)
			var report validate.Report
			report.Add(validate.Finding{Severity: validate.Error, Pointer: document.Pointer("/metadata").Member(name), Code: validate.EmptyName}, 0)
			got := report.Findings()[0].Pointer
			require.True(t, got.IsValid(), got)
			require.True(t, strings.HasSuffix(string(got), "…"), got)
		}
	}
}
