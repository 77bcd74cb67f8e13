package document_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// refusals are texts with the fault that the reader must name (SPEC R3).
var refusals = []struct {
	name, text   string
	reason       document.Reason
	offset       int
	line, column int
	pointer      string
	why          string
}{
	{"nothing", ``, document.ReasonEnd, 0, 1, 1, "", "an empty text is no value"},
	{"white space only", " \t\r\n ", document.ReasonEnd, 5, 2, 2, "", "the end is where the value is missing"},
	{"open object", `{`, document.ReasonEnd, 1, 1, 2, "", "the object is the container"},
	{"open array", `[`, document.ReasonEnd, 1, 1, 2, "/0", "the first element is what is missing"},
	{"array open after comma", `[1,`, document.ReasonEnd, 3, 1, 4, "/1", "the second element is what is missing"},
	{"object open after a value", `{"a":1`, document.ReasonEnd, 6, 1, 7, "", "between two members"},
	{"object open after a name", `{"a"`, document.ReasonEnd, 4, 1, 5, "", "what ends here may be a value"},
	{"object open after a colon", `{"a":`, document.ReasonEnd, 5, 1, 6, "/a", "its value is missing"},
	{"object open after a comma", `{"a":1,`, document.ReasonEnd, 7, 1, 8, "", "the next name is not known"},
	{"open string", `{"a":"b`, document.ReasonEnd, 7, 1, 8, "/a", "the closing quote is missing"},
	{"open name", `{"a":1,"b`, document.ReasonEnd, 9, 1, 10, "", "a name without its end names nothing"},
	{"half an escape", `"\`, document.ReasonEnd, 2, 1, 3, "", "the backslash is fine so far"},
	{"half a code", `"\u12`, document.ReasonEnd, 5, 1, 6, "", "the digits are fine so far"},
	{"half the second code", `"\ud83d\ude`, document.ReasonEnd, 11, 1, 12, "", "the digits are fine so far"},
	{"minus only", `-`, document.ReasonEnd, 1, 1, 2, "", "a digit may still follow"},
	{"point at the end", `[1.`, document.ReasonEnd, 3, 1, 4, "/0", "a digit may still follow"},
	{"exponent at the end", `1e`, document.ReasonEnd, 2, 1, 3, "", "a digit may still follow"},
	{"exponent sign at the end", `1E+`, document.ReasonEnd, 3, 1, 4, "", "a digit may still follow"},

	{"word", `undefined`, document.ReasonValue, 0, 1, 1, "", "JSON knows three words"},
	{"capital", `[true, True]`, document.ReasonValue, 7, 1, 8, "/1", "JSON's words are in small letters"},
	{"misspelt literal", `{"a":{"b":nul}}`, document.ReasonValue, 10, 1, 11, "/a/b", "a literal is named at its start"},
	{"plus", `+1`, document.ReasonValue, 0, 1, 1, "", "no number starts with a plus"},
	{"point first", `.5`, document.ReasonValue, 0, 1, 1, "", "no number starts with a point"},
	{"single quotes", `{"a":'b'}`, document.ReasonValue, 5, 1, 6, "/a", "strings have double quotes"},
	{"comma first", `[,1]`, document.ReasonValue, 1, 1, 2, "/0", "an element is missing"},
	{"comma last", "[1,\n]", document.ReasonValue, 4, 2, 1, "/1", "an element is missing"},
	{"two commas", `[[1],[2,,3]]`, document.ReasonValue, 8, 1, 9, "/1/1", "an element is missing"},
	{"closing bracket only", `]`, document.ReasonValue, 0, 1, 1, "", "nothing is open"},
	{"value missing", `{"a":,"b":1}`, document.ReasonValue, 5, 1, 6, "/a", "a member needs a value"},
	{"nul outside strings", "\x00", document.ReasonValue, 0, 1, 1, "", "the zero byte is no white space"},
	{"nul before a value", " \x00 1", document.ReasonValue, 1, 1, 2, "", "the zero byte is no white space"},
	{"form feed", "[\f1]", document.ReasonValue, 1, 1, 2, "/0", "JSON has four white space characters"},
	{"vertical tab", "[\v1]", document.ReasonValue, 1, 1, 2, "/0", "JSON has four white space characters"},
	{"no-break space", "[\u00a01]", document.ReasonValue, 1, 1, 2, "/0", "JSON has four white space characters"},
	{"comment", `/* c */ 1`, document.ReasonValue, 0, 1, 1, "", "JSON has no comments"},
	{"UTF-16", "\xff\xfe1\x00", document.ReasonValue, 0, 1, 1, "", "UTF-8 is the only encoding"},
	{"mark after a space", " \ufeff1", document.ReasonValue, 1, 1, 2, "", "only the start has a byte order mark"},

	{"name without quotes", `{a:1}`, document.ReasonName, 1, 1, 2, "", "names are strings"},
	{"number as a name", `{"a":{"b":1,2:3}}`, document.ReasonName, 12, 1, 13, "/a", "names are strings"},
	{"comma before a closing brace", `{"a":1,}`, document.ReasonName, 7, 1, 8, "", "a member must follow the comma"},
	{"comma only", `{,}`, document.ReasonName, 1, 1, 2, "", "a member must stand before it"},
	{"wrong closing bracket first", `{]`, document.ReasonName, 1, 1, 2, "", "braces close objects"},
	{"nul for a name", "{\x00}", document.ReasonName, 1, 1, 2, "", "the zero byte is nothing"},

	{"no colon", `{"a" 1}`, document.ReasonColon, 5, 1, 6, "", "a colon follows a name; without it the text may be a value"},
	{"comma for colon", `{"a/b":{"c~":0,"d","e"}}`, document.ReasonColon, 18, 1, 19, "/a~1b", "a value whose name was forgotten is in no pointer"},
	{"equals sign", `{"a"=1}`, document.ReasonColon, 4, 1, 5, "", "a colon follows a name"},
	{"name only", `{"a"}`, document.ReasonColon, 4, 1, 5, "", "a member needs a value"},

	{"no comma in an object", "{\"a\":1\n \"b\":2}", document.ReasonCommaObject, 8, 2, 2, "", "between two members"},
	{"bracket closes object", `{"x":{"a":1]}`, document.ReasonCommaObject, 11, 1, 12, "/x", "braces close objects"},
	{"leading zero in an object", `{"a":012}`, document.ReasonCommaObject, 6, 1, 7, "", "the number ends after its zero"},
	{"two colons", `{"a":"b":"c"}`, document.ReasonCommaObject, 8, 1, 9, "", "the member is complete"},

	{"no comma in an array", `["x",[1 2]]`, document.ReasonCommaArray, 8, 1, 9, "/1", "between two elements"},
	{"brace closes array", `[1}`, document.ReasonCommaArray, 2, 1, 3, "", "brackets close arrays"},
	{"hexadecimal", `[0x1F]`, document.ReasonCommaArray, 2, 1, 3, "", "the number ends after its zero"},
	{"grouped digits", `[1_000]`, document.ReasonCommaArray, 2, 1, 3, "", "the number ends before the underscore"},
	{"nul after an element", "[1\x00]", document.ReasonCommaArray, 2, 1, 3, "", "the zero byte is no white space"},
	{"member in an array", `["a":1]`, document.ReasonCommaArray, 4, 1, 5, "", "elements have no names"},

	{"tab in a string", "\"a\tb\"", document.ReasonControl, 2, 1, 3, "", "control characters are escaped"},
	{"line end in a string", "{\"a\":\"b\n\"}", document.ReasonControl, 7, 1, 8, "/a", "the line break itself is on the first line"},
	{"nul in a string", "[0,\"\x00\"]", document.ReasonControl, 4, 1, 5, "/1", "a zero byte is no end of the text"},
	{"nul as the last byte", "\"\x00", document.ReasonControl, 1, 1, 2, "", "a zero byte is no end of the text"},
	{"last control character", "\"12345678\x1f\"", document.ReasonControl, 9, 1, 10, "", "0x1f is a control character, 0x20 is none"},
	{"control character in a name", "{\"a\":{\"b\x01\":1}}", document.ReasonControl, 8, 1, 9, "/a", "a broken name names nothing"},

	{"unknown escape", `"\a"`, document.ReasonEscape, 1, 1, 2, "", "named at the backslash"},
	{"escaped quote mark", `["\'"]`, document.ReasonEscape, 2, 1, 3, "/0", "JSON does not escape single quotes"},
	{"capital U", `"\U0041"`, document.ReasonEscape, 1, 1, 2, "", "escapes are in small letters"},
	{"hex escape", `"\x41"`, document.ReasonEscape, 1, 1, 2, "", "JSON has no two-digit escapes"},
	{"three digits", `"\u041"`, document.ReasonEscape, 1, 1, 2, "", "an escape has four digits"},
	{"no digit", `"\u00g0"`, document.ReasonEscape, 1, 1, 2, "", "g is no hexadecimal digit"},
	{"nul in an escape", "\"\\u00\x0000\"", document.ReasonEscape, 1, 1, 2, "", "a zero byte is no end of the text"},
	{"nul after a backslash", "\"\\\x00\"", document.ReasonEscape, 1, 1, 2, "", "a zero byte is no end of the text"},
	{"escaped line end", "\"\\\n\"", document.ReasonEscape, 1, 1, 2, "", "strings do not go over lines"},
	{"escape in a name", `{"a":1,"\q":2}`, document.ReasonEscape, 8, 1, 9, "", "a broken name names nothing"},

	{"minus and letter", `[-x]`, document.ReasonNumber, 2, 1, 3, "/0", "named where the digit should be"},
	{"two minus signs", `--1`, document.ReasonNumber, 1, 1, 2, "", "one sign at most"},
	{"minus and point", `-.5`, document.ReasonNumber, 1, 1, 2, "", "a digit stands before the point"},
	{"infinity", `-Infinity`, document.ReasonNumber, 1, 1, 2, "", "JSON has finite numbers only"},
	{"point and exponent", `{"a":1.e5}`, document.ReasonNumber, 7, 1, 8, "/a", "digits follow the point"},
	{"point and closing bracket", `[1.]`, document.ReasonNumber, 3, 1, 4, "/0", "digits follow the point"},
	{"exponent without digits", `[1e]`, document.ReasonNumber, 3, 1, 4, "/0", "digits follow the e"},
	{"exponent with two signs", `1e+-5`, document.ReasonNumber, 3, 1, 4, "", "one sign at most"},
	{"nul for a digit", "1e\x00", document.ReasonNumber, 2, 1, 3, "", "a zero byte is no end of the text"},

	{"two values", "1 2", document.ReasonTrailing, 2, 1, 3, "", "a text is one value"},
	{"two objects", "{}\n{}", document.ReasonTrailing, 3, 2, 1, "", "a text is one value"},
	{"one brace too many", `{}}`, document.ReasonTrailing, 2, 1, 3, "", "nothing is open"},
	{"comma after the root", `[1],`, document.ReasonTrailing, 3, 1, 4, "", "nothing is open"},
	{"leading zero", `-01`, document.ReasonTrailing, 2, 1, 3, "", "the number ends after its zero"},
	{"nul after the root", "1\x00", document.ReasonTrailing, 1, 1, 2, "", "a zero byte is no end of the text"},
	{"literal and letter", `nullx`, document.ReasonTrailing, 4, 1, 5, "", "the literal is complete"},
	{"comment after the root", `{} // c`, document.ReasonTrailing, 3, 1, 4, "", "JSON has no comments"},

	{"stray continuation", "\"a\x80\"", document.ReasonUTF8, 2, 1, 3, "", "a continuation byte continues something"},
	{"overlong slash", "\"\xc0\xaf\"", document.ReasonUTF8, 1, 1, 2, "", "the shortest form only"},
	{"encoded surrogate", "[\"\xed\xa0\x80\"]", document.ReasonUTF8, 2, 1, 3, "/0", "surrogates are no characters"},
	{"beyond Unicode", "\"\xf4\x90\x80\x80\"", document.ReasonUTF8, 1, 1, 2, "", "U+10FFFF is the last"},
	{"cut character", "\"\xe2\x82\"", document.ReasonUTF8, 1, 1, 2, "", "three bytes are announced"},
	{"Latin-1", "{\"caf\xe9\":1}", document.ReasonUTF8, 5, 1, 6, "", "UTF-8 is the only encoding"},

	{"low half alone", `"\udc00"`, document.ReasonSurrogate, 1, 1, 2, "", "a pair starts with its high half"},
	{"high half alone", `["a\ud800b"]`, document.ReasonSurrogate, 3, 1, 4, "/0", "half a pair is no character"},
	{"high half at the end of a string", `"\udbff"`, document.ReasonSurrogate, 1, 1, 2, "", "half a pair is no character"},
	{"two high halves", `"\ud800\ud800\udc00"`, document.ReasonSurrogate, 1, 1, 2, "", "the first of them is alone"},
	{"halves in the wrong order", `"\udc00\ud800"`, document.ReasonSurrogate, 1, 1, 2, "", "a pair starts with its high half"},
	{"high half and a letter escape", `"\ud800\u0041"`, document.ReasonSurrogate, 1, 1, 2, "", "half a pair is no character"},
	{"high half and a short escape", `"\ud800\n"`, document.ReasonSurrogate, 1, 1, 2, "", "half a pair is no character"},
	{"halves with a gap", `"\ud83d \ude00"`, document.ReasonSurrogate, 1, 1, 2, "", "half a pair is no character"},
	{"low half after a pair", `"\ud83d\ude00\ude00"`, document.ReasonSurrogate, 13, 1, 14, "", "the pair before it is complete"},
	{"half in a name", `{"a":{"\uDFFF":1}}`, document.ReasonSurrogate, 7, 1, 8, "/a", "a broken name names nothing"},

	{"mark", "\ufeff{}", document.ReasonByteOrderMark, 0, 1, 1, "", "I-JSON has no byte order mark"},
	{"mark only", "\ufeff", document.ReasonByteOrderMark, 0, 1, 1, "", "I-JSON has no byte order mark"},

	{"duplicate", `{"a":1,"a":1}`, document.ReasonDuplicate, 7, 1, 8, "/a", "also with the same value"},
	{"nested duplicate", "[{\"x\":{\"a\":1,\n  \"b\":2, \"a\" :3}}]", document.ReasonDuplicate, 23, 2, 10, "/0/x/a", "named at the second name"},

	{"too deep", strings.Repeat("[", 65), document.ReasonTooDeep, 64, 1, 65, strings.Repeat("/0", 64), "64 levels are the default"},
	{"too large", strings.Repeat(" ", 1<<20) + "1", document.ReasonTooLarge, 1 << 20, 1, 1<<20 + 1, "", "1 MiB is the default"},
}

func TestParse_SaysWhatIsWrongAndWhere(t *testing.T) {
	seen := map[string]bool{}
	reached := map[document.Reason]bool{}
	for _, c := range refusals {
		checkCase(t, seen, c.name, c.why)
		reached[c.reason] = true
		t.Run(c.name, func(t *testing.T) {
			got := refused(t, []byte(c.text), bothDefaults)
			require.Equal(t, c.reason, got.Reason, "%v: %s", got, c.why)
			require.Equal(t, c.offset, got.Offset, "offset: %s", c.why)
			require.Equal(t, []int{c.line, c.column}, []int{got.Line, got.Column}, "line and column: %s", c.why)
			require.Equal(t, c.pointer, string(got.Pointer), "pointer: %s", c.why)
		})
	}
	for reason := document.ReasonEnd; reason <= document.ReasonTooLarge; reason++ {
		require.True(t, reached[reason], "no case for %q", reason)
	}
}

// The table above and the naive reader check each other.
func TestNaiveReader_AgreesWithTheTable(t *testing.T) {
	for _, c := range refusals {
		require.Equal(t, &fault{c.reason, c.offset, c.pointer}, firstFault([]byte(c.text)), c.name)
	}
}

func TestParse_RefusesNilAsAnEmptyText(t *testing.T) {
	want := &document.ReadError{Reason: document.ReasonEnd, Line: 1, Column: 1}
	require.Equal(t, want, refused(t, nil, bothDefaults))
}

func TestReadError_NeverQuotesTheText(t *testing.T) {
	for _, c := range refusals {
		secret := strings.ReplaceAll(c.text, `"a`, `"hunter2`)
		_, err := document.Parse([]byte(secret), bothDefaults)
		require.NotContains(t, err.Error(), "hunter2", c.name)
	}
	_, err := document.Parse([]byte(`{"hunter2":{"hunter3":x}}`), bothDefaults)
	require.EqualError(t, err, "line 1, column 23 (offset 22): expected a value")
}

func TestReadError_MatchesTheSentinelOfItsReason(t *testing.T) {
	sentinels := []error{
		document.ErrSyntax, document.ErrEncoding, document.ErrDuplicate, document.ErrTooDeep, document.ErrTooLarge,
	}
	special := map[document.Reason]error{
		document.ReasonUTF8: document.ErrEncoding, document.ReasonSurrogate: document.ErrEncoding,
		document.ReasonByteOrderMark: document.ErrEncoding, document.ReasonDuplicate: document.ErrDuplicate,
		document.ReasonTooDeep: document.ErrTooDeep, document.ReasonTooLarge: document.ErrTooLarge,
	}
	for _, c := range refusals {
		want := special[c.reason]
		if want == nil {
			want = document.ErrSyntax
		}
		_, err := document.Parse([]byte(c.text), bothDefaults)
		for _, sentinel := range sentinels {
			require.Equal(t, sentinel == want, errors.Is(err, sentinel), "%s: %v", c.name, sentinel)
		}
	}
}

func TestReason_EachHasItsOwnPhrase(t *testing.T) {
	const unknown = "unknown reason"
	seen := map[string]bool{}
	for reason := document.ReasonEnd; reason <= document.ReasonTooLarge; reason++ {
		require.NotEqual(t, unknown, reason.String(), "%d", reason)
		require.False(t, seen[reason.String()], reason.String())
		seen[reason.String()] = true
	}
	require.Equal(t, unknown, document.Reason(0).String())
	require.Equal(t, unknown, (document.ReasonTooLarge + 1).String())
}
