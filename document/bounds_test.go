package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// A size has the 28 bits of a node that its token leaves, on every platform. What
// is made of a session and a patch must have room, with an amount added to it: a
// size that did not would be cut, and the document with it.
func TestMaxSize_LeavesRoomForWhatTwoDocumentsMake(t *testing.T) {
	const added = len(`,"amount":9223372036854775807`)
	require.Less(t, 2*document.MaxSize+added, 1<<28)
	require.Equal(t, 100<<20, document.MaxSize)
	require.Equal(t, document.MaxSize, document.Limits{Size: document.MaxSize + 1}.Effective().Size)
}

// The first and the last code unit of each kind of surrogate (RFC 8259 section 7).
func TestParse_KnowsTheEdgesOfTheSurrogates(t *testing.T) {
	for literal, want := range map[string]string{
		`"\ud7ff"`: "\ud7ff", `"\ue000"`: "\ue000", `"\uffff"`: "\uffff", `"\u0000"`: "\x00",
		`"\ud800\udc00"`: "\U00010000", `"\udbff\udfff"`: "\U0010ffff", `"\ud800\udfff"`: "\U000103ff", `"\udbff\udc00"`: "\U0010fc00",
	} {
		text, ok := root(t, literal).Text()
		require.True(t, ok, literal)
		require.Equal(t, want, text, literal)
	}
	for _, literal := range []string{
		`"\udc00"`, `"\udfff"`, `"\udc00\udc00"`, `"\udfff\udfff"`, `"\udc00\ud800"`,
		`"\ud800"`, `"\udbff"`, `"\ud800x"`, `"\ud800\n"`, `"\ud800\udbff"`, `"\ud800\ue000"`, `"\ud800\ud800"`,
	} {
		e := refused(t, []byte(literal), bothDefaults)
		require.Equal(t, document.ReasonSurrogate, e.Reason, literal)
		require.Equal(t, 1, e.Offset, "%s: where the escape begins", literal)
	}
}

// Only the sixteen digits are digits, in either case, and not their neighbours.
func TestParse_KnowsTheEdgesOfTheHexadecimalDigits(t *testing.T) {
	for c := range 128 {
		literal := `"\u004` + string(rune(c)) + `"`
		_, err := document.Parse([]byte(literal), bothDefaults)
		require.Equal(t, strings.ContainsRune("0123456789abcdefABCDEF", rune(c)), err == nil, "%q", literal)
	}
}

func TestValue_AtTakesAnIndexThatNoArrayHasForAbsent(t *testing.T) {
	array := root(t, `[0,[1,2]]`)
	for _, index := range []string{
		"2", "26843545", "26843546", "268435455", "268435456", "2684354560",
		"4294967296", "4294967297", "18446744073709551616", "18446744073709551617", strings.Repeat("1", 100),
	} {
		require.False(t, array.At(document.Pointer("/"+index)).Exists(), index)
		require.False(t, array.At(document.Pointer("/1/"+index)).Exists(), index)
	}
	require.Equal(t, "2", array.At("/1/1").Raw())
}
