package fuzz_test

import (
	"encoding/json"
	"os"
	"path/filepath"
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
	text, err := os.ReadFile(vectors + "vectors/peer-breakers.json")
	require.True(f, err == nil || os.Getenv("CI_REQUIRE_VECTORS") != "1", "CI_REQUIRE_VECTORS=1 demands the vectors")
	if err != nil {
		return seeds
	}
	var breakers []struct{ A, B string }
	require.NoError(f, json.Unmarshal(text, &breakers))
	require.NotEmpty(f, breakers)
	for _, b := range breakers {
		seeds = append(seeds, fuzz.Case{Session: []byte(b.A), Patch: []byte(b.B)})
	}
	return seeds
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
