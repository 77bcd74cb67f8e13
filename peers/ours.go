package main

import (
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// rfc7396 is compiled once, as a host would.
var rfc7396 = merge.RFC7396()

// oursApply merges by RFC 7396, from bytes to bytes: both texts are parsed, and
// the result is given in memory of its own, as by the libraries beside it.
func oursApply(session, patch []byte) ([]byte, error) {
	stored, err := document.Parse(session, document.Limits{})
	if err != nil {
		return nil, err
	}
	changes, err := document.Parse(patch, document.Limits{})
	if err != nil {
		return nil, err
	}
	return []byte(merge.Apply(rfc7396, stored.Root(), changes.Root()).Document.Text()), nil
}

// oursReused merges by RFC 7396 for a host that patches all day and keeps the
// memory: two readers, a merger, and a buffer for what came out.
func oursReused() func(session, patch []byte) ([]byte, error) {
	var sessions, patches document.Reader
	var merger merge.Merger
	var buf []byte
	return func(session, patch []byte) ([]byte, error) {
		stored, err := sessions.Read(session, document.Limits{})
		if err != nil {
			return nil, err
		}
		changes, err := patches.Read(patch, document.Limits{})
		if err != nil {
			return nil, err
		}
		buf = append(buf[:0], merger.Apply(rfc7396, stored.Root(), changes.Root()).Document.Text()...)
		return buf, nil
	}
}

// oursAppendUpdate is the whole job for a host that needs nothing but the JSON
// and has a buffer to reuse.
func oursAppendUpdate() func(session, patch []byte) ([]byte, error) {
	engine := newEngine()
	var buf []byte
	return func(session, patch []byte) (_ []byte, err error) {
		buf, err = engine.AppendUpdate(buf[:0], session, patch)
		return buf, err
	}
}

// oursUpdate is the whole job for a host that also wants warnings, amounts and
// the session as a value.
func oursUpdate() func(session, patch []byte) ([]byte, error) {
	engine := newEngine()
	return func(session, patch []byte) ([]byte, error) {
		stored, err := engine.Load(session, clientsession.AmountInferred)
		if err != nil {
			return nil, err
		}
		result, err := engine.Update(stored, patch)
		if err != nil {
			return nil, err
		}
		return result.Session.JSON(), nil
	}
}

func newEngine() *clientsession.Engine {
	engine, err := clientsession.New()
	if err != nil {
		panic(err) // there is no option that could be wrong
	}
	return engine
}

func oursEqual(a, b []byte) ([]byte, error) {
	x, err := document.Parse(a, document.Limits{})
	if err != nil {
		return nil, err
	}
	y, err := document.Parse(b, document.Limits{})
	if err != nil {
		return nil, err
	}
	return strconv.AppendBool(nil, x.Root().Equal(y.Root())), nil
}
