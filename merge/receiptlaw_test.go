package merge_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestExplain_HoldsItsLawsForRandomTables(t *testing.T) {
	requireReceiptLaws(t, casesOf(t, 3000))
}

// requireReceiptLaws tries the laws of receipts on random sessions and patches,
// under the ready tables and under random ones.
func requireReceiptLaws(t *testing.T, cases int) {
	r := maker{newRandom(t), sessionNames}
	counts := map[merge.Action]int{}
	made := merge.ClientSession()
	for i := range cases {
		switch i % 8 {
		case 0:
			r.names = sessionNames
			made = []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396()}[r.IntN(3)]
		case 2:
			r.names = shortNames
			made = nil
			for made == nil {
				made, _ = merge.NewTable(r.rows()...)
			}
		}
		stored := r.object(4)
		patch := r.patch(stored, 4)
		session := stored.String()
		switch r.IntN(12) {
		case 0:
			session = absent
		case 1:
			session = r.value(3).String()
		}
		for _, e := range requireReceiptLaw(t, made, session, patch.String()) {
			counts[e.Action]++
		}
	}
	t.Logf("%d cases, entries %v", cases, counts)
	for _, action := range []merge.Action{merge.Set, merge.Replaced, merge.Merged, merge.Cleared, merge.KeptByLock, merge.Unchanged} {
		require.NotZero(t, counts[action], "%s was tried", action)
	}
}

// requireReceiptLaw holds the receipt of one patch against the documents.
func requireReceiptLaw(t testing.TB, made *merge.Table, session, patch string) merge.Receipt {
	t.Helper()
	var stored document.Value
	if session != absent {
		stored = parse(t, session).Root()
	}
	p := parse(t, patch).Root()
	updated := merge.Apply(made, stored, p).Document
	receipt := merge.Explain(made, stored, p, updated.Root())

	fail := func(format string, args ...any) {
		t.Helper()
		require.FailNow(t, fmt.Sprintf(format, args...), "table %s\nsession %s\npatch %s\nupdated %s\nreceipt %s",
			made.JSON(), session, patch, updated.Text(), receipt.AppendJSON(nil))
	}
	replayed, err := merge.Replay(stored, receipt)
	if err != nil || replayed.Text() != updated.Text() {
		fail("L5: replaying gives %s, %v", replayed.Text(), err)
	}
	requireSound(t, replayed)
	if again := merge.Explain(made, stored, p, updated.Root()); !slices.Equal(receipt, again) {
		fail("L5: the same again, but: %s", again.AppendJSON(nil))
	}

	var before *tree
	patched := &tree{kind: '{'}
	if session != absent {
		before, patched = readTree(t, session), readTree(t, session)
	}
	after := readTree(t, updated.Text())
	if got := applyJSONPatch(t, patched, readTree(t, string(receipt.AppendJSONPatch(nil)))); got.meaning() != after.meaning() {
		fail("RFC 6902: the operations %s give %s", receipt.AppendJSONPatch(nil), got)
	}
	for _, e := range receipt {
		if complaint := entryFault(made, e, stored, updated.Root()); complaint != "" {
			fail("entry %s: %s", e, complaint)
		}
	}
	if place := uncovered(receipt, nil, before, after, true); place != "" {
		fail("L5: nothing is said of the change at %s", place)
	}
	if place := unnamed(receipt, nil, readTree(t, patch)); place != "" {
		fail("L5: nothing is said of %s, which the patch names", place)
	}
	if place := disorder(receipt, before, after); place != "" {
		fail("L5: %s does not stand in document order, or twice", place)
	}
	return receipt
}

// entryFault tells what is wrong with an entry by itself, or "".
func entryFault(made *merge.Table, e merge.Entry, stored, updated document.Value) string {
	was, is := stored.At(e.Pointer), updated.At(e.Pointer)
	row := naiveRow(made.Rows(), slices.Collect(e.Pointer.Tokens()))
	var wanted bool
	switch e.Action {
	case merge.Set:
		wanted = !was.Exists() && is.Exists()
	case merge.Cleared:
		wanted = was.Exists() && !is.Exists()
	case merge.Replaced:
		wanted = was.Exists() && is.Exists() && !was.Equal(is)
	case merge.Unchanged:
		wanted = was.Equal(is)
	case merge.KeptByLock:
		wanted = was.Raw() == is.Raw()
	case merge.Merged:
		wanted = was.Kind() == document.Object && is.Kind() == document.Object && row.Strategy == merge.Merge
	}
	switch {
	case !wanted:
		return "the action does not fit"
	case e.Old.Raw() != was.Raw() || e.Old.Exists() != was.Exists():
		return "the old value is " + was.Raw()
	case e.New.Raw() != is.Raw() || e.New.Exists() != is.Exists():
		return "the new value is " + is.Raw()
	case e.Row != row:
		return fmt.Sprintf("the row is %v", row)
	}
	return ""
}

// naiveRow finds the row for a path by walking down to it and asking all rows
// at every step: see naive.strategy.
func naiveRow(rows []merge.Row, path []string) merge.Row {
	current := merge.Row{Path: "", Strategy: merge.Merge}
	for depth := range len(path) + 1 {
		if current.Strategy != merge.Merge && current.Strategy != merge.Replace {
			break
		}
		var best merge.Row
		bestWilds, protected := "~", false
		for _, row := range rows {
			if wilds, longer, ok := lead(row, path[:depth]); ok && !longer {
				protected = protected || isProtecting(row.Strategy)
				if wilds < bestWilds {
					best, bestWilds = row, wilds
				}
			}
		}
		switch {
		case bestWilds == "~":
		case current.Strategy == merge.Merge, isProtecting(best.Strategy), protected && best.Strategy == merge.Replace:
			current = best
		}
	}
	return current
}

