package validate

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// The table as it is has few required members, and each is the first of its
// object. The tree has to be right for any row that it may get.
func TestTree_AsksForEachRequiredMember(t *testing.T) {
	tree := treeOf([]Field{
		{Path: "/a", Kind: Flag}, {Path: "/b", Kind: Flag, Required: true}, {Path: "/c", Kind: Flag, Required: true, PatchOnly: true},
		{Path: "/d", Kind: Flag}, {Path: "/e", Kind: Flag, Required: true}, {Path: "/f", Kind: Flag, Required: true, PatchOnly: true},
	})
	names := func(asked uint64) (list []string) {
		for i, m := range tree.members {
			if asked&(1<<i) != 0 {
				list = append(list, m.name)
			}
		}
		return list
	}
	require.Equal(t, []string{"b", "c", "e", "f"}, names(tree.asked(Patch, false)))
	require.Equal(t, []string{"b", "e"}, names(tree.asked(Patch, true)))
	require.Equal(t, []string{"b", "e"}, names(tree.asked(Session, false)))
	require.Equal(t, []string{"b", "e"}, names(tree.asked(Session, true)))
}

// A merge can leave out a member that both documents have only where objects are
// merged, and these are not in arrays (SPEC M4).
func TestTree_KnowsWhetherMergingCanLeaveOutWhatIsRequired(t *testing.T) {
	rows := func(paths ...string) (rows []Field) {
		for _, path := range paths {
			name, required := strings.CutSuffix(path, "!")
			name, inPatch := strings.CutSuffix(name, "?")
			name, isArray := strings.CutSuffix(name, "[]")
			row := Field{Path: name, Kind: Object, Required: required || inPatch, PatchOnly: inPatch}
			if isArray {
				row.Kind = Array
			}
			rows = append(rows, row)
		}
		return rows
	}
	tests := []struct {
		name, why string
		rows      []Field
		asks      bool
	}{
		{"none", "nothing is required", rows("/a", "/a/b"), false},
		{"at the top", "an object that is always merged", rows("/a!", "/b"), true},
		{"below a member", "an object that may be merged", rows("/a", "/a/b!", "/c"), true},
		{"further below", "at any depth", rows("/c", "/a", "/a/b", "/a/b/c!"), true},
		{"below a free name", "such objects may be merged too", rows("/a", "/a/*", "/a/*/b!"), true},
		{"below any free name and beside it", "one is enough", rows("/a", "/a/b!", "/a/*", "/a/*/b!"), true},
		{"nothing below a free name", "nothing is required", rows("/a", "/a/*", "/a/*/b"), false},
		{"in an array", "arrays are replaced whole", rows("/a[]", "/a/*", "/a/*/b!"), false},
		{"an array's element", "it is no member", rows("/a[]", "/a/*!"), false},
		{"in patches", "no session has it", rows("/a?", "/b"), false},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		require.Equal(t, tt.asks, treeOf(tt.rows).asks, "%s: %s", tt.name, tt.why)
	}
	require.True(t, mergesRight, "no object outside arrays has a required member")
}

// A member that has no row of its own has no position: it must not stand for one
// that is required.
func TestTree_HasNoPositionForMembersWithoutARow(t *testing.T) {
	tree := treeOf([]Field{
		{Path: "/a", Kind: Flag}, {Path: "/b", Kind: Flag, Required: true}, {Path: "/*", Kind: Flag, List: ProductTypes},
	})
	known := ProductTypes.Values()[0]
	for _, name := range []string{known, "nope"} {
		n, position := tree.below(name)
		require.Equal(t, -1, position, name)
		require.Equal(t, name == known, n != nil, name)
	}
	doc, err := document.Parse([]byte(`{"a":true,"nope":1,"`+known+`":true}`), document.Limits{})
	require.NoError(t, err)
	var report Report
	c := checker{subject: Session, report: &report}
	c.object(tree, doc.Root(), none, none)
	require.Len(t, report.Findings(), 1)
	require.Equal(t, Required, report.Findings()[0].Code)
	require.Equal(t, document.Pointer("/b"), report.Findings()[0].Pointer)
}

// No field of today's has a least length above 1, which is where bytes do not
// tell code points.
func TestTextFault_CountsCodePointsForALeastLength(t *testing.T) {
	tests := []struct {
		name, why, literal string
		want               Code
	}{
		{"fewer bytes", "no text of a byte has two characters", `"a"`, TooShort},
		{"one character of four bytes", "code points count, not bytes", `"😀"`, TooShort},
		{"one escape", "nor what it is spelled with", `"\u0061"`, TooShort},
		{"a pair of escapes", "two units are one code point", `"\ud83d\ude00"`, TooShort},
		{"two letters", "the least", `"ab"`, ""},
		{"two characters of four bytes", "the least in code points", `"😀😀"`, ""},
		{"three letters", "more than the least", `"abc"`, ""},
		{"four letters", "the most", `"abcd"`, ""},
		{"five letters", "one more", `"abcde"`, TooLong},
	}
	n := &node{Field: Field{Kind: Text, Minimum: 2, Maximum: 4}}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		doc, err := document.Parse([]byte(tt.literal), document.Limits{})
		require.NoError(t, err, tt.name)
		require.Equal(t, tt.want, textFault(n, doc.Root()), "%s: %s", tt.name, tt.why)
	}
}
