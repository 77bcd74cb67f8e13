package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// agree checks one text against both oracles: accepted or refused as by
// encoding/json's, and refused at the place that the naive reader finds.
func agree(t *testing.T, src []byte) {
	t.Helper()
	doc, err := document.Parse(src, bothDefaults)
	want := firstFault(src)
	require.Equal(t, strictJSON(src), want == nil, "the oracles agree on %.300q", src)
	if want == nil {
		require.NoError(t, err, "%.300q", src)
		require.Equal(t, compacted(t, src), doc.Text())
		return
	}
	require.Error(t, err, "%.300q", src)
	requireFault(t, src, want, err.(*document.ReadError))
}

func TestParse_RefusesEveryTruncation(t *testing.T) {
	for _, text := range []string{richText, compacted(t, []byte(richText)), `"\ud83d\ude00"`, "\"\U0001F600\"", `[true,false,null,-1.5e+1]`} {
		whole := len(strings.TrimRight(text, " \n"))
		for end := range whole {
			src := []byte(text[:end])
			agree(t, src)
			require.Error(t, refused(t, src, bothDefaults))
		}
	}
}

func TestParse_SaysTheTextEndsWhereverAValidTextIsCut(t *testing.T) {
	texts := []string{`{"a":[1,"x"],"b":-1.5e+10}`, `[true]`, `[false]`, `[null]`, `["\ud83d\ude00"]`, `["\u00e9\n"]`, "[\"\U0001F600é\"]"}
	var others []string
	for _, text := range texts {
		for end := range len(text) {
			if got := refused(t, []byte(text[:end]), bothDefaults); got.Reason != document.ReasonEnd || got.Offset != end {
				others = append(others, fmt.Sprintf("%q: %v", text[:end], got))
			}
		}
	}
	require.Empty(t, others)
}

// The documentation of ReadError.Pointer: the value being read, or its
// container between values.
func TestParse_PointsToTheArrayWhereTheTextEndsAfterAnElement(t *testing.T) {
	var others []string
	for _, c := range []struct{ text, want string }{
		{`["a"`, ""}, {`[[], ["a"`, "/1"}, {`{"x":[{},{} `, "/x"}, {`[[1]`, ""},
	} {
		got, wrongByte := refused(t, []byte(c.text), bothDefaults), refused(t, []byte(c.text+"!"), bothDefaults)
		require.Equal(t, document.ReasonEnd, got.Reason)
		require.Equal(t, c.want, string(wrongByte.Pointer))
		if string(got.Pointer) != c.want {
			others = append(others, fmt.Sprintf("%q points to %q; %q to %q", c.text, got.Pointer, c.text+"!", wrongByte.Pointer))
		}
	}
	require.Empty(t, others)
}

func TestParse_AgreesWithTheOraclesOnEverySingleByteMutation(t *testing.T) {
	texts := []string{
		`{"a":["\ud83d\ude00é",-1.5e+10, {"b" :null,"\u0062~":true}]}`,
		" [ false , \"\\\\\\\"\\n\U0001F600\" , {} , [ ] , 0.0E-0 ] ",
	}
	if !testing.Short() {
		texts = append(texts, richText)
	}
	for n, text := range texts {
		for i := range len(text) {
			step := 1
			if n == 2 {
				step = 7 // coprime to 256; every place sees bytes of every class
			}
			for b := (i * 13) % step; b < 256; b += step {
				src := []byte(text)
				src[i] = byte(b)
				agree(t, src)
			}
			agree(t, []byte(text[:i]+text[i+1:]))             // one byte less
			agree(t, []byte(text[:i]+text[i:i+1]+text[i:]))   // one byte twice
			agree(t, []byte(text[:i]+"\x00"+text[i:]))        // one byte more
			agree(t, []byte(text[:i]+"\""+text[i:]))          // one quote more
			agree(t, []byte(text[:i]+",\"a\":1,"+text[i:]))   // perhaps a duplicate
			agree(t, []byte(text[:i]+" \n\t"+text[i:]+"\r ")) // white space
		}
	}
}

func TestParse_AgreesWithTheOraclesOnRandomMutations(t *testing.T) {
	r := newRandom(t)
	parts := []string{
		`"`, `\`, `\u`, `\ud83d`, `\ude00`, `\u0061`, "{", "}", "[", "]", ",", ":", "0", "-", ".", "e", "true", "nul",
		" ", "\n", "\x00", "\x80", "é", "\ufeff", `"a":`, `"a":1,`, `{"a":1,"\u0061":2}`,
	}
	for range 3000 {
		text := spell(r, randomTree(r, 3), spelling{space: true, escapes: true})
		for range 1 + r.IntN(3) {
			from := r.IntN(len(text) + 1)
			to := min(len(text), from+r.IntN(3))
			text = text[:from] + parts[r.IntN(len(parts))] + text[to:]
		}
		agree(t, []byte(text))
	}
}
