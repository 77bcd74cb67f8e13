package document_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestValue_KindAndRawOfEveryValue(t *testing.T) {
	kinds := map[string]document.Kind{
		`null`: document.Null, `true`: document.Bool, `false`: document.Bool, `0`: document.Number, `-1.50e+3`: document.Number,
		`""`: document.String, `"\u0061"`: document.String, `[]`: document.Array, `[1]`: document.Array,
		`{}`: document.Object, `{"a":[]}`: document.Object,
	}
	for text, kind := range kinds {
		for _, v := range []document.Value{
			root(t, text), root(t, "[0,"+text+",0]").At("/1"), root(t, `{"x":0,"v":`+text+`,"y":0}`).Get("v"),
		} {
			require.Equal(t, kind, v.Kind(), text)
			require.Equal(t, text, v.Raw())
			require.True(t, v.Exists())
			require.Equal(t, text == "[]" || text == "{}", v.IsEmpty(), text)
		}
	}
}

func TestKind_NamesAreThoseOfJSONSchema(t *testing.T) {
	names := map[document.Kind]string{
		document.Absent: "absent", document.Null: "null", document.Bool: "boolean", document.Number: "number",
		document.String: "string", document.Array: "array", document.Object: "object",
	}
	for kind, name := range names {
		require.Equal(t, name, kind.String())
	}
	require.Equal(t, "absent", document.Kind(200).String())
}

func TestValue_LiteralsKeepTheirSpelling(t *testing.T) {
	for _, literal := range []string{
		`1.10`, `1e2`, `1E+02`, `-0`, `0.0`, `12345678901234567890`, `9007199254740993`, `"<"`, `"\u003c"`, `"\/"`, `"é"`,
		`"\u00E9"`, `"\ud83d\uDE00"`,
	} {
		doc := parse(t, ` { "a" : `+literal+` , "b" : [ `+literal+` ] } `)
		require.Equal(t, `{"a":`+literal+`,"b":[`+literal+`]}`, doc.Text())
		require.Equal(t, literal, doc.Root().At("/b/0").Raw())
	}
}

func TestValue_MembersComeInOrderWithUnescapedNames(t *testing.T) {
	v := root(t, `{"b":1,"\u0061":[2,{"x":0}],"":{"y":{}},"a\"\\\/\n😀\ud83d\ude00":4}`)
	var names, raws []string
	for name, value := range v.Members() {
		names, raws = append(names, name), append(raws, value.Raw())
		require.Equal(t, name, value.Name())
		require.True(t, value.IsMember())
	}
	require.Equal(t, []string{"b", "a", "", "a\"\\/\n😀😀"}, names)
	require.Equal(t, []string{"1", `[2,{"x":0}]`, `{"y":{}}`, "4"}, raws)
	for range v.Members() {
		break // stopping early is fine
	}
}

func TestValue_OnlyMembersHaveNames(t *testing.T) {
	require.False(t, document.Value{}.IsMember(), "absent")
	require.False(t, root(t, `{"a":1}`).IsMember(), "a root")
	require.True(t, root(t, `{"":1}`).Get("").IsMember(), "an empty name is a name")
	require.False(t, root(t, `[{"a":1},2]`).First().Next().IsMember(), "after an object")
}

func TestValue_ElementsComeInOrderWithTheirIndexes(t *testing.T) {
	var indexes []int
	var raws []string
	for i, value := range root(t, `[1,[2,3],{"a":[4]},"5",[],6]`).Elements() {
		indexes, raws = append(indexes, i), append(raws, value.Raw())
		require.Empty(t, value.Name())
		require.False(t, value.IsMember())
	}
	require.Equal(t, []int{0, 1, 2, 3, 4, 5}, indexes)
	require.Equal(t, []string{"1", "[2,3]", `{"a":[4]}`, `"5"`, "[]", "6"}, raws)
}

func TestValue_MembersAndElementsAreEmptyForOtherKinds(t *testing.T) {
	for _, text := range []string{`null`, `true`, `1`, `"s"`, `[1,{"a":2}]`, `{}`} {
		require.Empty(t, collectNames(root(t, text)), text)
	}
	for _, text := range []string{`null`, `true`, `1`, `"s"`, `{"a":[1]}`, `[]`} {
		for range root(t, text).Elements() {
			require.Fail(t, "no elements", text)
		}
	}
}

func collectNames(v document.Value) (names []string) {
	for name := range v.Members() {
		names = append(names, name)
	}
	return names
}

func TestValue_GetFindsNamesBehindEscapesByTheirCharacters(t *testing.T) {
	v := root(t, `{"\u0061b":1,"ab\u0000":2,"":3,"Ab":4,"é":5,"\ud83d\ude00":6,"\\u0061":7}`)
	for name, want := range map[string]string{
		"ab": "1", "ab\x00": "2", "": "3", "Ab": "4", "é": "5", "😀": "6", `\u0061`: "7",
		"aB": "", "e\u0301": "", "abc": "", "a": "", `\u0061b`: "",
	} {
		require.Equal(t, want, v.Get(name).Raw(), "%q", name)
		require.Equal(t, want != "", v.Get(name).Exists(), "%q", name)
	}
}

func TestValue_GetDoesNotLookIntoInnerObjects(t *testing.T) {
	v := root(t, `{"a":{"c":1,"b":2},"x":[{"b":3}],"b":4}`)
	require.Equal(t, "4", v.Get("b").Raw())
	require.False(t, v.Get("c").Exists())
	require.False(t, root(t, `[{"b":1}]`).Get("b").Exists(), "an array has no members")
}

