package validate_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// bothChecks are the two ways in which a document is checked.
var bothChecks = []struct {
	name  string
	check func(*validate.Report, document.Value)
}{
	{"patch", func(r *validate.Report, patch document.Value) {
		validate.Policy{TokenOptional: true}.CheckPatch(r, patch)
	}},
	{"session", validate.Policy{}.CheckSession},
}

// Each field, whichever is added to the table, is tried at each of its limits
// and one beyond (SPEC V2, V3, V5; FIELDS).
func TestCheck_HoldsEachFieldToItsLimits(t *testing.T) {
	for _, f := range validate.Fields() {
		t.Run(f.Path, func(t *testing.T) {
			cases := limitCasesOf(t, f)
			isRight := func(c limitCase) bool { return c.code == "" }
			require.True(t, slices.ContainsFunc(cases, isRight), "no value is tried that is right")
			isWrong := func(c limitCase) bool { return !isRight(c) }
			require.True(t, slices.ContainsFunc(cases, isWrong), "no value is tried that is wrong")
			for _, view := range bothChecks {
				if f.PatchOnly && view.name == "session" {
					continue
				}
				for _, c := range cases {
					var want []validate.Finding
					if c.code != "" {
						want = []validate.Finding{{Severity: validate.Error, Subject: subjectOf(view.name),
							Pointer: placeOf(f.Path) + c.below, Code: c.code, Params: c.params}}
					}
					// Names with escapes in them are the same names (SPEC V9), and are
					// looked at in another way.
					text := filledAround(f.Path, c.value)
					for _, text := range []string{text, `{"` + escaped(text[2:3]) + text[3:]} {
						var report validate.Report
						view.check(&report, parse(t, text))
						require.Equal(t, want, report.Findings(), "%s in a %s: %.300s", c.name, view.name, text)
					}
				}
			}
		})
	}
}

// A limit means something for some kinds only: a row that has one where it means
// nothing would not be held to it.
func TestFields_HaveNoLimitsThatMeanNothing(t *testing.T) {
	for _, f := range validate.Fields() {
		isText, isName := f.Kind == validate.Text, strings.HasSuffix(f.Path, "/*")
		require.True(t, isText || f.Minimum == 0 && f.Maximum == 0, "%s has a length", f.Path)
		require.True(t, f.Maximum == 0 || f.Minimum <= f.Maximum, "%s: no length is right", f.Path)
		require.Equal(t, f.Kind == validate.OneOf || f.Kind == validate.Object && isName && !inArray(f.Path), f.List != 0, "%s: a list", f.Path)
		require.True(t, f.Kind == validate.Array || !f.Unique, "%s is no array", f.Path)
		require.True(t, f.Kind == validate.Object || !f.Open, "%s is no object", f.Path)
		require.LessOrEqual(t, len(membersOf(f.Path)), 64, "%s: what is there is noted in 64 bits", f.Path)
		if f.Unique {
			require.Equal(t, validate.OneOf, elementOf(f).Kind, "%s: texts of a list are compared, and nothing else", f.Path)
			require.LessOrEqual(t, len(elementOf(f).List.Values()), 64, "%s: what was there is noted in 64 bits", f.Path)
		}
	}
}

// Null clears in a patch (SPEC M2), and is data in an array (SPEC M3).
func TestCheck_TakesNullWhereItClears(t *testing.T) {
	for _, f := range validate.Fields() {
		for _, view := range bothChecks {
			if f.PatchOnly && view.name == "session" {
				continue
			}
			var report validate.Report
			view.check(&report, parse(t, filledAround(f.Path, "null")))
			if !f.Required && (view.name == "patch" || inArray(f.Path)) {
				require.Empty(t, report.Findings(), "%s in a %s", f.Path, view.name)
				continue
			}
			require.Equal(t, []validate.Finding{{Severity: validate.Error, Subject: subjectOf(view.name), Pointer: placeOf(f.Path),
				Code: validate.Type, Params: validate.Params{Expected: f.Kind.JSONType(), Actual: "null"}}},
				report.Findings(), "%s in a %s", f.Path, view.name)
		}
	}
}

func TestCheck_AsksForWhatIsRequired(t *testing.T) {
	required := 0
	for _, f := range validate.Fields() {
		if !f.Required || strings.HasSuffix(f.Path, "/*") {
			continue
		}
		required++
		parent, _, _ := cutLast(f.Path)
		for _, view := range bothChecks {
			for _, empty := range []string{"{}", `{"x":1}`, `{"` + escaped("amoun") + `":1}`} {
				policy := validate.Policy{}
				var report validate.Report
				text := filledAround(parent, empty)
				if view.name == "patch" {
					policy.CheckPatch(&report, parse(t, text))
				} else {
					policy.CheckSession(&report, parse(t, text))
				}
				missing := slices.DeleteFunc(report.Findings(), func(g validate.Finding) bool { return g.Pointer != placeOf(f.Path) })
				if f.PatchOnly && view.name == "session" {
					require.Empty(t, missing, text)
					continue
				}
				require.Equal(t, []validate.Finding{{Severity: validate.Error, Subject: subjectOf(view.name), Pointer: placeOf(f.Path),
					Code: validate.Required}}, missing, text)
			}
		}
	}
	require.Equal(t, 3, required)
}

func TestCheck_KnowsTheNamesOfLists(t *testing.T) {
	lists := 0
	for _, f := range validate.Fields() {
		parent, _, isName := cutLast(f.Path)
		if f.List == 0 || !isName || f.Kind != validate.Object {
			continue
		}
		lists++
		for _, name := range f.List.Values() {
			require.Empty(t, checkPatch(t, filledAround(parent, `{"`+name+`":{},"`+escaped("a")+`":null}`)).Findings()[1:], name)
			require.True(t, checkPatch(t, filledAround(parent, `{"`+escaped(name)+`":5}`)).HasErrors(), "%s is known, and no object", name)
			for _, near := range []string{swapCase(name), name + " ", name[1:]} {
				if f.List.Contains(near) {
					continue
				}
				report := checkPatch(t, filledAround(parent, `{"`+near+`":5}`))
				require.False(t, report.HasErrors(), "what %q would have to be is not known", near)
				require.Equal(t, validate.Unknown, report.Findings()[0].Code, near)
			}
		}
	}
	require.Equal(t, 2, lists, "payment methods and their card networks")
}

// Accepted are 172 codes, which is not ISO 4217 (SPEC V4).
func TestCheck_AcceptsTheCurrenciesOfTheAPI(t *testing.T) {
	accepted := 0
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			for c := 'A'; c <= 'Z'; c++ {
				text := string([]rune{a, b, c})
				code, err := currency.Parse(text)
				report := checkPatch(t, `{"currencyCode":"`+text+`"}`)
				require.Equal(t, err == nil && code.Accepted(), !report.HasErrors(), text)
				if !report.HasErrors() {
					accepted++
				}
			}
		}
	}
	require.Equal(t, 172, accepted)
}

func TestCheck_FindsNothingInADocumentWithEveryField(t *testing.T) {
	text := wholeDocument()
	for _, f := range validate.Fields() {
		at := parse(t, text).At(placeOf(f.Path))
		require.True(t, at.Exists(), "%s is not in the document", f.Path)
	}
	for _, view := range bothChecks {
		var report validate.Report
		view.check(&report, parse(t, text))
		require.Empty(t, report.Findings(), view.name)
	}
}

func subjectOf(view string) validate.Subject {
	if view == "patch" {
		return validate.Patch
	}
	return validate.Session
}
