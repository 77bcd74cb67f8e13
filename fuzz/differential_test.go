package fuzz_test

import (
	"errors"
	"math/rand"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Engine and model, on what the kit's generators make (SPEC sections 1 to 4, L5).
// FUZZ_SEED replays a run, FUZZ_N makes a longer one.
func TestEngine_AgreesWithTheModelOnGeneratedCases(t *testing.T) {
	seed, cases := fuzz.Replay(400)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	for name, rules := range readyTables {
		t.Run(name, func(t *testing.T) {
			c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
			u, r := newUpdater(t, rules), newPair(t, rules, validate.RefuseUnknown)
			accepted, older := 0, 0
			for range cases {
				d := anyDuel(c, u)
				require.NoError(t, d.disagreement(r), "%v", d)
				outcome := r.Updating.Update(string(d.Session), string(d.Patch), d.state)
				if outcome.Session != nil {
					accepted++
				}
				for _, f := range outcome.Findings {
					if f.Preexisting {
						older++
						break
					}
				}
			}
			require.Greater(t, accepted, cases/5, "hardly any case is accepted")
			require.Less(t, accepted, cases, "no case is refused")
			require.Greater(t, older, cases/50, "hardly any session has faults (SPEC V7)")
		})
	}
}

// The same by tables and choices that a host could make (SPEC M9, V10): every
// strategy anywhere, and few findings listed (V1).
func TestEngine_AgreesWithTheModelByAnyTable(t *testing.T) {
	seed, cases := fuzz.Replay(600)
	t.Logf("replay: FUZZ_SEED=%d FUZZ_N=%d", seed, cases)
	duelByAnyTable(t, seed, cases)
}

// The same cases every time, which are no lottery: tables and choices get to say
// what they are for.
func TestTablesOfDuels_HaveSomethingToSay(t *testing.T) {
	codes, strategies := duelByAnyTable(t, 1, 600)
	t.Logf("findings %v, strategies %v", codes, strategies)
	require.Len(t, strategies, int(merge.Ignore))
	for _, code := range []validate.Code{validate.Locked, validate.LockedIgnored, validate.Ignored, validate.TooManyFindings, validate.Unknown} {
		require.Greater(t, codes[string(code)], 2, code)
	}
}

// duelByAnyTable requires engine and model to agree, and counts the codes of what
// was found and the strategies of the tables.
func duelByAnyTable(t *testing.T, seed int64, cases int) (codes map[string]int, strategies map[merge.Strategy]int) {
	t.Helper()
	c := fuzz.FromRandom(rand.New(rand.NewSource(seed)))
	const each = 10 // cases of a table
	codes, strategies = map[string]int{}, map[merge.Strategy]int{}
	for range max(1, cases/each) {
		a := anyArena(t, c)
		for range each {
			d := anyDuel(c, a.updater)
			if err := d.disagreement(a.rivals); err != nil {
				require.NoError(t, a.explained(err, d))
			}
			for _, f := range a.rivals.Updating.Update(string(d.Session), string(d.Patch), d.state).Findings {
				codes[f.Code]++
			}
		}
		for _, row := range a.updater.Rules.Rows() {
			strategies[row.Strategy]++
		}
	}
	return codes, strategies
}

// The same, led by the bytes of native fuzzing.
func FuzzDuel_EngineAndModelAgree(f *testing.F) {
	random := rand.New(rand.NewSource(1)) // seeds, the same ones every time
	for range 50 {
		data := make([]byte, 100+random.Intn(400))
		random.Read(data)
		f.Add(data)
	}
	var all []arena
	for _, rules := range []*merge.Table{merge.ClientSession(), merge.Fieldwise(), merge.RFC7396(), everyStrategy(f)} {
		all = append(all, arena{rivals: newPair(f, rules, validate.RefuseUnknown), updater: newUpdater(f, rules)})
	}
	for range 12 {
		all = append(all, anyArena(f, fuzz.FromRandom(random)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := fuzz.FromBytes(data)
		a := all[c.Below(len(all))]
		d := anyDuel(c, a.updater)
		if err := d.disagreement(a.rivals); err != nil {
			require.NoError(t, a.explained(err, d))
		}
	})
}

// duel is a case, what is known of its session's amount, and a request.
type duel struct {
	fuzz.Case
	state   string
	request []byte
}

// anyDuel chooses a case, and now and then one whose session no engine made:
// something like a patch, with the faults that patches have.
func anyDuel(c *fuzz.Choices, u fuzz.Updater) duel {
	d := duel{Case: fuzz.AnyCase(c, u)}
	if c.Below(4) == 3 {
		session := fuzz.AnySession(c, u)
		d.Session = fuzz.AnyPatch(c, u, session)
	}
	d.state = []string{"", "overridden", "calculated"}[c.Below(3)]
	d.request = []byte(fuzz.AnyRequest(c, u.Rules).String())
	if c.Below(4) == 3 {
		d.request = d.Patch
	}
	return d
}

func (d duel) disagreement(r *compare.Pair) error {
	if err := r.Update(string(d.Session), string(d.Patch), d.state); err != nil {
		return err
	}
	return r.Create(string(d.request))
}

func (d duel) String() string {
	return d.Case.String() + "\n  state   " + d.state + "\n  request " + string(d.request)
}

var readyTables = map[string]*merge.Table{
	"ClientSession": merge.ClientSession(), "Fieldwise": merge.Fieldwise(), "RFC7396": merge.RFC7396(),
}

// arena is a table and choices of a host's own, for rivals to meet in.
type arena struct {
	rivals  *compare.Pair
	updater fuzz.Updater
	choices compare.Choices
}

func anyArena(t testing.TB, c *fuzz.Choices) arena {
	a := arena{choices: compare.Choices{
		Unknown:      validate.UnknownMembers(c.Below(int(validate.KeepUnknown) + 1)),
		LocksIgnored: c.Below(2) == 1, NoToken: c.Below(2) == 1, Most: []int{0, 0, 1, 2, 4}[c.Below(5)],
	}}
	rules := anyRules(t, c)
	a.rivals = newPairOf(t, rules, a.choices)
	a.updater = newUpdater(t, rules, clientsession.WithUnknownMembers(a.choices.Unknown))
	a.updater.LocksIgnored = a.choices.LocksIgnored
	return a
}

// anyRules chooses a table that an engine takes, and half the time one with
// something added to the default one.
func anyRules(t testing.TB, c *fuzz.Choices) *merge.Table {
	var rows []merge.Row
	if c.Below(2) == 1 {
		rows = merge.ClientSession().Rows()
	}
	for range 1 + c.Below(6) {
		path := document.Pointer(rowPaths[c.Below(len(rowPaths))])
		rows = slices.DeleteFunc(rows, func(row merge.Row) bool { return row.Path == path })
		rows = append(rows, merge.Row{Path: path, Strategy: merge.Strategy(1 + c.Below(int(merge.Ignore)))})
	}
	for {
		rules, err := merge.NewTable(rows...)
		var bad *merge.TableError
		switch {
		case errors.As(err, &bad): // mostly a row that another one makes unreachable
			rows = slices.Delete(rows, bad.Row, bad.Row+1)
		case slices.Contains([]merge.Strategy{merge.Replace, merge.Opaque, merge.Merge}, rules.Strategy("/amount")):
			return rules
		default:
			rows = slices.DeleteFunc(rows, func(row merge.Row) bool { return row == rules.Row("/amount") })
		}
	}
}

// rowPaths are paths of tables: of fields, of free members, and of any.
var rowPaths = []string{
	"", "/*", "/*/*", "/*/x", "/x", "/x/y", "/clientToken", "/orderId", "/currencyCode", "/amount",
	"/customer", "/customer/*", "/customer/*/city", "/customer/*/*", "/customer/x", "/customer/x/y", "/customer/taxId", "/customer/billingAddress", "/customer/billingAddress/city",
	"/order", "/order/*", "/order/lineItems", "/order/fees", "/order/shipping", "/order/shipping/amount", "/order/note", "/order/note/x",
	"/metadata", "/metadata/*", "/metadata/x", "/metadata/x/y", "/metadata/*/x",
	"/paymentMethod", "/paymentMethod/*", "/paymentMethod/descriptor", "/paymentMethod/options", "/paymentMethod/options/*", "/paymentMethod/options/PAYMENT_CARD",
	"/paymentMethod/options/PAYMENT_CARD/networks", "/paymentMethod/options/*/surcharge",
}
