package validate_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// maxText is what the text of one refusal stays below (SPEC V1).
const maxText = 64 << 10

func parse(t *testing.T, text string) document.Value {
	t.Helper()
	doc, err := document.Parse([]byte(text), document.Limits{Size: 8 << 20})
	require.NoError(t, err)
	return doc.Root()
}

func checkPatch(t *testing.T, text string) *validate.Report {
	t.Helper()
	var report validate.Report
	validate.Policy{TokenOptional: true}.CheckPatch(&report, parse(t, text))
	return &report
}

func TestReport_IsCappedAndSaysSo(t *testing.T) {
	report := checkPatch(t, `{"order":{"lineItems":[`+strings.Repeat(`{},`, 100)+`{}]}}`)
	findings := report.Findings()
	require.Len(t, findings, 101)
	require.Equal(t, document.Pointer("/order/lineItems/0/amount"), findings[0].Pointer)
	require.Equal(t, document.Pointer("/order/lineItems/99/amount"), findings[99].Pointer)
	require.Equal(t, validate.TooManyFindings, findings[100].Code)
	require.Equal(t, validate.Error, findings[100].Severity)

	report = checkPatch(t, `{"order":{"lineItems":[`+strings.Repeat(`{},`, 99)+`{}]}}`)
	require.Len(t, report.Findings(), 100, "exactly as many as fit need no last finding")
}

// What is charged is found last, and is what a host must hear (SPEC A7).
func TestReport_WarningsNeverCrowdOutWhatIsCharged(t *testing.T) {
	warning := func(code validate.Code, subject validate.Subject) validate.Finding {
		return validate.Finding{Severity: validate.Warning, Subject: subject, Code: code}
	}
	for _, code := range []validate.Code{validate.OverrideKept, validate.OverrideDiffers, validate.ExponentChanged} {
		for others, want := range map[int][]validate.Code{
			0: {code}, 1: {validate.Unknown, code},
			2: {validate.Unknown, code, validate.TooManyFindings}, 10: {validate.Unknown, code, validate.TooManyFindings},
		} {
			report := validate.Report{Max: 2}
			for i := range others {
				f := warning(validate.Unknown, validate.Patch)
				f.Pointer = f.Pointer.Element(i)
				report.Add(f, i)
			}
			report.Add(warning(code, validate.Session), 7)
			var codes []validate.Code
			for _, f := range report.Findings() {
				codes = append(codes, f.Code)
			}
			require.Equal(t, want, codes, "%d others", others)
		}
	}

	// Two of them are as much as there can be, and leave no room for others.
	report := validate.Report{Max: 2}
	report.Add(warning(validate.Unknown, validate.Patch), 0)
	report.Add(warning(validate.Unknown, validate.Patch), 1)
	report.Add(warning(validate.OverrideKept, validate.Session), 7)
	report.Add(warning(validate.ExponentChanged, validate.Patch), 3)
	findings := report.Findings()
	require.Len(t, findings, 3)
	require.Equal(t, validate.ExponentChanged, findings[0].Code)
	require.Equal(t, validate.OverrideKept, findings[1].Code)

	// Of these, as of all others, what was found first is listed.
	report = validate.Report{Max: 1}
	report.Add(warning(validate.OverrideKept, validate.Session), 7)
	report.Add(warning(validate.ExponentChanged, validate.Patch), 3)
	require.Equal(t, validate.OverrideKept, report.Findings()[0].Code)
	require.Equal(t, validate.TooManyFindings, report.Findings()[1].Code)

	// Who asks for errors gets no warnings, of whatever.
	onlyErrors := validate.Report{ErrorsOnly: true}
	onlyErrors.Add(warning(validate.OverrideKept, validate.Session), 0)
	require.True(t, onlyErrors.IsEmpty())
}

func TestReport_WarningsNeverCrowdOutAnError(t *testing.T) {
	var patch strings.Builder
	for i := range 500 {
		fmt.Fprintf(&patch, `"unknown%d":1,`, i)
	}
	policy := validate.Policy{TokenOptional: true, UnknownMembers: validate.WarnUnknown}
	var report validate.Report
	policy.CheckPatch(&report, parse(t, `{`+patch.String()+`"amount":-1}`))
	require.True(t, report.HasErrors())
	findings := report.Findings()
	require.Len(t, findings, 101)
	require.Equal(t, validate.Range, findings[99].Code, "the error keeps its place in document order")
	require.Equal(t, validate.Warning, findings[100].Severity, "no error is missing from the list")
}

