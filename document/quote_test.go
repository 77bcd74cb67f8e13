package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestAppendQuoted_EscapesOnlyWhatJSONDemands(t *testing.T) {
	for text, want := range map[string]string{
		"": `""`, "a": `"a"`, `"`: `"\""`, `\`: `"\\"`, "/": `"/"`, "\n\r\t": `"\n\r\t"`, "\b\f": `"\u0008\u000c"`,
		"\x00\x1f": `"\u0000\u001f"`, "\x7f": "\"\x7f\"", "<>&'": `"<>&'"`, "\u2028é😀": "\"\u2028é😀\"",
		"\ufffd": "\"\ufffd\"", "a\xffb": "\"a\ufffdb\"", "\xed\xa0\x80": "\"\ufffd\ufffd\ufffd\"", "\xe2\x82": "\"\ufffd\ufffd\"",
	} {
		require.Equal(t, want, string(document.AppendQuoted(nil, text)), "%q", text)
	}
}

func TestAppendQuoted_IsReadBackAsTheSameText(t *testing.T) {
	r := newRandom(t)
	for range 2000 {
		text := randomText(r) + randomText(r)
		quoted := document.AppendQuoted([]byte("["), text)
		got, ok := root(t, string(quoted)+"]").At("/0").Text()
		require.True(t, ok)
		require.Equal(t, text, got)
	}
	for b := range 256 {
		text := "x" + string([]byte{byte(b)}) + "y"
		got, _ := root(t, string(document.AppendQuoted(nil, text))).Text()
		require.Equal(t, strings.ToValidUTF8(text, "\ufffd"), got)
	}
}