func isProtecting(s merge.Strategy) bool {
	return s == merge.Locked || s == merge.Immutable || s == merge.Ignore
}

// uncovered gives a place whose value changed and that no entry is about: its
// own, or one with whole values above it.
func uncovered(receipt merge.Receipt, path []string, before, after *tree, isRoot bool) string {
	if before == nil && after == nil || before != nil && after != nil && before.String() == after.String() {
		return ""
	}
	e, found := entryAt(receipt, path)
	switch {
	case found && e.Action == merge.KeptByLock:
		return pointerTo(path) + " (kept)"
	case found && e.Action != merge.Merged:
		return ""
	case !found && !isRoot:
		return pointerTo(path)
	}
	// Merged: the members must account for it.
	for _, name := range namesOf(before, after) {
		if place := uncovered(receipt, append(path, name), before.get(name), after.get(name), false); place != "" {
			return place
		}
	}
	return ""
}

// unnamed gives a place that the patch names and no entry is about.
func unnamed(receipt merge.Receipt, path []string, patch *tree) string {
	e, found := entryAt(receipt, path)
	switch {
	case found && e.Action != merge.Merged:
		return ""
	case !found && len(path) > 0:
		return pointerTo(path)
	case !found && !patch.isObject():
		return "(document)"
	}
	for _, name := range namesOf(patch, nil) {
		if place := unnamed(receipt, append(path, name), patch.get(name)); place != "" {
			return place
		}
	}
	return ""
}

// disorder gives an entry that does not come after the one before it: members
// come as in the stored object, and then as in the updated one; those that are
// in neither come where they please.
func disorder(receipt merge.Receipt, before, after *tree) string {
	position := func(path []string) (at []int) {
		was, is := before, after
		for _, name := range path {
			place := slices.Index(namesOf(was, is), name)
			if place < 0 {
				return nil
			}
			at, was, is = append(at, place), was.get(name), is.get(name)
		}
		return at
	}
	last := []int{-1}
	seen := map[document.Pointer]bool{}
	for _, e := range receipt {
		path := slices.Collect(e.Pointer.Tokens())
		here := position(path)
		if seen[e.Pointer] || len(here) == len(path) && slices.Compare(here, last) <= 0 {
			return string(e.Pointer)
		}
		seen[e.Pointer] = true
		if len(here) == len(path) {
			last = here
		}
	}
	return ""
}

// namesOf gives the names of the members of two objects, those of the first one
// first.
func namesOf(a, b *tree) (names []string) {
	for _, n := range []*tree{a, b} {
		if n.isObject() {
			for _, spelled := range n.names {
				if name := plain(spelled); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}

func entryAt(receipt merge.Receipt, path []string) (merge.Entry, bool) {
	i := slices.IndexFunc(receipt, func(e merge.Entry) bool { return string(e.Pointer) == pointerTo(path) })
	if i < 0 {
		return merge.Entry{}, false
	}
	return receipt[i], true
}

func pointerTo(path []string) string {
	var out strings.Builder
	for _, name := range path {
		out.WriteString("/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(name))
	}
	return out.String()
}

// applyJSONPatch is RFC 6902 for objects, as its sections 4.1 to 4.3 have it:
// each operation
// insists on what it needs. The document is changed in place.
func applyJSONPatch(t testing.TB, doc, operations *tree) *tree {
	t.Helper()
	root := &tree{kind: '{', names: []string{`""`}, children: []*tree{doc}} // the document is its member ""
	for _, op := range operations.children {
		path := plain(op.get("path").raw)
		at, name := root, ""
		if path != "" {
			segments := strings.Split(path, "/")
			require.Empty(t, segments[0], op)
			for _, segment := range segments[1:] {
				require.NotNil(t, at.get(name), "%s: nothing above", op)
				at = at.get(name)
				require.True(t, at.isObject(), op)
				name = strings.ReplaceAll(strings.ReplaceAll(segment, "~1", "/"), "~0", "~")
			}
		}
		exists := at.get(name) != nil
		switch kind := plain(op.get("op").raw); kind {
		case "add":
			require.NotNil(t, op.get("value"), op)
		case "replace":
			require.True(t, exists, "%s: nothing there", op)
			require.NotNil(t, op.get("value"), op)
		case "remove":
			require.True(t, exists, "%s: nothing there", op)
			require.Nil(t, op.get("value"), op)
		default:
			require.Failf(t, "operation", "%s", op)
		}
		at = at.without(name)
		if value := op.get("value"); value != nil {
			quoted, err := json.Marshal(name)
			require.NoError(t, err)
			at.add(string(quoted), value)
		}
	}
	return root.get("")
}

// without takes a member out, in place.
func (n *tree) without(name string) *tree {
	for i, spelled := range n.names {
		if plain(spelled) == name {
			n.names, n.children = slices.Delete(n.names, i, i+1), slices.Delete(n.children, i, i+1)
			break
		}
	}
	return n
}

// readTree reads a text by encoding/json. Numbers keep their spelling; strings
// and names get Go's.
func readTree(t testing.TB, text string) *tree {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	var read func() *tree
	read = func() *tree {
		token, err := d.Token()
		require.NoError(t, err, text)
		delim, isDelim := token.(json.Delim)
		if !isDelim {
			raw, err := json.Marshal(token)
			require.NoError(t, err)
			return &tree{raw: string(raw)}
		}
		n := &tree{kind: byte(delim)}
		for d.More() {
			if delim == '{' {
				name, err := d.Token()
				require.NoError(t, err)
				quoted, err := json.Marshal(name)
				require.NoError(t, err)
				n.names = append(n.names, string(quoted))
			}
			n.children = append(n.children, read())
		}
		_, err = d.Token()
		require.NoError(t, err)
		return n
	}
	return read()
}
