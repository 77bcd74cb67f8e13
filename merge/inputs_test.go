package merge_test

import (
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

const (
	richSession = `{"u":1.10,"customer":{"a":{"b":1e2},"l":[1,null]},"metadata":{"k":null},"order":{"fees":[{"amount":1}]},"paymentMethod":{"options":{"o":1},"descriptor":"d"},"amount":1}`
	richPatch   = `{"customer":{"a":{"c":null,"d":{"n":null}}},"metadata":{"m":null},"order":{"x":null},"paymentMethod":{"options":{"o":2},"n":null},"amount":null,"new":{"n":null}}`
	richWant    = `{"u":1.10,"customer":{"a":{"b":1e2,"d":{}},"l":[1,null]},"metadata":{"m":null},"order":{},"paymentMethod":{"options":{"o":1}},"new":{}}`
)

func TestApply_LeavesSessionAndPatchUntouched(t *testing.T) {
	session, patch := parse(t, richSession), parse(t, richPatch)
	got := merge.Apply(merge.ClientSession(), session.Root(), patch.Root())
	require.Equal(t, richWant, got.Document.Text())
	require.Equal(t, richSession, session.Text())
	require.Equal(t, richPatch, patch.Text())
	requireSound(t, session)
	requireSound(t, patch)
}

// An outcome is a document of its own: what is done with it later, or with the
// documents it came from, reaches neither.
func TestApply_GivesADocumentToGoOnWith(t *testing.T) {
	session := parse(t, richSession)
	first := merge.Apply(merge.ClientSession(), session.Root(), parse(t, richPatch).Root()).Document
	kept := first.Text()
	next := first
	for range 50 {
		next = merge.Apply(merge.ClientSession(), next.Root(), parse(t, richPatch).Root()).Document
		requireSound(t, next)
	}
	require.Equal(t, kept, next.Text(), "idempotent (section 6)")
	require.Equal(t, kept, first.Text())
	again := merge.Apply(merge.ClientSession(), next.Root(), session.Root()).Document
	requireSound(t, again)
	require.Equal(t, kept, first.Text())
}

// A session and a patch may be values in the midst of documents, or in one.
func TestApply_TakesValuesFromInsideADocument(t *testing.T) {
	whole := parse(t, `{"before":1,"session":`+richSession+`,"patch":`+richPatch+`,"after":2}`)
	got := merge.Apply(merge.ClientSession(), whole.Root().Get("session"), whole.Root().Get("patch"))
	require.Equal(t, richWant, got.Document.Text())
	requireSound(t, got.Document)
	require.Len(t, got.Locked, 1)
	require.Equal(t, document.Pointer("/patch/paymentMethod/options"), got.Locked[0].Pointer())
}

func TestApply_TakesAnAbsentPatchForOneThatNamesNothing(t *testing.T) {
	for _, session := range []string{`{"a":1.0}`, `[1]`, `null`} {
		for _, made := range []*merge.Table{merge.ClientSession(), table(t, merge.Row{"", merge.Locked}), table(t, merge.Row{"", merge.Replace})} {
			got := merge.Apply(made, parse(t, session).Root(), document.Value{})
			require.Equal(t, session, got.Document.Text())
			require.Empty(t, got.Locked)
		}
	}
}

func TestApply_PatchesASessionWithItself(t *testing.T) {
	session := parse(t, `{"customer":{"a":{}},"metadata":{"k":null},"order":{"a":[null]},"paymentMethod":{"d":1,"options":{"o":1}}}`)
	for _, made := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()} {
		got := merge.Apply(made, session.Root(), session.Root())
		require.Empty(t, got.Locked)
		if made != merge.RFC7396() { // by which the patch's null in metadata clears
			require.Equal(t, session.Text(), got.Document.Text())
		}
	}
}

func TestApply_SharesATableBetweenGoroutines(t *testing.T) {
	session, patch := parse(t, richSession), parse(t, richPatch)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				if got := merge.Apply(merge.ClientSession(), session.Root(), patch.Root()); got.Document.Text() != richWant {
					t.Error(got.Document.Text())
					return
				}
			}
		})
	}
	all.Wait()
}
