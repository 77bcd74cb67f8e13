package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// numbered writes an object of n members; # in the value stands for the number.
func numbered(n int, name, value string) string {
	return "{" + strings.Join(numberedMembers(n, name, value), ",") + "}"
}

func numberedMembers(n int, name, value string) (members []string) {
	for i := range n {
		members = append(members, `"`+name+itoa(i)+`":`+strings.ReplaceAll(value, "#", itoa(i)))
	}
	return members
}

func backwards(members []string) string {
	var s []string
	for i := len(members) - 1; i >= 0; i-- {
		s = append(s, members[i])
	}
	return "{" + strings.Join(s, ",") + "}"
}

func TestEqual_ComparesWhatValuesMean(t *testing.T) {
	type comparison struct {
		name, a, b string
		same       bool
		why        string
	}
	cases := []comparison{
		{"null", `null`, `null`, true, "one value"},
		{"booleans", `true`, `false`, false, "two values"},
		{"null and false", `null`, `false`, false, "two kinds"},
		{"number and string", `1`, `"1"`, false, "two kinds"},
		{"empty containers", `[]`, `{}`, false, "two kinds"},
		{"null and empty string", `null`, `""`, false, "two kinds"},
		{"escaped letter", `"a"`, `"\u0061"`, true, "strings are compared by characters"},
		{"escaped both", `"\u000a\u002F"`, `"\n\/"`, true, "two escapes for one character"},
		{"surrogate pair", `"😀"`, `"\ud83d\uDE00"`, true, "a pair is one character"},
		{"escaped backslash", `"\\u0061"`, `"a"`, false, "no escape"},
		{"zero character", `"a\u0000"`, `"a"`, false, "a zero character is a character"},
		{"prefix", `"ab"`, `"\u0061"`, false, "one is longer"},
		{"prefix, escaped", `"\u0061\u0062"`, `"\u0061"`, false, "one is longer"},
		{"empty and zero", `""`, `"\u0000"`, false, "a zero character is a character"},
		{"composed", `"é"`, `"e\u0301"`, false, "no normalization"},
		{"replacement character", `"\ufffd"`, "\"\ufffd\"", true, "a character as any other"},
		{"last code points", `"\uffff"`, "\"\U0010ffff\"", false, "two characters"},
		{"member order", `{"a":1,"b":2}`, `{"b":2,"a":1}`, true, "order is no difference"},
		{"member values", `{"a":1,"b":2}`, `{"a":2,"b":1}`, false, "values belong to names"},
		{"member names", `{"a":1}`, `{"b":1}`, false, "names count"},
		{"member missing", `{"a":1,"b":2}`, `{"a":1}`, false, "one has more"},
		{"null member", `{"a":null}`, `{}`, false, "null is not absent"},
		{"null member and another", `{"a":null}`, `{"b":null}`, false, "absent is not null"},
		{"escaped names", `{"a":1,"\/":2}`, `{"/":2,"\u0061":1}`, true, "names are compared by characters"},
		{"escaped name", `{"\u0061":1}`, `{"\u0062":1}`, false, "of the same length as spelled"},
		{"empty name", `{"":1}`, `{"":1.0}`, true, "an empty name is a name"},
		{"element order", `[1,2]`, `[2,1]`, false, "arrays are in order"},
		{"element missing", `[1,2]`, `[1]`, false, "one has more"},
		{"element missing at the start", `[1,2]`, `[2]`, false, "one has more"},
		{"elements by value", `[1e2,"a",{"b":[]}]`, `[100,"\u0061",{"b":[]}]`, true, "equality goes down"},
		{"null element", `[null]`, `[]`, false, "null is not absent"},
		{"nested order", `{"a":[{"b":1,"c":{"d":2,"e":3}}]}`, `{"a":[{"c":{"e":3,"d":2},"b":1.0}]}`, true, "order is no difference at any depth"},
		{"nested difference", `{"a":[{"b":1,"c":{"d":2,"e":3}}]}`, `{"a":[{"c":{"e":3,"d":3},"b":1.0}]}`, false, "a difference at any depth"},
		{"array of arrays", `[[1],[2]]`, `[[1,2]]`, false, "brackets count"},
		{"array of arrays, empty", `[[],[]]`, `[[[]]]`, false, "brackets count"},
	}
	for _, size := range []int{11, 12, 13, 31, 32, 33, 40, 300} {
		members := numberedMembers(size, "n", "#")
		in := func(change string) string { return "in objects of " + itoa(size) + ": " + change }
		last := len(members) - 1
		cases = append(cases,
			comparison{in("order"), "{" + strings.Join(members, ",") + "}", backwards(members), true, "order is no difference"},
			comparison{in("escapes"), numbered(size, "n", "#"), backwards(numberedMembers(size, `\u006e`, "#.0")), true, "names and numbers by meaning"},
			comparison{in("last value"), numbered(size, "n", "#"), backwards(append(members[:last:last], `"n`+itoa(last)+`":0.5`)), false, "a value differs"},
			comparison{in("last name"), numbered(size, "n", "#"), backwards(append(members[:last:last], `"x":`+itoa(last))), false, "a name differs"},
			comparison{in("one more"), numbered(size, "n", "#"), backwards(append(members[:size:size], `"x":0`)), false, "one has more"},
			comparison{in("one less"), numbered(size, "n", "#"), backwards(members[1:]), false, "one has less"},
			comparison{in("nested"), numbered(size, "n", `{"a":#,"b":[#]}`), backwards(numberedMembers(size, "n", `{"b":[#],"\u0061":#}`)), true, "large objects in another order, with objects in them"},
			comparison{in("nested in large"), numbered(size, "n", numbered(14, "m", "#")), backwards(numberedMembers(size, "n", backwards(numberedMembers(14, "m", "#")))), true, "the table is used again inside"},
		)
	}
	seen := map[string]bool{}
	for _, c := range cases {
		checkCase(t, seen, c.name, c.why)
		a, b := root(t, c.a), root(t, c.b)
		x, _ := treeOf([]byte(c.a))
		y, _ := treeOf([]byte(c.b))
		require.Equal(t, c.same, sameTree(x, y), "the oracle: %s: %s", c.name, c.why)
		require.Equal(t, c.same, a.Equal(b), "%s: %s", c.name, c.why)
		require.Equal(t, c.same, b.Equal(a), "%s, the other way round: %s", c.name, c.why)
		require.True(t, a.Equal(a) && b.Equal(b), "%s: a value equals itself", c.name)
	}
}

