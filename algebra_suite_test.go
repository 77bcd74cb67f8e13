package clientsession_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// algebraExample is one case of testdata/algebra; its README says what the
// fields mean.
type algebraExample struct {
	Rule, Name, Why        string
	Do                     string
	Table                  json.RawMessage
	Options                []string
	Overridden, Calculated []string
	Before, After          json.RawMessage
	Session, Patch         json.RawMessage
	Patches                []json.RawMessage
	Base, Ours, Theirs     json.RawMessage
	Want                   algebraWant
}

type algebraWant struct {
	Patch     json.RawMessage
	Conflicts *[]wantedConflict
	NoPatch   string
	Refused   []string
	Receipt   *[]wantedEntry
	JSONPatch json.RawMessage
}

type wantedConflict struct {
	Pointer string
	A, B    json.RawMessage
}

type wantedEntry struct {
	Pointer, Action, Row string
	Old, New             json.RawMessage
}

// minAlgebra fails a suite that has silently emptied.
const minAlgebra = 50

func TestAlgebra_MatchesTheSuite(t *testing.T) {
	files, err := filepath.Glob("testdata/algebra/*.json")
	require.NoError(t, err)
	seen := map[string]bool{}
	for _, file := range files {
		text := readFile(t, file)
		_, err := document.Parse(text, document.Limits{})
		require.NoError(t, err, file)
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		var cases []algebraExample
		require.NoError(t, decoder.Decode(&cases), file)
		for _, c := range cases {
			require.Equal(t, strings.TrimSuffix(filepath.Base(file), ".json"), c.Rule, "%s: a case stands in the file of its rule", c.Name)
			require.NotEmpty(t, c.Why, "%s: want a reason", c.Name)
			name := c.Rule + "/" + c.Name
			require.False(t, seen[name], "%s: want a unique name", name)
			seen[name] = true
			t.Run(name, func(t *testing.T) { c.run(t) })
		}
	}
	require.GreaterOrEqual(t, len(seen), minAlgebra)
}

func (c algebraExample) run(t *testing.T) {
	opts, err := conformance.Options(c.Table, c.Options...)
	require.NoError(t, err)
	engine := newEngine(t, opts...)
	load := func(name string, text json.RawMessage) *clientsession.Session {
		state := clientsession.AmountInferred
		switch {
		case slices.Contains(c.Overridden, name):
			state = clientsession.AmountOverridden
		case slices.Contains(c.Calculated, name):
			state = clientsession.AmountCalculated
		}
		s, err := engine.Load([]byte(compact(text)), state)
		require.NoError(t, err)
		return s
	}
	var got algebraWant
	switch c.Do {
	case "diff":
		patch, err := engine.Diff(load("before", c.Before), load("after", c.After))
		got = said(t, patch, err)
	case "compose":
		var patches [][]byte
		for _, patch := range c.Patches {
			patches = append(patches, patch)
		}
		patch, err := engine.Compose(patches...)
		got = said(t, patch, err)
	case "conflicts":
		conflicts, err := engine.Conflicts(c.Patches[0], c.Patches[1])
		got = said(t, nil, err)
		got.Conflicts = shown(conflicts)
	case "invert":
		patch, err := engine.Invert(load("session", c.Session), c.Patch)
		got = said(t, patch, err)
	case "rebase":
		patch, conflicts, err := engine.Rebase(load("base", c.Base), load("ours", c.Ours), load("theirs", c.Theirs))
		got = said(t, patch, err)
		if conflicts != nil {
			got.Conflicts = shown(conflicts)
		}
	case "receipt":
		result, err := engine.Create(c.Patch)
		if c.Session != nil {
			result, err = engine.Update(load("session", c.Session), c.Patch)
		}
		got = said(t, nil, err)
		if err == nil {
			receipt := result.Receipt()
			got.Receipt, got.JSONPatch = entries(receipt), receipt.AppendJSONPatch(nil)
		}
	default:
		require.Failf(t, "do", "%q", c.Do)
	}
	require.Equal(t, c.Want.plain(t), got.plain(t), c.Why)
}

// said gives what there is to see of a patch or of an error.
func said(t *testing.T, patch []byte, err error) (got algebraWant) {
	t.Helper()
	var diff *merge.DiffError
	var compose *merge.ComposeError
	var refusal *validate.Refusal
	switch {
	case err == nil:
		got.Patch = patch
	case errors.As(err, &diff):
		got.NoPatch = string(diff.Path)
	case errors.As(err, &compose):
		got.NoPatch = string(compose.Path)
	case errors.Is(err, clientsession.ErrAmount):
		got.NoPatch = "/amount"
	case errors.As(err, &refusal):
		for _, f := range refusal.Findings {
			if f.Severity == validate.Error {
				got.Refused = append(got.Refused, string(f.Code))
			}
		}
	default:
		require.NoError(t, err)
	}
	return got
}

func shown(conflicts []merge.Conflict) *[]wantedConflict {
	all := []wantedConflict{}
	for _, c := range conflicts {
		all = append(all, wantedConflict{string(c.Pointer), json.RawMessage(c.A.Raw()), json.RawMessage(c.B.Raw())})
	}
	return &all
}

func entries(receipt merge.Receipt) *[]wantedEntry {
	all := []wantedEntry{}
	for _, e := range receipt {
		entry := wantedEntry{Pointer: string(e.Pointer), Action: e.Action.String(), Row: string(e.Row.Path)}
		if e.Action != merge.Merged {
			entry.Old, entry.New = json.RawMessage(e.Old.Raw()), json.RawMessage(e.New.Raw())
		}
		all = append(all, entry)
	}
	return &all
}

// plain gives what is wanted as a value to compare: patches as JSON values.
func (w algebraWant) plain(t *testing.T) any {
	t.Helper()
	value := func(text json.RawMessage) string {
		if len(text) == 0 {
			return "-"
		}
		return meaning(decode(t, string(text)))
	}
	all := []string{"patch " + value(w.Patch), "no patch " + w.NoPatch, "refused " + strings.Join(w.Refused, " "), "JSON patch " + value(w.JSONPatch)}
	if w.Conflicts != nil && w.NoPatch == "" && w.Refused == nil {
		all = append(all, "conflicts")
		for _, c := range *w.Conflicts {
			all = append(all, c.Pointer+" "+value(c.A)+" "+value(c.B))
		}
	}
	if w.Receipt != nil {
		all = append(all, "receipt")
		for _, e := range *w.Receipt {
			all = append(all, e.Pointer+" "+e.Action+" "+e.Row+" "+value(e.Old)+" "+value(e.New))
		}
	}
	return all
}
