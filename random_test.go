package clientsession_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/internal/replay"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Randomness that a run can repeat, and how much of it.
var newRandom, soakCases = replay.Random, replay.Cases

// maker makes small sessions and patches that are mostly accepted, out of few
// values, so that equal ones often meet.
type maker struct{ *rand.Rand }

func (r maker) one(of ...string) string { return of[r.IntN(len(of))] }

// members spells an object with some of the members; odd arguments are names,
// each with what makes a value. An empty value is no member.
func (r maker) members(chance int, namesAndValues ...any) string {
	var all []string
	for i := 0; i < len(namesAndValues); i += 2 {
		if r.IntN(100) < chance {
			if value := namesAndValues[i+1].(func() string)(); value != "" {
				all = append(all, `"`+namesAndValues[i].(string)+`":`+value)
			}
		}
	}
	r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return "{" + strings.Join(all, ",") + "}"
}

func (r maker) text() string   { return r.one(`"a"`, `"a"`, `"b"`, `"\u0061"`) }
func (r maker) amount() string { return r.one("0", "100", "100", "200", "300") }

func (r maker) clearable(value func() string) func() string {
	return func() string {
		if r.IntN(5) == 0 {
			return "null"
		}
		return value()
	}
}

func (r maker) address() string {
	return r.members(50, "city", r.clearable(r.text), "state", r.clearable(r.text))
}

func (r maker) customer() string {
	return r.members(50, "firstName", r.clearable(r.text), "lastName", r.clearable(r.text),
		"billingAddress", r.clearable(r.address), "shippingAddress", r.clearable(r.address))
}

func (r maker) lines() string {
	var lines []string
	for range r.IntN(3) {
		lines = append(lines, `{"amount":`+r.amount()+`}`)
	}
	return "[" + strings.Join(lines, ",") + "]"
}

func (r maker) shipping() string {
	return r.members(60, "amount", r.clearable(r.amount), "methodId", r.clearable(r.text))
}

func (r maker) order() string {
	return r.members(50, "lineItems", r.clearable(r.lines), "shipping", r.clearable(r.shipping), "countryCode", func() string { return `"SE"` })
}

func (r maker) metadata() string {
	return r.members(50, "k", func() string {
		return r.one("1", "1.0", "null", "[null]", "{}", `{"n":null}`, "9007199254740993", "9007199254740992")
	}, "m", r.text)
}

func (r maker) options() string {
	return r.members(60, "PAYPAL", func() string { return r.one(`{}`, `{"surcharge":{"amount":1}}`) }, "x", func() string { return r.one("1", "1.0") })
}

func (r maker) paymentMethod(options int) string {
	return r.members(50, "descriptor", r.clearable(r.text), "vaultOnSuccess", r.clearable(func() string { return r.one("true", "false") }),
		"options", func() string {
			if r.IntN(100) < options {
				return r.clearable(r.options)()
			}
			return ""
		})
}

// request makes a creation request; nulls in it clear nothing.
func (r maker) request() string { return r.document(55, 80) }

// patch makes a patch, with a token.
func (r maker) patch() string {
	return strings.Replace(strings.Replace(r.document(35, 12), "{", `{"clientToken":"t",`, 1), ",}", "}", 1)
}

func (r maker) document(chance, options int) string {
	return r.members(chance,
		"customerId", r.clearable(r.text), "orderId", r.clearable(r.text), "currencyCode", r.clearable(func() string { return r.one(`"EUR"`, `"EUR"`, `"JPY"`) }),
		"amount", func() string {
			if r.IntN(2) == 0 {
				return ""
			}
			return r.clearable(r.amount)()
		},
		"customer", r.clearable(r.customer), "order", r.clearable(r.order), "metadata", r.clearable(r.metadata),
		"paymentMethod", r.clearable(func() string { return r.paymentMethod(options) }))
}

// session makes a session that the engine made: created, and updated a few
// times.
func (r maker) session(t testing.TB, e *clientsession.Engine) *clientsession.Session {
	t.Helper()
	for {
		result, err := e.Create([]byte(r.request()))
		if err != nil {
			continue
		}
		s := result.Session
		for range r.IntN(3) {
			if next, err := e.Update(s, []byte(r.patch())); err == nil {
				s = next.Session
			}
		}
		return s
	}
}

// loaded makes a session that a host stored, with faults that it may have had.
func (r maker) loaded(t testing.TB, e *clientsession.Engine) *clientsession.Session {
	t.Helper()
	text := r.request()
	if r.IntN(4) == 0 { // faults of long ago
		text = strings.Replace(text, `"lineItems":[`, `"lineItems":[{"amount":"x"},`, 1)
		text = strings.Replace(strings.Replace(text, `"x"},]`, `"x"}]`, 1), `"currencyCode":"EUR"`, `"currencyCode":"eur"`, 1)
	}
	s, err := e.Load([]byte(text), clientsession.AmountState(r.IntN(3)))
	require.NoError(t, err, text)
	return s
}

// variant is an engine whose table and options make a difference to the algebra
// of patches.
type variant struct {
	name, why string
	options   []clientsession.Option
	addressed bool // patches must carry a clientToken, which is not stored
	engine    *clientsession.Engine
}

func variants(t testing.TB) []variant {
	t.Helper()
	rules := func(rows ...merge.Row) clientsession.Option {
		table, err := merge.NewTable(rows...)
		require.NoError(t, err)
		return clientsession.WithRules(table)
	}
	keep := clientsession.WithUnknownMembers(validate.KeepUnknown)
	once := rules(
		merge.Row{Path: "/clientToken", Strategy: merge.Address}, merge.Row{Path: "/customerId", Strategy: merge.Immutable}, merge.Row{Path: "/orderId", Strategy: merge.Ignore},
		merge.Row{Path: "/metadata", Strategy: merge.Opaque}, merge.Row{Path: "/order", Strategy: merge.Replace}, merge.Row{Path: "/order/countryCode", Strategy: merge.Immutable},
		merge.Row{Path: "/paymentMethod/options", Strategy: merge.Locked})
	type options = []clientsession.Option
	all := []variant{
		{name: "client session", why: "the default", addressed: true, options: options{clientsession.WithMaxFindings(0)}},
		{name: "fieldwise", why: "orders merge one level deep", addressed: true, options: options{clientsession.WithRules(merge.Fieldwise())}},
		{name: "rfc 7396", why: "everything merges, and metadata loses its nulls", options: options{clientsession.WithRules(merge.RFC7396()), keep}},
		{name: "locked ignored", why: "a change to a lock is accepted and left out (V10)", addressed: true, options: options{clientsession.WithLockedIgnored()}},
		{name: "set once", why: "Immutable and Ignore (M9)", addressed: true, options: options{once}},
		{name: "set once, locks ignored", why: "what is left out depends on the session", addressed: true, options: options{once, clientsession.WithLockedIgnored()}},
		{name: "root replaced", why: "a patch is the new session, but for a lock (M6)", options: options{keep, rules(
			merge.Row{Path: "", Strategy: merge.Replace}, merge.Row{Path: "/paymentMethod/options", Strategy: merge.Locked})}},
		{name: "root opaque", why: "a patch is the new session, nulls and all (M5)", options: options{keep, rules(merge.Row{Path: "", Strategy: merge.Opaque})}},
	}
	seen := map[string]bool{}
	for i, v := range all {
		require.False(t, v.why == "" || seen[v.name], "%q: want a unique name and a reason", v.name)
		seen[v.name] = true
		all[i].engine = newEngine(t, v.options...)
	}
	return all
}
