package clientsession_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// What is given away is the caller's: whoever overwrites it, with whatever can
// be reached of it, changes nothing that is given to anybody else, then or later
// (DESIGN: nothing shared with a caller after return).
func TestPromise_WhatIsGivenAwayCanBeOverwritten(t *testing.T) {
	engine := newEngine(t)
	session := readFile(t, "testdata/session.json")
	patch := []byte(`{"clientToken":"t","amount":5,"order":{"lineItems":[{"amount":1,"discountAmount":2},{"amount":7}]},"customer":{"nope":1}}`)
	loaded, err := engine.Load(session, clientsession.AmountInferred)
	require.NoError(t, err)
	update := func() *clientsession.Result {
		result, err := engine.Update(loaded, patch)
		require.NoError(t, err)
		return result
	}
	result := update()
	faulty := []byte(`{"nope":1,"amount":7.00,"order":{"lineItems":[{}]}}`)
	_, err = engine.Create(faulty)
	var refusal *validate.Refusal
	require.True(t, errors.As(err, &refusal))
	other := []byte(`{"clientToken":"t","customer":{"firstName":"Ada"}}`)
	given := map[string]func() any{
		"a difference":    func() any { b, err := engine.Diff(loaded, result.Session); return orError(b, err) },
		"a composition":   func() any { b, err := engine.Compose(patch, other); return orError(b, err) },
		"an inverse":      func() any { b, err := engine.Invert(loaded, other); return orError(b, err) },
		"a rebased patch": func() any { b, _, err := engine.Rebase(loaded, result.Session, loaded); return orError(b, err) },
		"the receipt":     func() any { return result.Receipt() },
		"a receipt as text": func() any {
			return result.Receipt().AppendJSON(nil)
		},
		"the loaded session":        func() any { return loaded.JSON() },
		"the updated session":       func() any { return result.Session.JSON() },
		"the session appended":      func() any { return result.Session.AppendJSON(nil) },
		"an update":                 func() any { return update().Session.JSON() },
		"the warnings of an update": func() any { return update().Warnings },
		"the update appended":       func() any { b, err := engine.AppendUpdate(nil, session, patch); return orError(b, err) },
		"the breakdown":             func() any { b, err := result.Session.Breakdown(); return orError(b.Lines, err) },
		"findings of a patch":       func() any { return engine.CheckPatch(faulty) },
		"findings of a session":     func() any { return engine.CheckSession(faulty, clientsession.AmountInferred) },
		"a refusal": func() any {
			var again *validate.Refusal
			_, err := engine.Create(faulty)
			errors.As(err, &again)
			return again.Findings
		},
		"the rows of a table":   func() any { return merge.ClientSession().Rows() },
		"a table as JSON":       func() any { return merge.ClientSession().JSON() },
		"the fields":            func() any { return validate.Fields() },
		"the codes":             func() any { return validate.Codes() },
		"the values of a list":  func() any { return validate.CardNetworks.Values() },
		"the schema":            func() any { return validate.Schema(validate.PatchView) },
		"a refusal as JSON":     func() any { return validate.JSON{}.Append(nil, refusal.Findings) },
		"a sum":                 func() any { return amount.SumOf(7).Big().Bits() },
		"a value as it is text": func() any { return []byte(loaded.Value().Raw()) },
	}
	before := map[string]string{}
	for name, give := range given {
		before[name] = described(give())
	}
	for name, give := range given {
		value := give()
		require.True(t, overwrite(reflect.ValueOf(value)), "%s: there is nothing to overwrite", name)
		require.NotEqual(t, before[name], described(value), "%s was not overwritten", name)
	}
	for name, give := range given {
		require.Equal(t, before[name], described(give()), name)
	}

	clear(session)
	clear(patch)
	clear(faulty)
	require.Equal(t, before["the loaded session"], described(loaded.JSON()), "the caller's text is the caller's")
	require.Equal(t, before["the updated session"], described(result.Session.JSON()))
	require.Equal(t, before["a refusal as JSON"], described(validate.JSON{}.Append(nil, refusal.Findings)))
}

// A session and a result stay what they are through everything that is done with
// their engine afterwards.
func TestPromise_SessionsStayWhatTheyAre(t *testing.T) {
	engine := newEngine(t)
	first, err := engine.Create([]byte(`{"currencyCode":"EUR","order":{"fees":[{"amount":0}]},"metadata":{"n":0}}`))
	require.NoError(t, err)
	type kept struct {
		session *clientsession.Session
		text    string
	}
	chain := []kept{{first.Session, string(first.Session.JSON())}}
	for n := range 50 {
		patch := fmt.Sprintf(`{"clientToken":"t","order":{"fees":[{"amount":%d}]},"metadata":{"n":%d}}`, n+1, n+1)
		next, err := engine.Update(chain[n].session, []byte(patch))
		require.NoError(t, err)
		chain = append(chain, kept{next.Session, string(next.Session.JSON())})
	}
	for n, k := range chain {
		require.Equal(t, fmt.Sprintf(`{"currencyCode":"EUR","order":{"fees":[{"amount":%d}]},"metadata":{"n":%d},"amount":%[1]d}`, n, n), k.text)
		require.Equal(t, k.text, string(k.session.JSON()))
		minor, ok := k.session.Amount()
		require.True(t, ok)
		require.EqualValues(t, n, minor)
		require.Equal(t, document.Object, k.session.Value().Kind())
	}
}

func orError(value any, err error) any {
	if err != nil {
		return []string{err.Error()}
	}
	return value
}

// described gives everything that can be seen of a value.
func described(value any) string {
	if findings, ok := value.([]validate.Finding); ok {
		return string(validate.JSON{}.Append(nil, findings))
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// overwrite sets whatever a caller can set of a value to something else, and
// reports whether there was anything.
func overwrite(v reflect.Value) (done bool) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			done = overwrite(v.Index(i)) || done
		}
		return done
	case reflect.Pointer, reflect.Interface:
		return !v.IsNil() && overwrite(v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			done = overwrite(v.Field(i)) || done
		}
		return done
	}
	switch {
	case !v.CanSet():
		return false
	case v.CanInt():
		v.SetInt(v.Int() ^ 1)
	case v.CanUint():
		v.SetUint(v.Uint() ^ 1)
	case v.Kind() == reflect.String:
		v.SetString(v.String() + "?")
	case v.Kind() == reflect.Bool:
		v.SetBool(!v.Bool())
	default:
		return false
	}
	return true
}
