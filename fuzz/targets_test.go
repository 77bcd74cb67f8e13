package fuzz

import (
	"bytes"
	"errors"
	"math/rand"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// The reader against two other ones: what is accepted, and what is seen then.
func FuzzReader(f *testing.F) {
	for _, tt := range readTests {
		f.Add([]byte(tt.src))
	}
	for _, tt := range updateTests {
		f.Add([]byte(tt.patch))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		before := bytes.Clone(src)
		tree, want := ReadTree(src)
		doc, err := document.Parse(src, document.Limits{})
		if !bytes.Equal(before, src) {
			t.Fatal("the reader changed its input")
		}
		if (err == nil) != (want == nil) {
			t.Fatalf("read with %v, by encoding/json with %v", err, want)
		}
		limited := errors.Is(want, errDeep) || errors.Is(want, errLarge)
		if strict := jsontext.Value(src).IsValid(); strict != (want == nil) && !limited {
			t.Fatalf("valid by jsontext: %v, by encoding/json: %v", strict, want)
		}
		if err != nil {
			var read *document.ReadError
			if !errors.As(err, &read) || read.Offset < 0 || read.Offset > len(src) || read.Line < 1 || read.Column < 1 {
				t.Fatalf("no place in the text: %#v", err)
			}
			return
		}
		if doc.Text() != tree.String() {
			t.Fatalf("compact text %s, want %s", doc.Text(), tree)
		}
		sameValue(t, doc.Root(), tree)
	})
}

// Any two texts: no panic, the same bytes again, and what the laws say.
func FuzzUpdate(f *testing.F) {
	for _, tt := range updateTests {
		f.Add([]byte(tt.session), []byte(tt.patch))
	}
	u := mustUpdater(f, merge.ClientSession())
	f.Fuzz(func(t *testing.T, session, patch []byte) {
		first, err := clientsession.Update(session, patch)
		second, again := clientsession.Update(bytes.Clone(session), bytes.Clone(patch))
		if (err == nil) != (again == nil) || err != nil && err.Error() != again.Error() {
			t.Fatalf("first %v, then %v", err, again)
		}
		if err == nil {
			if !bytes.Equal(first.Session.JSON(), second.Session.JSON()) {
				t.Fatalf("first %s, then %s", first.Session.JSON(), second.Session.JSON())
			}
			if _, err := ReadTree(first.Session.JSON()); err != nil {
				t.Fatalf("the updated session cannot be read: %v", err)
			}
		}
		obey(t, u, Case{session, patch})
	})
}

// The generators, driven by the fuzzer's bytes, and the laws on what they make.
func FuzzLaws(f *testing.F) {
	random := rand.New(rand.NewSource(1)) // seeds, the same ones every time
	for range 50 {
		data := make([]byte, 100+random.Intn(400))
		random.Read(data)
		f.Add(data)
	}
	updaters := []Updater{
		mustUpdater(f, merge.ClientSession()), mustUpdater(f, merge.Fieldwise()), mustUpdater(f, merge.RFC7396()),
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := FromBytes(data)
		u := pick(c, updaters)
		obey(t, u, AnyCase(c, u))
	})
}

// Merging everything against the RFC's own few lines, byte for byte.
func FuzzMergeRFC7396(f *testing.F) {
	for _, tt := range mergeTests {
		f.Add([]byte(tt.target), []byte(tt.patch))
	}
	for _, tt := range updateTests {
		f.Add([]byte(tt.session), []byte(tt.patch))
	}
	f.Fuzz(func(t *testing.T, target, patch []byte) {
		targetTree, targetErr := ReadTree(target)
		patchTree, patchErr := ReadTree(patch)
		if targetErr != nil || patchErr != nil {
			t.Skip()
		}
		outcome := merge.Apply(merge.RFC7396(), mustParse(t, target), mustParse(t, patch))
		want := mergePatch(targetTree, patchTree)
		if got := outcome.Document.Text(); got != want.String() {
			t.Fatalf("merged %s, want %s", got, want)
		}
		if len(outcome.Locked) > 0 {
			t.Fatal("a lock where the table has none")
		}
		sameValue(t, outcome.Document.Root(), want)
	})
}

// The total against math/big.
func FuzzTotal(f *testing.F) {
	for _, tt := range totalTests {
		f.Add([]byte(tt.order))
	}
	f.Fuzz(func(t *testing.T, order []byte) {
		tree, err := ReadTree(order)
		if err != nil {
			t.Skip()
		}
		want, some, ok := total(tree)
		parts, err := amount.Calculate(mustParse(t, order))
		if (err == nil) != ok {
			t.Fatalf("added up with %v, by math/big %v", err, ok)
		}
		if err != nil {
			return
		}
		if parts.Some != some || parts.Total().Big().Cmp(want) != 0 || parts.Total().String() != want.String() {
			t.Fatalf("total %s (%v), want %s (%v)", parts.Total(), parts.Some, want, some)
		}
		minor, charged := parts.Minor()
		sum := chargeable(tree)
		if charged != (sum != nil) || charged && minor != sum.Int64() {
			t.Fatalf("charged %d (%v), want %v", minor, charged, sum)
		}
	})
}

func obey(t *testing.T, u Updater, c Case) {
	t.Helper()
	for law, err := range Try(u, c, laws...) {
		if err != nil && !errors.Is(err, ErrSilent) {
			t.Errorf("%s (%s): %v%v", law.Name, law.Rule, err, c)
		}
	}
}

// sameValue walks a document and a tree side by side, and asks the document
// for everything that it knows about its values.
func sameValue(t *testing.T, v document.Value, tree Tree) {
	t.Helper()
	if v.Kind() != tree.Kind || v.Raw() != tree.String() || v.IsEmpty() != (isContainer(tree) && tree.size() == 0) {
		t.Fatalf("%s %s, want %s %s", v.Kind(), v.Raw(), tree.Kind, tree)
	}
	if text, _ := v.Text(); text != tree.Text() || v.Len() != len([]rune(text)) {
		t.Fatalf("text %q of %d characters, want %q", text, v.Len(), tree.Text())
	}
	i := 0
	for name, value := range v.Members() {
		if i == len(tree.Members) || name != tree.Members[i].Name() || value.Name() != name {
			t.Fatalf("member %d of %s is %q", i, tree, name)
		}
		sameValue(t, value, tree.Members[i].Value)
		i++
	}
	for at, value := range v.Elements() {
		if at != i || at == len(tree.Elements) {
			t.Fatalf("element %d of %s", at, tree)
		}
		sameValue(t, value, tree.Elements[at])
		i++
	}
	if i != tree.size() {
		t.Fatalf("%d of the %d parts of %s", i, tree.size(), tree)
	}
	// Of a container, the last value is the one that a wrong index would miss.
	if tree.IsObject() && i > 0 {
		last := tree.Members[i-1]
		if v.Get(last.Name()).Raw() != last.Value.String() {
			t.Fatalf("%q of %s is %s", last.Name(), tree, v.Get(last.Name()).Raw())
		}
	}
}

func mustParse(t *testing.T, src []byte) document.Value {
	t.Helper()
	doc, err := document.Parse(src, document.Limits{})
	if err != nil {
		t.Fatalf("not read: %v", err)
	}
	return doc.Root()
}

func mustUpdater(f *testing.F, table *merge.Table) Updater {
	f.Helper()
	u, err := NewUpdater(table)
	if err != nil {
		f.Fatal(err)
	}
	return u
}
