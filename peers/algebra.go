package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"

	jsonpatch "github.com/evanphx/json-patch/v5"
	"github.com/wI2L/jsondiff"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// The jobs of the algebra of patches, as benchmarks name them.
const (
	DiffJob    = "Diff"    // two sessions to the merge patch between them
	ComposeJob = "Compose" // two patches to one
	ReceiptJob = "Receipt" // a session and a patch to the session and RFC 6902
)

// algebraRaces gives the races of the algebra. All go from bytes to bytes by RFC
// 7396, which is what the libraries know; ours-engine is the whole job by the
// rules of client sessions, amount included, and has tried its patch.
func algebraRaces() []Race {
	var all []Race
	for _, doc := range documents() {
		patch := basketPatch()
		if len(doc.Text) > 4<<10 {
			patch = fieldPatch()
		}
		after, err := oursApply(doc.Text, patch.Text)
		if err != nil {
			panic(err) // the documents are made here
		}
		input := []Label{{"doc", doc.Name}, {"patch", patch.Name}}
		all = append(all,
			raceOn(DiffJob, input, append(contenders(Create), Contender{"ours-engine", oursEngineDiff()}), doc.Text, after),
			raceOn(ReceiptJob, input, receiptContenders(), doc.Text, patch.Text))
	}
	for _, patches := range [][2]Patch{{fieldPatch(), fieldPatch()}, {basketPatch(), fieldPatch()}, {basketPatch(), basketPatch()}} {
		runners := append(contenders(Compose), Contender{"ours-engine", oursEngineCompose()})
		all = append(all, raceOn(ComposeJob, []Label{{"first", patches[0].Name}, {"second", patches[1].Name}}, runners, patches[0].Text, patches[1].Text))
	}
	return all
}

func raceOn(job string, input []Label, runners []Contender, a, b []byte) Race {
	race := Race{Job: job, Input: input}
	for _, c := range runners {
		race.Entries = append(race.Entries, Entry{c.Name, func() error {
			out, err := c.Do(a, b)
			runtime.KeepAlive(out)
			return err
		}})
	}
	return race
}

// receiptContenders update a session and say what changed, as RFC 6902. The
// libraries merge, and then look for what came of it.
func receiptContenders() []Contender {
	return []Contender{
		{ours, oursReceipt},
		{"evanphx+wI2L", func(session, patch []byte) ([]byte, error) {
			updated, err := jsonpatch.MergePatch(session, patch)
			if err != nil {
				return nil, err
			}
			operations, err := jsondiff.CompareJSON(session, updated)
			if err != nil {
				return nil, err
			}
			return json.Marshal(operations)
		}},
	}
}

// oursReceipt gives what a patch does by RFC 7396 as RFC 6902.
func oursReceipt(session, patch []byte) ([]byte, error) {
	stored, changes, err := parseBoth(session, patch)
	if err != nil {
		return nil, err
	}
	updated := merge.Apply(rfc7396, stored, changes).Document.Root()
	return merge.Explain(rfc7396, stored, changes, updated).AppendJSONPatch(nil), nil
}

// oursDiff gives the merge patch between two documents. A document that is no
// object is its own patch (RFC 7396 section 2), for which a host needs no help.
func oursDiff(before, after []byte) ([]byte, error) {
	from, to, err := parseBoth(before, after)
	if err != nil {
		return nil, err
	}
	if to.Kind() != document.Object {
		return []byte(to.Raw()), nil
	}
	patch, err := merge.Diff(rfc7396, from, to)
	if err != nil {
		return nil, err
	}
	return []byte(patch.Text()), nil
}

func oursCompose(first, second []byte) ([]byte, error) {
	a, b, err := parseBoth(first, second)
	if err != nil {
		return nil, err
	}
	composed, err := merge.Compose(rfc7396, a, b)
	if err != nil {
		return nil, err
	}
	return []byte(composed.Text()), nil
}

func parseBoth(a, b []byte) (x, y document.Value, err error) {
	first, err := document.Parse(a, document.Limits{})
	if err != nil {
		return x, y, err
	}
	second, err := document.Parse(b, document.Limits{})
	if err != nil {
		return x, y, err
	}
	return first.Root(), second.Root(), nil
}

func oursEngineDiff() func(before, after []byte) ([]byte, error) {
	engine, err := clientsession.New(clientsession.WithRules(rfc7396))
	return func(before, after []byte) ([]byte, error) {
		from, noFrom := engine.Load(before, clientsession.AmountInferred)
		to, noTo := engine.Load(after, clientsession.AmountInferred)
		if err := errors.Join(err, noFrom, noTo); err != nil {
			return nil, err
		}
		return engine.Diff(from, to)
	}
}

func oursEngineCompose() func(first, second []byte) ([]byte, error) {
	engine := newEngine()
	return func(first, second []byte) ([]byte, error) { return engine.Compose(first, second) }
}

// writeAlgebra prints the speed of the algebra.
func writeAlgebra(w io.Writer, figures []Figures, rounds int) {
	fmt.Fprintf(w, "\n## Algebra of patches\n\nOne run of %d rounds, as above. "+
		"Diff finds the merge patch between two sessions, Compose makes one patch of two, Receipt updates a session and says what changed as RFC 6902. "+
		"What each answers where answers go wrong is below, under create and compose.\n\n", rounds)
	writeFigures(w, figures)
}
