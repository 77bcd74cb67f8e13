package merge_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// A receipt is no patch: what it changes must be what it saw.
func TestReplay_RefusesAnotherDocument(t *testing.T) {
	const session, patch = `{"customer":{"a":1,"b":2},"orderId":"1","x":1}`, `{"customer":{"a":null,"c":1},"orderId":"2","y":[1]}`
	receipt := explain(t, merge.ClientSession(), session, patch)
	tests := []struct{ name, why, session, want string }{
		{"another value", "what is replaced must be the old value", `{"customer":{"a":1},"orderId":"3"}`, "/orderId"},
		{"nothing where something was", "what is cleared must be there", `{"customer":{"b":2},"orderId":"1"}`, "/customer/a"},
		{"something where nothing was", "what is set must not be there", `{"customer":{"a":1},"orderId":"1","y":1}`, "/y"},
		{"no object", "what is merged must be an object", `{"customer":[1],"orderId":"1"}`, "/customer"},
		{"nothing at all", "a session is no creation", absent, "/customer"},
		{"no object at the root", "there are no members in it", `[]`, "/customer"},
		{"another order", "a receipt stands in document order", `{"orderId":"1","customer":{"a":1}}`, "/orderId"},
	}
	seen := checked{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			var stored document.Value
			if tt.session != absent {
				stored = parse(t, tt.session).Root()
			}
			got, err := merge.Replay(stored, receipt)
			require.Nil(t, got)
			var other *merge.ReplayError
			require.ErrorAs(t, err, &other, tt.why)
			require.Equal(t, tt.want, string(other.Pointer))
		})
	}
}

// What a receipt does not list may be anything, and spelling is no difference.
func TestReplay_LooksOnlyAtWhatIsListed(t *testing.T) {
	receipt := explain(t, merge.ClientSession(), `{"customer":{"a":1,"b":2},"x":1}`, `{"customer":{"a":3}}`)
	got, err := merge.Replay(parse(t, `{"y":1.0,"customer":{"\u0061":1e0,"z":[]}}`).Root(), receipt)
	require.NoError(t, err)
	require.Equal(t, `{"y":1.0,"customer":{"\u0061":3,"z":[]}}`, got.Text())
	requireSound(t, got)
}

// Entries that Explain did not make lead to an error or to a sound document.
func TestReplay_SurvivesMadeUpReceipts(t *testing.T) {
	session := parse(t, `{"a":{"b":1},"":{"":2},"l":[1,{"a":1}]}`).Root()
	value := session.At("/l/1")
	pointers := []document.Pointer{"", "/", "//", "/a", "/a/b", "/a/b/c", "a", "~", "/~", "/~2", "/l", "/l/0", "/l/1", "/l/1/a", "/x", "/x/y", "/a/", "///", "/\xff", "/\xfe"}
	values := []document.Value{{}, session, value, session.Get("a"), session.At("/a/b"), session.At("/l/0")}
	r := newRandom(t)
	refused := 0
	for range 20_000 {
		var receipt merge.Receipt
		for range 1 + r.IntN(3) {
			receipt = append(receipt, merge.Entry{
				Pointer: pointers[r.IntN(len(pointers))], Action: merge.Action(r.IntN(10)),
				Old: values[r.IntN(len(values))], New: values[r.IntN(len(values))],
			})
		}
		got, err := merge.Replay(session, receipt)
		if err != nil {
			refused++
			require.Nil(t, got)
			continue
		}
		requireSound(t, got)
		_ = receipt.AppendJSONPatch(nil)
		_ = receipt.String()
	}
	require.Greater(t, refused, 1000)
	require.Less(t, refused, 20_000)
}

// What is no name in JSON would become another one, or two the same.
func TestReplay_RefusesNamesThatAreNotUnicode(t *testing.T) {
	value := parse(t, `{"a":1}`).Root().Get("a")
	for _, pointer := range []document.Pointer{"/\xff", "/a\xc3", "/\xed\xa0\x80"} {
		_, err := merge.Replay(document.Value{}, merge.Receipt{{Pointer: pointer, Action: merge.Set, New: value}})
		require.Error(t, err, "%q", pointer)
	}
}

func TestReplayError_CutsLongPointers(t *testing.T) {
	receipt := merge.Receipt{{Pointer: document.Pointer("/" + strings.Repeat("\n", 100_000)), Action: merge.Merged}}
	_, err := merge.Replay(document.Value{}, receipt)
	require.Error(t, err)
	require.Less(t, len(err.Error()), 1000)
	require.NotContains(t, err.Error(), "\n")
}
