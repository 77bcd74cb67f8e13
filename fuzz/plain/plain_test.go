package plain_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/plain"
)

func TestRead_SaysWhatIsWrongFirst(t *testing.T) {
	tests := []struct {
		name, why, src, code, pointer string
		offset                        int
	}{
		{"nothing", "R1: a text is a value", ``, "syntax", "", 0},
		{"white space", "R1", " \n", "syntax", "", 2},
		{"two values", "R1: nothing after the value", `{} {}`, "syntax", "", 3},
		{"byte order mark", "R1", "\ufeff{}", "encoding", "", 0},
		{"name twice", "R1: after unescaping", `{"a":{"b":1,"\u0062":2}}`, "duplicate", "/a/b", 12},
		{"name that needs escapes", "RFC 6901", `{"a/b":{"~":1,"~":2}}`, "duplicate", "/a~1b/~0", 14},
		{"bad byte", "R1: UTF-8", "{\"a\":\"\xff\"}", "encoding", "/a", 6},
		{"bad byte in a name", "R3: between values the container counts", "{\"a\":{\"\xff\":1}}", "encoding", "/a", 7},
		{"first half of a pair", "R1", `["\ud83d"]`, "encoding", "/0", 2},
		{"second half of a pair", "R1", `["\ude00"]`, "encoding", "/0", 2},
		{"first half, and no escape after it", "the half is complete before the other fault", `["\ud83d\q"]`, "encoding", "/0", 2},
		{"first half, and a broken escape after it", "it may have been the other half", `["\ud83d\u1"]`, "syntax", "/0", 2},
		{"cut in a pair", "what is cut short is not JSON", `["\ud83d\ud`, "syntax", "/0", 11},
		{"cut in a character", "what is cut short is not JSON", "[\"\xe2\x82", "syntax", "/0", 4},
		{"control character", "RFC 8259", "[\"\x01\"]", "syntax", "/0", 2},
		{"leading zero", "RFC 8259: the number ends after it", `{"a":[1,01]}`, "syntax", "/a", 9},
		{"no digits after the point", "RFC 8259", `{"a":[1,1.]}`, "syntax", "/a/1", 10},
		{"comma at the end of an array", "a value is expected there", `[1,]`, "syntax", "/1", 3},
		{"comma at the end of an object", "a name is expected there", `{"a":{"b":1,}}`, "syntax", "/a", 12},
		{"no colon", "without one it may be a value", `{"a":{"b" 1}}`, "syntax", "/a", 10},
		{"too deep", "R2", `{"a":` + strings.Repeat("[", 4), "too_deep", "/a/0/0", 7},
		{"too large", "R2", `"` + strings.Repeat("x", 100) + `"`, "too_large", "", 100},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		v, wrong := plain.Read(tt.src, 100, 3)
		require.Nil(t, v, tt.name)
		require.Equal(t, plain.Fault{Code: tt.code, Pointer: tt.pointer, Offset: tt.offset}, wrong, "%s: %s", tt.name, tt.why)
	}
}

func TestRead_KeepsOrderAndSpelling(t *testing.T) {
	for _, src := range []string{`{"b":1.10,"\u0061":[1e2,-0,null,true,"\u00e9<"],"":{}}`, `"x"`, `[]`, `12345678901234567890`} {
		v, wrong := plain.Read(" "+strings.ReplaceAll(src, ",", " , ")+"\n", 1000, 64)
		require.Zero(t, wrong)
		require.Equal(t, src, v.String())
	}
	v, _ := plain.Read(`{"\u0061":"\ud83d\ude00\n","b":null}`, 1000, 64)
	require.Equal(t, "😀\n", v.Get("a").Text)
	require.Nil(t, v.Get("b"))
	require.NotNil(t, v.Has("b"))
	require.Nil(t, v.Get("c").Get("d"), "no value has no members")
}

func TestEqual_ComparesValuesAndNotSpellings(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{`100`, `100.0`, true}, {`100`, `1E+2`, true}, {`0.1e1`, `1`, true}, {`-0`, `0e5`, true}, {`1e1000000000`, `10e999999999`, true},
		{`-1`, `1`, false}, {`9007199254740992`, `9007199254740993`, false}, {`1e400`, `1e401`, false}, {`1`, `"1"`, false},
		{`"a"`, `"\u0061"`, true}, {`"1"`, `"1.0"`, false}, {`null`, `false`, false}, {`true`, `false`, false}, {`[]`, `{}`, false},
		{`{"a":1,"b":[2]}`, `{"b":[2.0],"\u0061":1}`, true}, {`{"a":null}`, `{"b":null}`, false}, {`{"a":1}`, `{"a":1,"b":2}`, false},
		{`[1,2]`, `[2,1]`, false}, {`[1]`, `[1,1]`, false},
	}
	for _, tt := range tests {
		a, _ := plain.Read(tt.a, 1000, 64)
		b, _ := plain.Read(tt.b, 1000, 64)
		require.Equal(t, tt.want, plain.Equal(a, b), "%s and %s", tt.a, tt.b)
		require.Equal(t, tt.want, plain.Equal(b, a), "%s and %s", tt.b, tt.a)
		require.True(t, plain.Equal(a, a))
		require.False(t, plain.Equal(a, nil))
	}
	require.True(t, plain.Equal(nil, nil))
}