func TestEqual_TakesOneSpellingForAnother(t *testing.T) {
	r := newRandom(t)
	all := spelling{space: true, escapes: true, numbers: true, order: true}
	for range 400 {
		value := randomTree(r, 4)
		a, b := root(t, spell(r, value, spelling{})), root(t, spell(r, value, all))
		require.True(t, a.Equal(b), "%s\n%s", a.Raw(), b.Raw())
		require.True(t, b.Equal(a), "%s\n%s", b.Raw(), a.Raw())
		require.True(t, a.Equal(a) && b.Equal(b))
	}
}

func TestEqual_AgreesWithTheOracleOnRandomChanges(t *testing.T) {
	r := newRandom(t)
	all := spelling{escapes: true, numbers: true, order: true}
	var matcher document.Matcher
	verdicts := map[bool]int{}
	for range 1500 {
		one := randomTree(r, 3)
		other, _ := treeOf([]byte(spell(r, one, all)))
		if r.IntN(4) > 0 {
			change(r.IntN, other)
		}
		a, b := root(t, spell(r, one, all)), root(t, spell(r, other, all))
		same := sameTree(one, other)
		verdicts[same]++
		require.Equal(t, same, a.Equal(b), "%s\n%s", a.Raw(), b.Raw())
		require.Equal(t, same, b.Equal(a), "%s\n%s", a.Raw(), b.Raw())
		require.Equal(t, same, matcher.Equal(a, b), "with a matcher that was used before: %s\n%s", a.Raw(), b.Raw())
	}
	require.Greater(t, min(verdicts[true], verdicts[false]), 100, "the test is to see both verdicts")
}

// change alters one value somewhere in the tree, or nothing.
func change(intn func(int) int, t *tree) {
	if n := len(t.children); n > 0 && intn(4) > 0 {
		change(intn, t.children[intn(n)])
		return
	}
	switch {
	case t.kind == document.String:
		t.text += "x"
	case t.kind == document.Number:
		t.number = strings.TrimPrefix(t.number, "-")
	case t.kind == document.Bool:
		t.truth = !t.truth
	case len(t.children) > 0 && intn(2) == 0: // one child less
		i := intn(len(t.children))
		t.children = append(t.children[:i:i], t.children[i+1:]...)
		if t.kind == document.Object {
			t.names = append(t.names[:i:i], t.names[i+1:]...)
		}
	case len(t.names) > 0:
		t.names[intn(len(t.names))] += "changed"
	}
}

func TestEqual_ComparesDeepDocuments(t *testing.T) {
	limits := document.Limits{Depth: document.MaxDepth}
	deep := func(inner string) document.Value {
		half := document.MaxDepth/2 - 1
		doc, err := document.Parse([]byte(strings.Repeat(`[{"a":`, half)+inner+strings.Repeat(`}]`, half)), limits)
		require.NoError(t, err)
		return doc.Root()
	}
	require.True(t, deep(`{"b":1,"c":2}`).Equal(deep(`{"c":2.0,"b":1}`)))
	require.False(t, deep(`{"b":1,"c":2}`).Equal(deep(`{"c":2.5,"b":1}`)))
}

func TestEqual_ComparesPartsOfDocuments(t *testing.T) {
	v := root(t, `{"a":{"x":[1,{"y":2}]},"b":[0,{"x":[1.0,{"\u0079":2}]}]}`)
	require.True(t, v.At("/a").Equal(v.At("/b/1")))
	require.True(t, v.At("/a/x/1").Equal(v.At("/b/1/x/1")))
	require.False(t, v.At("/a").Equal(v.At("/b")))
	require.False(t, v.Equal(v.At("/a")))
}
