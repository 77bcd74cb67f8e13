package fuzz_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// mostFuzzed is the length of the longest input that targets look at: plain
// oracles take more than linear time, and the fuzzer finds nothing by length.
const mostFuzzed = 20_000

// What is read, the first fault of what is not, and where it is (SPEC R1–R3, R5).
func FuzzParse_AgreesWithThePlainReader(f *testing.F) {
	for _, text := range textSeeds(f) {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > mostFuzzed {
			t.Skip()
		}
		require.NoError(t, compare.Text(src))
	})
}

// Which values are the same (SPEC M7).
func FuzzEqual_AgreesWithThePlainComparison(f *testing.F) {
	for _, seed := range mergeSeeds(f) {
		f.Add(seed.Session, seed.Patch)
	}
	numbers := []string{"0", "-0", "0e5", "100", "1e2", "100.0", "1E+2", "9007199254740992", "9007199254740993", "1e1000000000", "10e999999999", "0.1e1"}
	for i, number := range numbers {
		f.Add([]byte(number), []byte(numbers[(i+1)%len(numbers)]))
		f.Add([]byte(`{"a":[`+number+`],"\u0062":1}`), []byte(`{"b":1.0,"a":[`+numbers[(i+3)%len(numbers)]+`]}`))
	}
	f.Fuzz(func(t *testing.T, a, b []byte) {
		if len(a)+len(b) > mostFuzzed {
			t.Skip()
		}
		require.NoError(t, compare.Equal(parsed(t, a).Doc, parsed(t, b).Doc))
	})
}

// parsed gives a text as both have it, and skips what is no JSON.
func parsed(t *testing.T, src []byte) prepared {
	t.Helper()
	doc, ok := compare.Read(string(src))
	if !ok {
		t.Skip()
	}
	return prepared{doc, src}
}

// fuzzedRivals are what a byte of the fuzzer's chooses from.
func fuzzedRivals(f *testing.F) []*compare.Pair {
	return []*compare.Pair{
		newPair(f, merge.ClientSession(), validate.RefuseUnknown), newPair(f, merge.Fieldwise(), validate.RefuseUnknown),
		newPair(f, merge.RFC7396(), validate.WarnUnknown), newPair(f, merge.ClientSession(), validate.KeepUnknown),
		newPairOf(f, merge.ClientSession(), compare.Choices{LocksIgnored: true, NoToken: true, Most: 2}), newPair(f, everyStrategy(f), validate.KeepUnknown),
	}
}

// everyStrategy is a table with all there are.
func everyStrategy(t testing.TB) *merge.Table {
	rules, err := merge.NewTable(append(merge.ClientSession().Rows(),
		merge.Row{Path: "/orderNumber", Strategy: merge.Immutable}, merge.Row{Path: "/score", Strategy: merge.Ignore},
		merge.Row{Path: "/customer/taxId", Strategy: merge.Immutable}, merge.Row{Path: "/customer/*/city", Strategy: merge.Ignore},
		merge.Row{Path: "/order/note", Strategy: merge.Locked}, merge.Row{Path: "/order/*/methodId", Strategy: merge.Immutable},
	)...)
	require.NoError(t, err)
	return rules
}

// Whether an update is accepted, its bytes, its amount taken apart, its findings,
// its receipt (SPEC sections 1 to 4, L5).
func FuzzUpdate_AgreesWithTheModel(f *testing.F) {
	for i, seed := range updateSeeds(f) {
		f.Add(seed.Session, seed.Patch, byte(0))
		f.Add(seed.Session, seed.Patch, byte(i))
	}
	all := fuzzedRivals(f)
	f.Fuzz(func(t *testing.T, session, patch []byte, choice byte) {
		if len(session)+len(patch) > mostFuzzed {
			t.Skip()
		}
		r := all[int(choice)%len(all)]
		state := []string{"", "overridden", "calculated"}[int(choice)/len(all)%len(states)]
		require.NoError(t, r.Update(string(session), string(patch), state))
	})
}

