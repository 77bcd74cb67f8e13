package main

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// vectors is where the public vectors lie beside the project, if they do.
const vectors = "../../shared/vectors/peer-breakers.json"

// breaker is a record of the vectors: the case, and what was once measured.
type breaker struct {
	Op      Operation `json:"op"`
	A       string    `json:"a"`
	B       string    `json:"b"`
	Want    *string   `json:"want"`
	Note    string    `json:"note"`
	Evanphx *string   `json:"evanphx_v5_9_11"`
	WI2L    *string   `json:"wI2L_v0_7_1"`
}

func readBreakers(t *testing.T) []breaker {
	t.Helper()
	text, err := os.ReadFile(vectors)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("no %s here: the facts are not compared with their source", vectors)
	}
	require.NoError(t, err)
	var all []breaker
	require.NoError(t, json.Unmarshal(text, &all))
	require.NotEmpty(t, all)
	return all
}

func TestFactsHaveEveryVector(t *testing.T) {
	records := readBreakers(t)
	all, err := cases()
	require.NoError(t, err)
	type key struct {
		op   Operation
		a, b string
	}
	facts := map[key]Case{}
	for _, k := range all {
		facts[key{k.Op, k.A, k.B}] = k
	}
	for _, r := range records {
		k, ok := facts[key{r.Op, r.A, r.B}]
		require.True(t, ok, "no fact for %s %s %s", r.Op, r.A, r.B)
		if strings.HasPrefix(r.Note, "a decision to make") || strings.Contains(r.Note, ": a decision to make") {
			require.True(t, k.Decision, k.Name)
			continue
		}
		require.Equal(t, r.Want, k.Want, k.Name)
	}
}

// What the vectors say was measured is what is observed here, so that a mark in
// the table is the library's and not the harness's.
func TestPeersAnswerAsMeasured(t *testing.T) {
	for _, r := range readBreakers(t) {
		for _, c := range contenders(r.Op) {
			measured := map[string]*string{"evanphx": r.Evanphx, "wI2L": r.WI2L}[c.Name]
			if measured == nil {
				continue
			}
			v := judge(c, Case{Op: r.Op, A: r.A, B: r.B, Want: r.Want})
			name := c.Name + " " + string(r.Op) + " " + r.A + " " + r.B
			switch {
			case strings.HasPrefix(*measured, "PANIC"):
				require.Equal(t, Panicked, v.Mark, name)
			case strings.HasPrefix(*measured, "ERROR"):
				require.Equal(t, "refused", v.Answer, name)
			case strings.HasSuffix(*measured, "different outputs in 100 runs"):
				require.True(t, v.Varies, name)
			case v.Varies:
				require.JSONEq(t, *measured, v.Answer, name)
			default:
				require.Equal(t, *measured, v.Answer, name)
			}
		}
	}
}
