package merge_test

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// Vectors that other projects share. They are not part of this module, so that
// they may be absent; where they are required, CI_REQUIRE_VECTORS=1 says so.
const vectors = "../../shared/vectors/"

func readVectors(t *testing.T, name string, into any) {
	t.Helper()
	src, err := os.ReadFile(vectors + name)
	if err != nil && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("SKIPPED: no vectors at %s%s (CI_REQUIRE_VECTORS=1 makes that a failure)", vectors, name)
	}
	require.NoError(t, err, "CI_REQUIRE_VECTORS=1")
	decoder := json.NewDecoder(bytes.NewReader(src))
	decoder.DisallowUnknownFields()
	require.NoError(t, decoder.Decode(into))
}

func TestApply_MatchesTheSharedVectorsOfRFC7396(t *testing.T) {
	for name, count := range map[string]int{"rfc7396-appendix-a.json": 15, "rfc7396-sections-1-3.json": 2} {
		t.Run(name, func(t *testing.T) {
			var records []struct {
				Comment                 string
				Original, Patch, Result json.RawMessage
			}
			readVectors(t, name, &records)
			require.Len(t, records, count)
			for _, r := range records {
				var want bytes.Buffer
				require.NoError(t, json.Compact(&want, r.Result))
				got := apply(t, merge.RFC7396(), string(r.Original), string(r.Patch))
				require.Equal(t, outcome{want.String(), nil, nil}, got, "%s to %s", r.Patch, r.Original)
			}
		})
	}
}

// Where other libraries break. A record without a result must be refused, and
// the place for that is the reader.
func TestApply_HoldsWherePeersBreak(t *testing.T) {
	var records []struct {
		A, B, Op, Note string
		Want           *string
		V4             string `json:"evanphx_v4"`
		V5             string `json:"evanphx_v5_9_11"`
		Diff           string `json:"wI2L_v0_7_1"`
	}
	readVectors(t, "peer-breakers.json", &records)
	applied, refused := 0, 0
	for _, r := range records {
		if r.Op != "apply" {
			continue
		}
		t.Run(r.Note, func(t *testing.T) {
			if r.Want == nil {
				_, errA := document.Parse([]byte(r.A), document.Limits{})
				_, errB := document.Parse([]byte(r.B), document.Limits{})
				require.False(t, errA == nil && errB == nil, "%s to %s: want a refusal", r.B, r.A)
				refused++
				return
			}
			require.Equal(t, outcome{*r.Want, nil, nil}, apply(t, merge.RFC7396(), r.A, r.B), "%s to %s", r.B, r.A)
			applied++
		})
	}
	require.GreaterOrEqual(t, applied, 8)
	require.GreaterOrEqual(t, refused, 4)
}