func TestValue_Int64TakesDigitsUpToTheLargestAndNothingElse(t *testing.T) {
	cases := []struct {
		text   string
		n      int64
		ok     bool
		digits bool
		why    string
	}{
		{`0`, 0, true, true, "the least"},
		{`7`, 7, true, true, "digits"},
		{`700`, 700, true, true, "digits"},
		{`9007199254740993`, 9007199254740993, true, true, "beyond what a double holds"},
		{`999999999999999999`, 999999999999999999, true, true, "18 digits"},
		{`1000000000000000000`, 1000000000000000000, true, true, "19 digits"},
		{`9223372036854775807`, 9223372036854775807, true, true, "the greatest"},
		{`9223372036854775808`, 0, false, true, "one more than the greatest"},
		{`9999999999999999999`, 0, false, true, "the greatest with 19 digits"},
		{`10000000000000000000`, 0, false, true, "20 digits"},
		{`18446744073709551616`, 0, false, true, "would wrap to 0"},
		{`18446744073709551623`, 0, false, true, "would wrap to 7"},
		{`36893488147419103239`, 0, false, true, "would wrap twice to 7"},
		{strings.Repeat("9", 1000), 0, false, true, "many digits"},
		{`1` + strings.Repeat("0", 64), 0, false, true, "would wrap to 0"},
		{`-0`, 0, false, false, "a sign (V3)"},
		{`-7`, 0, false, false, "a sign"},
		{`7.00`, 0, false, false, "a fraction (V3)"},
		{`7e2`, 0, false, false, "an exponent (V3)"},
		{`7E2`, 0, false, false, "an exponent"},
		{`7e0`, 0, false, false, "an exponent"},
		{`0.0`, 0, false, false, "a fraction"},
		{`0e0`, 0, false, false, "an exponent"},
		{`"700"`, 0, false, false, "a string (V3)"},
		{`true`, 0, false, false, "a boolean"},
		{`null`, 0, false, false, "null"},
		{`[7]`, 0, false, false, "an array"},
	}
	seen := map[string]bool{}
	for _, c := range cases {
		checkCase(t, seen, c.text, c.why)
		for _, v := range []document.Value{root(t, c.text), root(t, `[1 , `+c.text+` ]`).At("/1")} {
			n, ok := v.Int64()
			require.Equal(t, c.ok, ok, "%s: %s", c.text, c.why)
			require.Equal(t, c.digits, v.IsDigits(), "%s: %s", c.text, c.why)
			if ok {
				require.Equal(t, c.n, n)
			}
		}
	}
}

func TestValue_TextAndBoolAnswerForTheirKindsOnly(t *testing.T) {
	for _, text := range []string{`null`, `true`, `false`, `1`, `"s"`, `["s"]`, `{"s":"s"}`} {
		s, isString := root(t, text).Text()
		b, isBool := root(t, text).Bool()
		require.Equal(t, text == `"s"`, isString, text)
		require.Equal(t, text == "true" || text == "false", isBool, text)
		require.Equal(t, text == "true", b, text)
		require.Equal(t, isString, s == "s", text)
	}
}

func TestValue_AbsentAnswersEverythingWithNothing(t *testing.T) {
	var empty document.Document
	var none *document.Document
	require.Empty(t, empty.Text())
	require.Empty(t, none.Text())
	object := root(t, `{"a":{"b":1}}`)
	for i, v := range []document.Value{
		{}, empty.Root(), none.Root(), object.Get("x"), object.Get("x").Get("y").At("/z"), object.At("/a/b/c"),
		object.At("a"), object.At("/a~2"), object.At("~"), root(t, `[1]`).At("/1"),
	} {
		require.Equal(t, document.Absent, v.Kind(), i)
		require.False(t, v.Exists())
		require.False(t, v.IsEmpty())
		require.False(t, v.IsDigits())
		require.Empty(t, v.Raw())
		require.Empty(t, v.Name())
		require.Empty(t, v.Pointer())
		_, isText := v.Text()
		_, isBool := v.Bool()
		_, isInt := v.Int64()
		require.False(t, isText || isBool || isInt)
		require.Equal(t, document.Value{}, v.Get("a"))
		require.Equal(t, document.Value{}, v.At(""))
		require.Equal(t, document.Value{}, v.At("/0"))
		require.Empty(t, collectNames(v))
		for range v.Elements() {
			require.Fail(t, "no elements")
		}
		require.True(t, v.Equal(document.Value{}))
		require.False(t, v.Equal(root(t, "null")), "absent is not null")
		require.False(t, root(t, "null").Equal(v), "null is not absent")
	}
}

func TestValue_NameIsForMembersOnly(t *testing.T) {
	v := root(t, `{"s":["x",["y"],{"\u0061":"z"}],"t":"u"}`)
	names := map[document.Pointer]string{
		"": "", "/s": "s", "/s/0": "", "/s/1": "", "/s/1/0": "", "/s/2": "", "/s/2/a": "a", "/t": "t",
	}
	for pointer, name := range names {
		require.Equal(t, name, v.At(pointer).Name(), pointer)
	}
}

func TestDocument_IsSafeForConcurrentReaders(t *testing.T) {
	doc := parse(t, richText)
	want := walk(doc.Root(), "")
	var wait sync.WaitGroup
	same := make([]bool, 8)
	for i := range same {
		wait.Go(func() {
			same[i] = slices.Equal(want, walk(doc.Root(), "")) && doc.Root().Equal(doc.Root())
		})
	}
	wait.Wait()
	require.NotContains(t, same, false)
}
