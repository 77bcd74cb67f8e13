package fuzz

import (
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// What generators call allowed, the engine allows, and what they call broken it
// refuses for just that: each field, at every depth, right and wrong, in every
// way that there is.
func TestFields_AreMadeRightAndWrong(t *testing.T) {
	seed, rounds := Replay(40)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, rounds)
	c := FromRandom(rand.New(rand.NewSource(seed)))
	codes := map[validate.Code]bool{}
	for range rounds {
		for _, f := range everyField {
			whole, fault := f.spoil(c, object(member("clientToken", text("t"))))
			require.Equal(t, []Fault{fault}, errorsOf(t, whole), "%s", whole)
			codes[fault.Code] = true
			right := breakage{value: f.any(c)}
			if f.PatchOnly || f.Unique && right.value.size() == 0 {
				continue
			}
			whole, _ = right.put(c, wholeSession, object(member("clientToken", text("t"))), f.way(), "")
			require.Empty(t, errorsOf(t, whole), "%s in %s", f.Path, whole)
		}
	}
	for _, code := range []validate.Code{
		validate.Type, validate.Integer, validate.Range, validate.TooShort, validate.TooLong, validate.Enum, validate.Format,
		validate.EmptyName, validate.NotUnique, validate.Required, validate.CurrencyNotAccepted,
	} {
		require.True(t, codes[code], "no value was broken so that it is %s", code)
	}
}

// The fields of the kit are all that the table has, and each once.
func TestFields_AreThoseOfTheTable(t *testing.T) {
	var paths, want []string
	for _, f := range everyField {
		paths = append(paths, f.Path)
	}
	for _, f := range validate.Fields() {
		want = append(want, f.Path)
	}
	require.ElementsMatch(t, want, paths)
}

// errorsOf gives what is wrong with a patch, as the engine says it.
func errorsOf(t *testing.T, patch Tree) []Fault {
	t.Helper()
	doc, err := document.Parse([]byte(patch.String()), document.Limits{})
	require.NoError(t, err)
	var report validate.Report
	validate.Policy{}.CheckPatch(&report, doc.Root())
	var found []Fault
	for _, f := range report.Findings() {
		if f.Severity == validate.Error {
			found = append(found, Fault{f.Pointer, f.Code})
		}
	}
	return slices.Clip(found)
}