// The same of creating.
func FuzzCreate_AgreesWithTheModel(f *testing.F) {
	for i, seed := range updateSeeds(f) {
		f.Add(seed.Patch, byte(i))
		f.Add(seed.Session, byte(0))
	}
	for _, text := range textSeeds(f) {
		f.Add([]byte(text), byte(0))
	}
	all := fuzzedRivals(f)
	f.Fuzz(func(t *testing.T, request []byte, choice byte) {
		if len(request) > mostFuzzed {
			t.Skip()
		}
		require.NoError(t, all[int(choice)%len(all)].Create(string(request)))
	})
}

// What is said of any document at all, as a patch and as a session: all that the
// plain checks say and no more, at places that there are, in a bounded text
// (SPEC V1–V6).
func FuzzCheck_SaysWhatThePlainChecksSay(f *testing.F) {
	for _, text := range textSeeds(f) {
		f.Add([]byte(text))
	}
	for _, seed := range updateSeeds(f) {
		f.Add(seed.Patch)
		f.Add(seed.Session)
	}
	for _, text := range limitSeeds() {
		f.Add([]byte(text))
	}
	r := newPair(f, merge.ClientSession(), validate.RefuseUnknown)
	capped, err := clientsession.New()
	require.NoError(f, err)
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > mostFuzzed {
			t.Skip()
		}
		patch, session := r.Engine.CheckPatch(src), r.Engine.CheckSession(src, clientsession.AmountInferred)
		for _, list := range [][]validate.Finding{patch, session, capped.CheckPatch(src)} {
			requireBounded(t, list)
		}
		v, _ := plain.Read(string(src), 1<<20, 64)
		if v == nil || v.Kind != "object" {
			require.Len(t, patch, 1)
			require.Len(t, session, 1)
			return
		}
		requirePlaces(t, v, patch)
		requirePlaces(t, v, session)
		ofPatch := findings.List(r.Facts.Check("patch", v, nil))
		require.NoError(t, compare.Findings(patch, ofPatch.Listed(v, nil, 1<<30)))
		ofFields := slices.DeleteFunc(session, func(f validate.Finding) bool { return slices.Contains(ofAmounts, f.Code) })
		require.NoError(t, compare.Findings(ofFields, findings.List(r.Facts.Check("alone", v, nil)).Listed(nil, v, 1<<30)))
	})
}

// ofAmounts are what is said of several fields together, which the model has
// where it updates.
var ofAmounts = []validate.Code{validate.CurrencyRequired, validate.TotalNegative, validate.TotalOverflow, validate.LineNegative}

// requireBounded demands that a refusal stays below 64 KiB, however it is
// written, and is Unicode.
func requireBounded(t *testing.T, findings []validate.Finding) {
	t.Helper()
	if len(findings) == 0 {
		return
	}
	refusal := &validate.Refusal{Findings: findings}
	for _, text := range []string{
		refusal.Error(), string(validate.Problem{}.Append(nil, refusal)),
		string(validate.Envelope{}.Append(nil, refusal)), string(validate.JSON{}.Append(nil, findings)),
	} {
		require.Less(t, len(text), 64<<10)
		require.True(t, utf8.ValidString(text))
	}
}

// requirePlaces demands that every pointer leads to a place that there is, or
// for what is missing to one in a place that there is.
func requirePlaces(t *testing.T, v *plain.Value, findings []validate.Finding) {
	t.Helper()
	for _, f := range findings {
		if strings.Contains(string(f.Pointer), "…") {
			continue // it was cut
		}
		require.True(t, f.Pointer.IsValid(), f.Pointer)
		at, missing := v, f.Code == validate.Required || f.Code == validate.CurrencyRequired
		names := slices.Collect(f.Pointer.Tokens())
		for i, name := range names {
			if missing && i == len(names)-1 {
				require.Nil(t, at.Get(name), f.Pointer)
				break
			}
			at = child(at, name)
			require.NotNil(t, at, f.Pointer)
		}
	}
}

func child(v *plain.Value, name string) *plain.Value {
	for i, element := range v.Elements {
		if name == strconv.Itoa(i) {
			return element
		}
	}
	return v.Has(name)
}
