package fuzz_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz"
)

// vectors are beside the project, and may be absent unless CI_REQUIRE_VECTORS=1.
const vectors = "../../shared/"

// textSeeds gives single documents: the unit table's, the public vectors and
// the API's published examples.
func textSeeds(f *testing.F) []string {
	seeds := fuzz.ReadSeeds()
	for _, pattern := range []string{"vectors/JSONTestSuite/test_parsing/*.json", "examples/*.json"} {
		files, err := filepath.Glob(vectors + pattern)
		require.NoError(f, err)
		require.True(f, len(files) > 20 || os.Getenv("CI_REQUIRE_VECTORS") != "1", "CI_REQUIRE_VECTORS=1 demands %s%s", vectors, pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			require.NoError(f, err)
			if len(text) < 10_000 { // the fuzzer is slow with large ones
				seeds = append(seeds, string(text))
			}
		}
	}
	return seeds
}

// updateSeeds gives sessions and patches: the unit table's, and those of the
// conformance suite.
func updateSeeds(f *testing.F) []fuzz.Case {
	seeds := fuzz.UpdateSeeds()
	files, err := filepath.Glob("../testdata/conformance/*.json")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		var cases []struct {
			Session, Patch         json.RawMessage
			SessionText, PatchText string
		}
		require.NoError(f, json.Unmarshal(text, &cases), file)
		for _, c := range cases {
			session, patch := append(c.Session, c.SessionText...), append(c.Patch, c.PatchText...)
			seeds = append(seeds, fuzz.Case{Session: session, Patch: patch})
		}
	}
	require.Greater(f, len(seeds), 150)
	return seeds
}

// mergeSeeds gives any two values: the unit table's, and the public vectors.
func mergeSeeds(f *testing.F) []fuzz.Case {
	seeds := fuzz.MergeSeeds()
	var breakers []struct{ A, B string }
	readVectors(f, "peer-breakers.json", &breakers)
	for _, b := range breakers {
		seeds = append(seeds, fuzz.Case{Session: []byte(b.A), Patch: []byte(b.B)})
	}
	for _, name := range []string{"rfc7396-appendix-a.json", "rfc7396-sections-1-3.json"} {
		var examples []struct{ Original, Patch json.RawMessage }
		readVectors(f, name, &examples)
		for _, e := range examples {
			seeds = append(seeds, fuzz.Case{Session: e.Original, Patch: e.Patch})
		}
	}
	return seeds
}

// readVectors reads a file of public vectors. One that is absent leaves the list
// empty, so that targets run without it; [TestSeeds_HaveThePublicVectors] is
// skipped then, for everybody to see.
func readVectors[T any](t testing.TB, name string, into *[]T) {
	t.Helper()
	text, err := os.ReadFile(vectors + "vectors/" + name)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		return
	}
	require.NoError(t, err, "CI_REQUIRE_VECTORS=1 demands the vectors")
	require.NoError(t, json.Unmarshal(text, into), name)
	require.NotEmpty(t, *into, name)
}

// Without the vectors the targets have fewer seeds, and nothing else would say so.
func TestSeeds_HaveThePublicVectors(t *testing.T) {
	if _, err := os.Stat(vectors + "vectors"); errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("SKIPPED: no vectors at %svectors (CI_REQUIRE_VECTORS=1 makes that a failure)", vectors)
	}
	var breakers []struct{ A, B string }
	readVectors(t, "peer-breakers.json", &breakers)
	require.Greater(t, len(breakers), 10)
	files, err := filepath.Glob(vectors + "vectors/JSONTestSuite/test_parsing/*.json")
	require.NoError(t, err)
	require.Greater(t, len(files), 300)
}

// algebraSeed is a session, a patch for it, and another patch.
type algebraSeed struct{ session, patch, other []byte }

// algebraSeeds gives the cases of the suite about patches, and those of the other
// tables, each with the next one's patch as the other.
func algebraSeeds(f *testing.F) []algebraSeed {
	var seeds []algebraSeed
	files, err := filepath.Glob("../testdata/conformance/L*.json")
	require.NoError(f, err)
	for _, file := range files {
		text, err := os.ReadFile(file)
		require.NoError(f, err)
		var cases []struct {
			Session, Patch, Before, After, Base, Ours, Theirs json.RawMessage
			Patches                                           []json.RawMessage
		}
		require.NoError(f, json.Unmarshal(text, &cases), file)
		for _, c := range cases {
			patches := append(c.Patches, c.Patch, c.After, c.Ours, c.Theirs)
			patches = slices.DeleteFunc(patches, func(p json.RawMessage) bool { return p == nil })
			patches = append(patches, json.RawMessage(`{}`))
			session := slices.Concat(c.Session, c.Before, c.Base) // a case has one of them
			if session == nil {
				session = []byte(`{"customer":{"x":1},"order":{"fees":[]}}`)
			}
			seeds = append(seeds, algebraSeed{session, withToken(patches[0]), withToken(patches[1%len(patches)])})
		}
	}
	require.Greater(f, len(seeds), 50)
	others := append(fuzz.UpdateSeeds(), mergeSeeds(f)...)
	for i, c := range others {
		seeds = append(seeds, algebraSeed{c.Session, c.Patch, others[(i+1)%len(others)].Patch})
	}
	return seeds
}

// withToken makes a patch of the suite one that needs no option.
func withToken(patch json.RawMessage) []byte {
	if !strings.HasPrefix(string(patch), "{") || strings.Contains(string(patch), "clientToken") {
		return patch
	}
	return []byte(strings.Replace(`{"clientToken":"t",`+string(patch[1:]), ",}", "}", 1))
}

// limitSeeds gives patches with values at their limits and one beyond, by
// FIELDS.md and, for addresses, by RFC 5321.
func limitSeeds() []string {
	var seeds []string
	for _, c := range []struct {
		before, unit, after string
		most                int
	}{
		{`{"clientToken":"t","customerId":"`, "é", `"}`, 256},
		{`{"clientToken":"t","customer":{"firstName":"`, `\u20ac`, `"}}`, 255},
		{`{"clientToken":"t","customer":{"taxId":"`, "x", `"}}`, 255},
		{`{"clientToken":"t","customer":{"emailAddress":"`, "a", `@example.com"}}`, 64},
		{`{"clientToken":"t","customer":{"emailAddress":"a@`, "é", `.com"}}`, 63},
		{`{"clientToken":"t","customer":{"emailAddress":"a@b`, ".b", `"}}`, 127},
		{`{"clientToken":"t","order":{"lineItems":[{"amount":1,"productData":{"pageUrl":"`, "😀", `"}}]}}`, 1024},
		{`{"clientToken":"t","amount":922337203685477580`, "7", `}`, 1},
		{`{"clientToken":"t","metadata":`, `{"a":`, `1`, 63},
	} {
		for n := c.most; n <= c.most+1; n++ {
			closing := strings.Repeat("}", strings.Count(c.unit, "{")*n)
			seeds = append(seeds, c.before+strings.Repeat(c.unit, n)+c.after+closing+strings.Repeat("}", min(1, len(closing))))
		}
	}
	return seeds
}
