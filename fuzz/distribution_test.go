package fuzz_test

import (
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// A generator that never reaches something says nothing about it, and nobody would
// notice. What has to be reached are closed sets of the engine's own, so that what
// is added there is missed here at once. The seed is fixed: these are facts about
// the generators, and no lottery.
const distributionSeed = 20_260_101

// missing tells what of a set was never met.
type missing map[string]bool

func (m missing) met(name string) { delete(m, name) }

func (m missing) require(t *testing.T, what string) {
	t.Helper()
	var names []string
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	require.Empty(t, names, "%s that no generator reached: %s", what, strings.Join(names, ", "))
}

// Every field is there with a value that is right, in requests and in patches, and
// every field has a fault, in what is nearly valid.
func TestDistribution_ReachesEveryFieldRightAndWrong(t *testing.T) {
	inRequests, inPatches, wrong, top := missing{}, missing{}, missing{}, missing{}
	for _, f := range validate.Fields() {
		inPatches[f.Path], wrong[f.Path] = true, true
		if !f.PatchOnly {
			inRequests[f.Path] = true
		}
	}
	for _, name := range []string{"Amount", "lineItems", ""} {
		top[name] = true
	}
	u := newUpdater(t, merge.RFC7396())
	addressed := newUpdater(t, merge.ClientSession())
	c := fuzz.FromRandom(rand.New(rand.NewSource(distributionSeed)))
	for i := 0; i < 5000 && len(inRequests)+len(inPatches)+len(wrong)+len(top) > 0; i++ {
		noteFields("", fuzz.AnyRequest(c, addressed.Rules), inRequests)
		// Without a lock, options are patched as well.
		noteFields("", fuzz.ValidPatch(c, u, fuzz.Tree{Kind: document.Object}), inPatches)
		noteFields("", fuzz.ValidPatch(c, addressed, fuzz.Tree{Kind: document.Object}), inPatches)
		_, fault := fuzz.Spoil(c, fuzz.Tree{Kind: document.Object})
		wrong.met(rowOf(fault.Pointer))
		top.met(strings.TrimPrefix(string(fault.Pointer), "/"))
	}
	inRequests.require(t, "fields in requests")
	inPatches.require(t, "fields in patches")
	wrong.require(t, "fields with a fault")
	top.require(t, "unknown members")
}

// Every strategy is in tables, in each combination with what stands above it that a
// table can have; and every reason to refuse a table, but those for size and for
// what JSON alone can have wrong.
func TestDistribution_ReachesEveryStrategyAndEveryReason(t *testing.T) {
	strategies, reasons := missing{}, missing{}
	for s := merge.Replace; s <= merge.Ignore; s++ {
		for _, where := range []string{"at the root", "below merge", "below a wildcard", "at a wildcard"} {
			// Any other row at the root keeps the amount from being stored.
			if s <= merge.Merge || where != "at the root" {
				strategies[fmt.Sprint(s, " ", where)] = true
			}
		}
	}
	for _, s := range []merge.Strategy{merge.Replace, merge.Locked, merge.Immutable, merge.Ignore} {
		strategies[fmt.Sprint(s, " below replace")] = true
	}
	for reason := merge.UnknownStrategy; reason <= merge.MalformedTable; reason++ {
		reasons[reason.String()] = true
	}
	for _, reason := range []merge.TableReason{merge.TooManyRows, merge.TooIntricate, merge.MalformedTable} {
		reasons.met(reason.String())
	}
	c := fuzz.FromRandom(rand.New(rand.NewSource(distributionSeed)))
	for i := 0; i < 5000 && len(strategies)+len(reasons) > 0; i++ {
		table := fuzz.AnyTable(c)
		for _, row := range table.Rows() {
			path := string(row.Path)
			switch {
			case path == "":
				strategies.met(fmt.Sprint(row.Strategy, " at the root"))
				continue
			case strings.HasSuffix(path, "/*"):
				strategies.met(fmt.Sprint(row.Strategy, " at a wildcard"))
			case strings.Contains(path, "/*/"):
				strategies.met(fmt.Sprint(row.Strategy, " below a wildcard"))
			}
			strategies.met(fmt.Sprint(row.Strategy, " below ", table.Strategy(above(row.Path))))
		}
		reasons.met(fuzz.AnyRefusedTable(c).Reason.String())
	}
	strategies.require(t, "strategies")
	reasons.require(t, "reasons")
}

// Every finding code there is: most of them with the ready tables, those of a host's
// choices with an engine that has them.
func TestDistribution_ReachesEveryCode(t *testing.T) {
	codes := missing{}
	for _, code := range validate.Codes() {
		codes[string(code)] = true
	}
	ignoring := tableOf(t, append(merge.ClientSession().Rows(), merge.Row{Path: "/customer/x", Strategy: merge.Ignore})...)
	engines := []struct {
		rules *merge.Table
		opts  []clientsession.Option
	}{
		{merge.ClientSession(), nil},
		{merge.ClientSession(), []clientsession.Option{clientsession.WithLockedIgnored()}},
		{merge.ClientSession(), []clientsession.Option{clientsession.WithLimits(document.Limits{Size: 5000}), clientsession.WithMaxFindings(1)}},
		{merge.RFC7396(), nil},
		{ignoring, nil},
	}
	c := fuzz.FromRandom(rand.New(rand.NewSource(distributionSeed)))
	for i := 0; i < 10_000 && len(codes) > 0; i++ {
		e := engines[i%len(engines)]
		u := newUpdater(t, e.rules, e.opts...)
		engine, err := clientsession.New(append(e.opts, clientsession.WithRules(e.rules))...)
		require.NoError(t, err)
		kase := fuzz.AnyCase(c, u)
		session, err := engine.Load(kase.Session, clientsession.AmountInferred)
		if err != nil {
			noteCodes(codes, compare.FindingsOf(err))
			continue
		}
		result, err := engine.Update(session, kase.Patch)
		if err != nil {
			noteCodes(codes, compare.FindingsOf(err))
		} else {
			noteCodes(codes, result.Warnings)
		}
	}
	codes.require(t, "codes")
}

func noteCodes(codes missing, findings []validate.Finding) {
	for _, f := range findings {
		codes.met(string(f.Code))
	}
}

// Every way in which a patch meets a session: each strategy with each action of a
// receipt that it can have, in tables of any kind, and the two of the amount.
func TestDistribution_ReachesEveryRuleOfMerging(t *testing.T) {
	ways := missing{"recalculated": true, "overridden": true}
	for s, actions := range map[merge.Strategy][]merge.Action{
		merge.Replace:   {merge.Set, merge.Replaced, merge.Cleared, merge.Unchanged, merge.KeptByLock},
		merge.Opaque:    {merge.Set, merge.Replaced, merge.Cleared, merge.Unchanged},
		merge.Merge:     {merge.Set, merge.Replaced, merge.Merged, merge.Cleared, merge.Unchanged},
		merge.Locked:    {merge.KeptByLock, merge.Unchanged},
		merge.Immutable: {merge.Set, merge.KeptByLock, merge.Unchanged},
		merge.Ignore:    {merge.KeptByLock},
	} {
		for _, action := range actions {
			ways[fmt.Sprint(s, " ", action)] = true
		}
	}
	// Where the API leaves room, anything may be sent for what holds a lock.
	guarding := tableOf(t, append(merge.ClientSession().Rows(),
		merge.Row{Path: "/customer/x", Strategy: merge.Replace}, merge.Row{Path: "/customer/x/y", Strategy: merge.Locked})...)
	c := fuzz.FromRandom(rand.New(rand.NewSource(distributionSeed)))
	for i := 0; i < 1000 && len(ways) > 0; i++ {
		table := guarding
		if i%8 != 0 {
			table = fuzz.AnyTable(c)
		}
		opts := []clientsession.Option{
			clientsession.WithRules(table), clientsession.WithLockedIgnored(), clientsession.WithUnknownMembers(validate.KeepUnknown),
		}
		engine, err := clientsession.New(opts...)
		require.NoError(t, err)
		u := newUpdater(t, table, opts...)
		for range 10 {
			kase := fuzz.AnyCase(c, u)
			session, err := engine.Load(kase.Session, clientsession.AmountInferred)
			require.NoError(t, err, "%v", kase)
			result, err := engine.Update(session, kase.Patch)
			if err != nil {
				continue
			}
			for _, entry := range result.Receipt() {
				ways.met(fmt.Sprint(entry.Row.Strategy, " ", entry.Action))
				ways.met(entry.Action.String())
			}
		}
	}
	ways.require(t, "ways of merging")
}

// Every fault that a reader can find, in hostile texts.
func TestDistribution_ReachesEveryFaultOfReading(t *testing.T) {
	reasons := missing{}
	for r := document.Reason(1); r.String() != document.Reason(0).String(); r++ {
		reasons[r.String()] = true
	}
	require.Greater(t, len(reasons), 10)
	c := fuzz.FromRandom(rand.New(rand.NewSource(distributionSeed)))
	table := merge.ClientSession()
	for i := 0; i < 8000 && len(reasons) > 0; i++ {
		src := fuzz.HostileText(c, fuzz.AnyRequest(c, table))
		_, err := document.Parse(src, document.Limits{Size: 20_000})
		var read *document.ReadError
		if errors.As(err, &read) {
			reasons.met(read.Reason.String())
		}
	}
	reasons.require(t, "faults of reading")
}

// noteFields notes the rows that the parts of a document belong to.
func noteFields(path string, t fuzz.Tree, fields missing) {
	fields.met(path)
	for _, m := range t.Members {
		noteFields(path+"/"+m.Name(), m.Value, fields)
		noteFields(path+"/*", m.Value, fields)
	}
	for _, element := range t.Elements {
		noteFields(path+"/*", element, fields)
	}
}

// rowOf gives the path of the row that a place belongs to.
func rowOf(place document.Pointer) string {
	names := slices.Collect(place.Tokens())
	for _, f := range validate.Fields() {
		if slices.EqualFunc(slices.Collect(document.Pointer(f.Path).Tokens()), names, func(row, name string) bool {
			return row == name
		}) {
			return f.Path
		}
	}
	for _, f := range validate.Fields() {
		if slices.EqualFunc(slices.Collect(document.Pointer(f.Path).Tokens()), names, func(row, name string) bool {
			return row == name || row == "*"
		}) {
			return f.Path
		}
	}
	return ""
}
