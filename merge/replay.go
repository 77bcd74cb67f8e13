package merge

import (
	"unicode/utf8"

	"github.com/clientsession/clientsession/document"
)

// ReplayError says that a receipt is not one of the document it was replayed
// on: at Pointer the document has another value than the receipt saw, or the
// receipt has an entry that leads nowhere or does not stand in its order.
type ReplayError struct {
	Pointer document.Pointer // the place, as the receipt has it
}

// Error names the place.
func (e *ReplayError) Error() string {
	return "the receipt is not of this document: at " + e.Pointer.Quoted()
}

// Replay makes of the session that a receipt was made of the updated one (SPEC
// L5): the same bytes, if the receipt is [Explain]'s. An absent session means
// that one was created.
//
// The error is a [*ReplayError] for any other document: what an entry changes
// must be there as the entry has it, spelling aside. Places that the receipt
// does not list are not looked at.
func Replay(session document.Value, r Receipt) (*document.Document, error) {
	p := player{entries: r}
	p.build.Reserve(session)
	if err := p.root(session); err != nil {
		return nil, err
	}
	return p.build.Document(), nil
}

// player goes through a document and the entries of a receipt side by side.
type player struct {
	entries Receipt // those still to come
	build   document.Builder
	match   document.Matcher
}

func (p *player) root(session document.Value) error {
	switch {
	case len(p.entries) > 0 && p.entries[0].Pointer == "":
		if written, err := p.value(session); err != nil {
			return err
		} else if !written {
			return &ReplayError{""} // there is no document without a root
		}
	case session.Kind() == document.Object, !session.Exists():
		if err := p.object("", session); err != nil {
			return err
		}
	default:
		p.build.Copy(session)
	}
	if len(p.entries) > 0 {
		return &ReplayError{p.entries[0].Pointer}
	}
	return nil
}

// object writes an object with the entries that are inside the place at.
func (p *player) object(at document.Pointer, stored document.Value) error {
	p.build.BeginObject()
	var last document.Value // the last member that an entry was about
	next, ok := p.next(at)
	for name, value := range stored.Members() {
		if !ok {
			break
		}
		if name != next {
			continue // it is copied with those around it
		}
		p.build.CopyBetween(stored, last, value)
		mark := p.build.Mark()
		named := value
		if made := p.entries[0].New; at == "" && made.IsMember() && made.Name() == name {
			named = made // a caller who set it anew may have spelled its name anew
		}
		p.build.NameOf(named)
		if err := p.member(mark, value); err != nil {
			return err
		}
		last = value
		next, ok = p.next(at)
	}
	if stored.Exists() {
		p.build.CopyBetween(stored, last, document.Value{})
	}
	if ok {
		if err := p.added(at, stored, next); err != nil {
			return err
		}
	}
	p.build.EndObject()
	return nil
}

// added writes the members that an object gets, the first of them being next.
// Receipts can be put together by anybody: what is no name, or is there already,
// would make a document that is not sound.
func (p *player) added(at document.Pointer, stored document.Value, next string) error {
	has := map[string]bool{}
	for name := range stored.Members() {
		has[name] = true
	}
	for ok := true; ok; next, ok = p.next(at) {
		entry := p.entries[0]
		if has[next] || !utf8.ValidString(next) {
			return &ReplayError{entry.Pointer}
		}
		has[next] = entry.New.Exists()
		mark := p.build.Mark()
		if entry.New.IsMember() && entry.New.Name() == next {
			p.build.NameOf(entry.New) // as it is spelled in the updated session
		} else {
			p.build.Name(next)
		}
		if err := p.member(mark, document.Value{}); err != nil {
			return err
		}
	}
	return nil
}

// member writes the value of a member whose name was written after the mark, or
// takes the name back if there is no value.
func (p *player) member(mark document.Mark, stored document.Value) error {
	written, err := p.value(stored)
	if err == nil && !written {
		p.build.Undo(mark)
	}
	return err
}

// value writes what the next entry makes of the value that is stored at its
// place, and reports whether there is one.
func (p *player) value(stored document.Value) (written bool, err error) {
	entry := p.entries[0]
	p.entries = p.entries[1:]
	if entry.Action == Merged {
		if stored.Kind() != document.Object {
			return false, &ReplayError{entry.Pointer}
		}
		return true, p.object(entry.Pointer, stored)
	}
	if !p.match.Equal(stored, entry.Old) {
		return false, &ReplayError{entry.Pointer}
	}
	// The whole value has in it whatever entries say of places inside.
	for len(p.entries) > 0 && inside(p.entries[0].Pointer, entry.Pointer) {
		p.entries = p.entries[1:]
	}
	if !entry.New.Exists() {
		return false, nil
	}
	p.build.Copy(entry.New)
	return true, nil
}

// next gives the name of the member of the place at that the next entry is
// about, if it is about one.
func (p *player) next(at document.Pointer) (name string, ok bool) {
	if len(p.entries) == 0 || !inside(p.entries[0].Pointer, at) {
		return "", false
	}
	for token := range p.entries[0].Pointer[len(at):].Tokens() {
		if ok {
			return "", false // it is inside a member that has no entry
		}
		name, ok = token, true
	}
	return name, ok
}
