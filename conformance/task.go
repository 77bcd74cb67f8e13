package conformance

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// task is something that a suite can ask an engine to do: a value of "do".
type task struct {
	takes []string // the members that say with what
	may   []string // and those that may be left out
	gives []string // the members of "want", of which one must be there
	run   func(*asked, *clientsession.Engine, input)
}

// taskOf gives the task of that name, or nil; "" is what most cases ask for.
func taskOf(name string) *task {
	switch name {
	case "":
		return &task{[]string{"session", "patch"}, []string{"amountOverridden"}, []string{"session"}, update}
	case "create":
		return &task{[]string{"patch"}, nil, []string{"session"}, create}
	case "diff":
		return &task{[]string{"before", "after"}, []string{"amountsOverridden"}, []string{"patch", "error"}, diff}
	case "compose":
		return &task{[]string{"patches"}, nil, []string{"patch", "error"}, compose}
	case "conflicts":
		return &task{[]string{"patches"}, nil, []string{"conflicts"}, conflicts}
	case "invert":
		return &task{[]string{"session", "patch"}, []string{"amountOverridden"}, []string{"patch", "error"}, invert}
	case "rebase":
		return &task{[]string{"base", "ours", "theirs"}, []string{"amountsOverridden"}, []string{"patch", "conflicts", "error"}, rebase}
	case "replay":
		return &task{[]string{"session", "patch", "on"}, []string{"amountOverridden"}, []string{"session", "error"}, replay}
	case "quote":
		return &task{[]string{"session", "method"}, []string{"network", "amountOverridden"}, []string{"quote", "error"}, quote}
	case "major-to-minor":
		return &task{[]string{"major", "currencyCode"}, []string{"round"}, []string{"minor", "error"}, toMinor}
	case "minor-to-major":
		return &task{[]string{"minor", "currencyCode"}, nil, []string{"major", "error"}, toMajor}
	case "split":
		return &task{[]string{"minor", "weights"}, nil, []string{"shares", "error"}, split}
	}
	return nil
}

// load gives the session of that name, and otherwise says why there is none.
func (a *asked) load(engine *clientsession.Engine, in input, name string) (*clientsession.Session, bool) {
	session, err := engine.Load(in.bytes(name), in.states[name])
	if err != nil {
		a.fail(err)
	}
	return session, err == nil
}

func update(a *asked, engine *clientsession.Engine, in input) {
	session, patch := in.bytes("session"), in.bytes("patch")
	loaded, err := engine.Load(session, in.states["session"])
	if err == nil {
		a.result(engine.Update(loaded, patch))
		return
	}
	// Of a session that cannot be read Load alone says nothing of the patch. An
	// update says all there is to say at once (SPEC V1).
	if _, all := engine.AppendUpdate(nil, session, patch); all != nil {
		err = all
	}
	a.fail(err)
}

func create(a *asked, engine *clientsession.Engine, in input) {
	a.result(engine.Create(in.bytes("patch")))
}

func diff(a *asked, engine *clientsession.Engine, in input) {
	before, ok := a.load(engine, in, "before")
	if !ok {
		return
	}
	if after, ok := a.load(engine, in, "after"); ok {
		a.patch(engine.Diff(before, after))
	}
}

func compose(a *asked, engine *clientsession.Engine, in input) {
	a.patch(engine.Compose(in.patches...))
}

func conflicts(a *asked, engine *clientsession.Engine, in input) {
	found, err := engine.Conflicts(in.patches[0], in.patches[1]) // Parse has counted
	if err != nil {
		a.fail(err)
		return
	}
	a.conflicts(found)
}

func invert(a *asked, engine *clientsession.Engine, in input) {
	if session, ok := a.load(engine, in, "session"); ok {
		a.patch(engine.Invert(session, in.bytes("patch")))
	}
}

func rebase(a *asked, engine *clientsession.Engine, in input) {
	var sessions [3]*clientsession.Session
	for i, name := range []string{"base", "ours", "theirs"} {
		var ok bool
		if sessions[i], ok = a.load(engine, in, name); !ok {
			return
		}
	}
	patch, found, err := engine.Rebase(sessions[0], sessions[1], sessions[2])
	if err == nil && len(found) > 0 {
		a.conflicts(found)
		return
	}
	a.patch(patch, err)
}

// replay makes a receipt and replays it, on the session that it was made of or
// on another one.
func replay(a *asked, engine *clientsession.Engine, in input) {
	session, ok := a.load(engine, in, "session")
	if !ok {
		return
	}
	on, ok := a.load(engine, in, "on")
	if !ok {
		return
	}
	result, err := engine.Update(session, in.bytes("patch"))
	if err != nil {
		a.fail(err)
		return
	}
	var replayed *document.Document
	if replayed, err = merge.Replay(on.Value(), result.Receipt()); err != nil {
		a.fail(err)
		return
	}
	a.raw("session", []byte(replayed.Text()))
}

func quote(a *asked, engine *clientsession.Engine, in input) {
	session, ok := a.load(engine, in, "session")
	if !ok {
		return
	}
	q, err := session.Quote(in.method, in.network)
	if err != nil {
		a.fail(err)
		return
	}
	a.text = appendQuote(a.member("quote"), q)
}

func toMinor(a *asked, _ *clientsession.Engine, in input) {
	code, err := currency.Parse(in.code)
	if err != nil {
		a.fail(err)
		return
	}
	money, err := amount.ParseMajor(string(in.bytes("major")), code, in.rounding)
	a.figure("minor", money.Minor, err)
}

func toMajor(a *asked, _ *clientsession.Engine, in input) {
	code, err := currency.Parse(in.code)
	if err != nil {
		a.fail(err)
		return
	}
	major, err := amount.Money{Minor: amount.Minor(in.minor), Currency: code}.MajorText()
	if err != nil {
		a.fail(err)
		return
	}
	a.raw("major", document.AppendQuoted(nil, major))
}

func split(a *asked, _ *clientsession.Engine, in input) {
	shares, err := amount.Minor(in.minor).Allocate(in.weights...)
	if err != nil {
		a.fail(err)
		return
	}
	a.text = appendShares(a.member("shares"), shares)
}
