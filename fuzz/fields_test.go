package fuzz

import (
	"fmt"
	"math/rand"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// What generators call allowed, the engine allows, and what they call broken it
// does not; and both of every kind that there is.
func TestFieldsAreMadeRightAndWrong(t *testing.T) {
	seed, rounds := Replay(400)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, rounds)
	c := FromRandom(rand.New(rand.NewSource(seed)))
	codes := map[validate.Code]bool{}
	made := map[string]bool{}
	for range rounds {
		for _, f := range topLevel {
			right := object(member(f.name, f.any(c)))
			for _, finding := range checkPatch(t, right) {
				require.Equal(t, validate.Warning, finding.Severity, "%v in %s", finding, right)
			}
			noteFields("", right, made)
			wrong := object(member(f.name, f.broken(c)))
			findings := checkPatch(t, wrong)
			// A name with an escape in it is the same name (SPEC V9), and the engine
			// looks at it in another way.
			for _, tree := range []Tree{right, wrong} {
				escaped := object(Member{`"\u` + fmt.Sprintf("%04x", f.name[0]) + f.name[1:] + `"`, tree.Members[0].Value})
				require.Equal(t, checkPatch(t, tree), checkPatch(t, escaped), "%s", tree)
			}
			hasError := false
			for _, finding := range findings {
				if finding.Severity == validate.Error {
					hasError, codes[finding.Code] = true, true
				}
			}
			require.True(t, hasError, "nothing is wrong with %s", wrong)
		}
	}
	for _, f := range validate.Fields() {
		if f.PatchOnly || f.Path == "/currencyCode" {
			continue // patches and requests see to these
		}
		require.True(t, made[f.Path], "%s was never made", f.Path)
	}
	for _, code := range []validate.Code{
		validate.Type, validate.Integer, validate.Range, validate.TooShort, validate.TooLong, validate.Enum, validate.Format,
		validate.EmptyName, validate.NotUnique, validate.Required,
	} {
		require.True(t, codes[code], "no value was broken so that it is %s", code)
	}
}

func checkPatch(t *testing.T, patch Tree) []validate.Finding {
	t.Helper()
	doc, err := document.Parse([]byte(patch.String()), document.Limits{})
	require.NoError(t, err)
	var report validate.Report
	validate.Policy{TokenOptional: true}.CheckPatch(&report, doc.Root())
	return report.Findings()
}

// noteFields notes the paths that are in a tree, with a "*" for every element and
// for every name that has no row.
func noteFields(path string, t Tree, made map[string]bool) {
	made[path] = true
	for _, m := range t.Members {
		noteFields(path+"/"+m.Name(), m.Value, made)
		noteFields(path+"/*", m.Value, made)
	}
	for _, element := range t.Elements {
		noteFields(path+"/*", element, made)
	}
}
