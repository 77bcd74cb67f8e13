package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// acceptances are texts that the reader must accept.
var acceptances = []struct{ name, text, why string }{
	{"empty object", `{}`, "a container may be empty"},
	{"empty array", `[]`, "a container may be empty"},
	{"null", `null`, "the root may be any value"},
	{"true", ` true `, "the root may be any value"},
	{"false", "false\n", "the root may be any value"},
	{"empty string", `""`, "a string may be empty"},
	{"zero", `0`, "the root may be any value"},
	{"minus zero", `-0`, "JSON has it"},
	{"long number", strings.Repeat("9", 400), "no number passes through a float"},
	{"huge exponent", `[1e1000000000,-1E-999999999999999999999]`, "no number passes through a float"},
	{"every number form", `[0,-0,1,-1,0.0,1.25,1e5,1E5,1e+5,1e-5,0e0,0.5e-07]`, "RFC 8259 section 6"},
	{"every short escape", `"\"\\\/\b\f\n\r\t"`, "RFC 8259 section 7"},
	{"code escapes", `"\u0000\u001F\u0041\uaBcD\uD7FF\uE000\uFFFF"`, "either case, around the surrogates"},
	{"surrogate pairs", `"\ud800\udc00\uDBFF\uDFFF\ud83d\ude00"`, "first, last and another one"},
	{"escaped backslash before u", `"\\ud800"`, "that is no escaped surrogate"},
	{"delete character", "\"\x7f\"", "only characters below 0x20 are control characters to JSON"},
	{"line separators", "\"\u2028\u2029\"", "they are ordinary characters"},
	{"noncharacters", "\"\uFFFF\U0001FFFE\U0010FFFF\uFDD0\"", "they are valid UTF-8"},
	{"replacement character", "\"\uFFFD\"", "also where it was in the input"},
	{"mark in a string", "\"\ufeff\"", "only the start of the text has a byte order mark"},
	{"first and last of each UTF-8 length", "\"\u0080\u07ff\u0800\ud7ff\ue000\uffff\U00010000\"", "lengths 2 to 4"},
	{"markup", `"</script>&'"`, "nothing is turned into an escape"},
	{"empty name", `{"":{"":[]}}`, "RFC 8259 allows it"},
	{"same name in other objects", `{"a":{"a":{"a":1}},"b":{"a":2}}`, "names are unique within one object"},
	{"names in another case", `{"a":1,"A":2}`, "names are compared byte by byte (V9)"},
	{"composed and decomposed", "{\"\u00e9\":1,\"e\u0301\":2}", "names are not normalized"},
	{"rich", richText, "all at once"},
}

func TestParse_AcceptsEveryFormOfJSON(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range acceptances {
		checkCase(t, seen, c.name, c.why)
		t.Run(c.name, func(t *testing.T) {
			require.True(t, strictJSON([]byte(c.text)), "the oracle accepts it")
			require.Nil(t, firstFault([]byte(c.text)), "the naive reader accepts it")
			doc := parse(t, c.text)
			require.Equal(t, compacted(t, []byte(c.text)), doc.Text())
			want, _ := treeOf([]byte(c.text))
			requireTree(t, want, doc.Root())
			requireSound(t, doc)
		})
	}
}

func TestParse_UnescapesEveryEscape(t *testing.T) {
	escapes := map[string]string{
		`\"`: `"`, `\\`: `\`, `\/`: "/", `\b`: "\b", `\f`: "\f", `\n`: "\n", `\r`: "\r", `\t`: "\t",
		`\u0000`: "\x00", `\u007f`: "\x7f", `\u0080`: "\u0080", `\uFFFF`: "\uffff",
		`\ud800\udc00`: "\U00010000", `\uDbFf\udFfF`: "\U0010FFFF",
	}
	for escape, want := range escapes {
		for _, frame := range []string{"", "a", "seven..", "eight...", "sixteen bytes..."} {
			doc := parse(t, fmt.Sprintf(`{"%s%s%s":"%s%s%s"}`, frame, escape, frame, frame, escape, frame))
			for name, value := range doc.Root().Members() {
				text, ok := value.Text()
				require.True(t, ok)
				require.Equal(t, frame+want+frame, text)
				require.Equal(t, text, name)
			}
		}
	}
	for code := range 1 << 16 {
		src := []byte(fmt.Sprintf(`"\u%04x"`, code))
		if 0xD800 <= code && code < 0xE000 {
			require.NotNil(t, firstFault(src))
			requireFault(t, src, firstFault(src), refused(t, src, bothDefaults))
			continue
		}
		text, _ := root(t, string(src)).Text()
		if text != string(rune(code)) {
			require.Equal(t, string(rune(code)), text)
		}
	}
}

func TestParse_DropsWhiteSpaceEverywhere(t *testing.T) {
	tokens := []string{
		"{", `"a b"`, ":", "[", "1", ",", `" \" \\ "`, ",", "true", ",", "[", "]", ",", "{", "}", "]", ",",
		`"c\u0020"`, ":", "{", `"d"`, ":", "-1.5e3", ",", `"e"`, ":", "null", "}", "}",
	}
	want := strings.Join(tokens, "")
	for _, space := range []string{" ", "\t", "\r", "\n", "\r\n", " \t\r\n \t\r\n", strings.Repeat(" ", 1000)} {
		for hole := range len(tokens) + 1 {
			text := strings.Join(tokens[:hole], "") + space + strings.Join(tokens[hole:], "")
			require.Equal(t, want, parse(t, text).Text(), "%q at %d", space, hole)
		}
		doc := parse(t, space+strings.Join(tokens, space)+space)
		require.Equal(t, want, doc.Text(), "%q everywhere", space)
		requireSound(t, doc)
	}
}

func TestParse_AgreesWithTheOracleOnRandomDocuments(t *testing.T) {
	r := newRandom(t)
	for range 500 {
		want := randomTree(r, 4)
		text := spell(r, want, spelling{space: true, escapes: true, numbers: true})
		doc := parse(t, text)
		require.Equal(t, compacted(t, []byte(text)), doc.Text())
		read, _ := treeOf([]byte(text))
		requireTree(t, read, doc.Root())
		requireSound(t, doc)
	}
}

func TestParse_IsIdempotentOnItsOwnText(t *testing.T) {
	for _, c := range acceptances {
		doc := parse(t, c.text)
		require.Equal(t, doc.Text(), parse(t, doc.Text()).Text(), c.name)
	}
}

func TestParse_SharesNothingWithItsInput(t *testing.T) {
	for _, text := range []string{richText, compacted(t, []byte(richText))} {
		src := []byte(text)
		doc, err := parseBytes(src)
		require.NoError(t, err)
		before, places := strings.Clone(doc.Text()), walk(doc.Root(), "")
		for i := range src {
			src[i] = 'X'
		}
		require.Equal(t, before, doc.Text())
		require.Equal(t, places, walk(doc.Root(), ""))
	}
}

func TestParse_LeavesItsInputAlone(t *testing.T) {
	for _, text := range append([]string{richText, `{"a":1, "a":2}`}, refusals[0].text) {
		src := []byte(text + "spare capacity")[:len(text)]
		_, _ = parseBytes(src)
		require.Equal(t, text+"spare capacity", string(src[:cap(src)][:len(text)+len("spare capacity")]))
	}
}