func TestRefusal_TextIsBoundedWhateverTheInput(t *testing.T) {
	tests := []struct{ name, why, patch string }{
		{"50,000 bad lines", "the number of findings is capped",
			`{"order":{"lineItems":[` + strings.Repeat(`{"amount":1.5},`, 50_000) + `{}]}}`},
		{"long names", "a pointer holds names of any length",
			`{"metadata":{"` + strings.Repeat("n", 300_000) + `":[` + strings.Repeat(`{"":1},`, 200) + `1]}}`},
		{"deep and long names", "and any number of them",
			strings.Repeat(`{"metadata":{"`+strings.Repeat("n", 2000)+`":`, 1) + strings.Repeat(`{"`+strings.Repeat("m", 2000)+`":`, 50) +
				`{"":1}` + strings.Repeat(`}`, 50) + `}}`},
		{"names that need escapes", "each character may take six bytes when rendered",
			`{"metadata":{"` + strings.Repeat(`\u0001`, 20_000) + `":[` + strings.Repeat(`{"":1},`, 200) + `1]}}`},
		{"hidden characters beyond the basic plane", "each may take ten bytes when rendered",
			`{"metadata":{"` + strings.Repeat("\U000e0001", 20_000) + `":[` + strings.Repeat(`{"":1},`, 200) + `1]}}`},
		{"names of many small segments", "segments are short, and there are many",
			`{"metadata":` + strings.Repeat(`{"\u0001\u0001\u0001":`, 60) + `{"":1}` + strings.Repeat(`}`, 60) + `}`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.NotEmpty(t, tt.why)
			err := checkPatch(t, tt.patch).Refusal()
			var refusal *validate.Refusal
			require.ErrorAs(t, err, &refusal)
			require.Less(t, len(err.Error()), maxText)
			asJSON := validate.JSON{}.Append(nil, refusal.Findings)
			require.Less(t, len(asJSON), maxText)
			require.True(t, json.Valid(asJSON))
		})
	}
}

func TestRefusal_IsMatchedByCode(t *testing.T) {
	err := error(checkPatch(t, `{"amount":-1,"order":{"lineItems":[{"amount":1.0}]}}`).Refusal())
	require.ErrorIs(t, err, validate.Range)
	require.ErrorIs(t, err, validate.Integer)
	require.NotErrorIs(t, err, validate.Locked)
	require.NotErrorIs(t, err, errors.New("range"))

	policy := validate.Policy{TokenOptional: true, UnknownMembers: validate.WarnUnknown}
	var report validate.Report
	policy.CheckPatch(&report, parse(t, `{"foo":1,"amount":-1}`))
	require.NotErrorIs(t, report.Refusal(), validate.Unknown, "a warning refuses nothing")
}

func TestReport_WithoutErrorsIsNoRefusal(t *testing.T) {
	require.NoError(t, checkPatch(t, `{"amount":1}`).Refusal())
	require.Nil(t, checkPatch(t, `{"amount":1}`).Findings())
}

func TestFinding_RendersControlCharactersEscaped(t *testing.T) {
	report := checkPatch(t, `{"metadata":{"a\nerror /amount range: forged\u2028\u202e":{"":1}}}`)
	line := report.Findings()[0].String()
	require.NotContains(t, line, "\n")
	require.NotContains(t, line, "\u2028")
	require.NotContains(t, line, "\u202e")
	require.True(t, strings.HasPrefix(line, `error /metadata/a\n`), line)
}

func TestFinding_TextIsAsTheCommandShowsIt(t *testing.T) {
	report := checkPatch(t, `{"order":{"lineItems":[{"amount":7.00}]}}`)
	require.Equal(t, "error /order/lineItems/0/amount integer: must be an integer in minor units, digits only; this looks like major units",
		report.Findings()[0].String())
	require.JSONEq(t, `[{"severity":"error","subject":"patch","pointer":"/order/lineItems/0/amount","code":"integer",
		"message":"must be an integer in minor units, digits only; this looks like major units","params":{"expected":"amount","hint":"major_units"}}]`,
		string(validate.JSON{}.Append(nil, report.Findings()[:1])))
	require.Equal(t, "error (document) type: must be of type object, not array",
		validate.Finding{Severity: validate.Error, Code: validate.Type, Params: validate.Params{Expected: "object", Actual: "array"}}.String())
}

// repeatedNames spells n members, the format being that of their names.
func repeatedNames(format string, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `"`+format+`":1`, i)
	}
	return b.String()
}
