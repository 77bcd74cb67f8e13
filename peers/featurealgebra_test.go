package main

import (
	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/merge"
)

// algebraEngine is an engine for patches without a token, and two sessions.
func algebraEngine() (engine *clientsession.Engine, one, other *clientsession.Session, err error) {
	engine, err = clientsession.New(clientsession.WithoutToken())
	if err != nil {
		return nil, nil, nil, err
	}
	one, err = engine.Load([]byte(`{"orderId":"a","customerId":"c"}`), clientsession.AmountInferred)
	if err != nil {
		return nil, nil, nil, err
	}
	other, err = engine.Load([]byte(`{"orderId":"b","customerId":"c"}`), clientsession.AmountInferred)
	return engine, one, other, err
}

func oursMakesJSONPatch() (bool, error) {
	engine, session, _, err := algebraEngine()
	if err != nil {
		return false, err
	}
	result, err := engine.Update(session, []byte(`{"orderId":"b"}`))
	if err != nil {
		return false, err
	}
	return string(result.Receipt().AppendJSONPatch(nil)) == `[{"op":"replace","path":"/orderId","value":"b"}]`, nil
}

func oursExplains() (bool, error) {
	engine, session, _, err := algebraEngine()
	if err != nil {
		return false, err
	}
	result, err := engine.Update(session, []byte(`{"orderId":"b"}`))
	if err != nil {
		return false, err
	}
	entry := result.Receipt()[0]
	return entry.Action == merge.Replaced && entry.Row == merge.Row{Path: "/orderId", Strategy: merge.Replace}, nil
}

func oursInverts() (bool, error) {
	engine, session, _, err := algebraEngine()
	if err != nil {
		return false, err
	}
	back, err := engine.Invert(session, []byte(`{"orderId":"b"}`))
	return string(back) == `{"orderId":"a"}`, err
}

func oursCommutes() (bool, error) {
	engine, _, _, err := algebraEngine()
	if err != nil {
		return false, err
	}
	none, err := engine.Conflicts([]byte(`{"orderId":"b"}`), []byte(`{"customerId":"d"}`))
	if err != nil {
		return false, err
	}
	some, err := engine.Conflicts([]byte(`{"orderId":"b"}`), []byte(`{"orderId":"c"}`))
	return len(none) == 0 && len(some) == 1, err
}

func oursRebases() (bool, error) {
	engine, base, ours, err := algebraEngine()
	if err != nil {
		return false, err
	}
	theirs, err := engine.Load([]byte(`{"orderId":"a","customerId":"d"}`), clientsession.AmountInferred)
	if err != nil {
		return false, err
	}
	patch, conflicts, err := engine.Rebase(base, ours, theirs)
	return string(patch) == `{"orderId":"b"}` && len(conflicts) == 0, err
}
