package clientsession_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"runtime"
	"slices"
	"strings"
	"testing"
	"weak"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

func TestReceipt_SaysWhatBecameOfTheAmount(t *testing.T) {
	const token = `{"clientToken":"t"}`
	order := func(minor string) string {
		return `"currencyCode":"EUR","order":{"lineItems":[{"amount":` + minor + `}]}`
	}
	tests := []struct {
		name, why      string
		session, patch string // "" creates
		state          clientsession.AmountState
		want           string // the entry for the amount, or ""
	}{
		{"order changed", "A5: named by no patch", `{"amount":100,` + order("100") + `}`, `{"order":{"lineItems":[{"amount":200}]}}`, 0,
			`recalculated "/amount" by replace "/amount": 3 -> 3 bytes`},
		{"order cleared", "A5: nothing left to add up", `{"amount":100,` + order("100") + `}`, `{"order":null}`, 0,
			`recalculated "/amount" by replace "/amount": 3 bytes -> none`},
		{"first order", "A5: calculated for the first time", `{"currencyCode":"EUR"}`, `{"order":{"lineItems":[{"amount":2000}]}}`, 0,
			`recalculated "/amount" by replace "/amount": 4 bytes`},
		{"overridden", "A4", `{"amount":100,` + order("100") + `}`, `{"amount":20}`, 0,
			`overridden "/amount" by replace "/amount": 3 -> 2 bytes`},
		{"overridden by the same", "A6: what changes is that a merchant set it", `{"amount":100,` + order("100") + `}`, `{"amount":100}`, 0,
			`overridden "/amount" by replace "/amount": 3 -> 3 bytes`},
		{"overridden by the same again", "nothing changes", `{"amount":100,` + order("100") + `}`, `{"amount":100}`, clientsession.AmountOverridden,
			`unchanged "/amount" by replace "/amount": 3 -> 3 bytes`},
		{"override cleared", "A4: the calculated amount takes its place", `{"amount":5,` + order("100") + `}`, `{"amount":null}`, 0,
			`recalculated "/amount" by replace "/amount": 1 -> 3 bytes`},
		{"override of the same cleared", "A6: what changes is that nobody set it", `{"amount":100,` + order("100") + `}`, `{"amount":null}`, clientsession.AmountOverridden,
			`recalculated "/amount" by replace "/amount": 3 -> 3 bytes`},
		{"no override to clear", "nothing changes", `{"amount":100,` + order("100") + `}`, `{"amount":null}`, 0,
			`unchanged "/amount" by replace "/amount": 3 -> 3 bytes`},
		{"override cleared, nothing to add up", "A3: it is gone", `{"currencyCode":"EUR","amount":5}`, `{"amount":null}`, 0,
			`cleared "/amount" by replace "/amount": 1 bytes -> none`},
		{"override kept", "A4: not even named", `{"amount":5,` + order("100") + `}`, `{"order":{"lineItems":[{"amount":200}]}}`, 0, ``},
		{"cleared where none is", "one entry, not two", `{` + order("100") + `}`, `{"amount":null,"orderId":"o"}`, 0,
			`recalculated "/amount" by replace "/amount": 3 bytes`},
		{"settled", "A5: a stored amount that was wrong", `{"amount":5,` + order("100") + `}`, `{}`, clientsession.AmountCalculated,
			`recalculated "/amount" by replace "/amount": 1 -> 3 bytes`},
		{"created", "A5", ``, `{` + order("100") + `}`, 0, `recalculated "/amount" by replace "/amount": 3 bytes`},
		{"created with an amount", "A4", ``, `{"amount":7,` + order("100") + `}`, 0, `overridden "/amount" by replace "/amount": 1 bytes`},
		{"created without any", "nothing to say", ``, `{"orderId":"o"}`, 0, ``},
	}
	engine := newEngine(t)
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			var stored *clientsession.Session
			patch := strings.Replace(token, "}", ","+tt.patch[1:], 1)
			patch = strings.Replace(patch, ",}", "}", 1)
			result, err := engine.Create([]byte(tt.patch))
			if tt.session != "" {
				stored, err = engine.Load([]byte(tt.session), tt.state)
				require.NoError(t, err)
				result, err = engine.Update(stored, []byte(patch))
			}
			require.NoError(t, err)
			var got []string
			for _, e := range requireReceiptLaw(t, stored, result) {
				if e.Pointer == "/amount" {
					got = append(got, e.String())
				}
			}
			require.Equal(t, tt.want, strings.Join(got, ", "), tt.why)
		})
	}
}

// A table that replaces the root has one entry about everything; what became of
// the amount is said all the same, and below it.
func TestReceipt_SaysWhatBecameOfTheAmountWhereTheRootIsReplaced(t *testing.T) {
	table, err := merge.NewTable(merge.Row{Path: "", Strategy: merge.Replace})
	require.NoError(t, err)
	engine := newEngine(t, clientsession.WithRules(table))
	s, err := engine.Load([]byte(`{"currencyCode":"EUR","amount":100,"order":{"lineItems":[{"amount":100}]}}`), clientsession.AmountInferred)
	require.NoError(t, err)
	result, err := engine.Update(s, []byte(`{"currencyCode":"EUR","order":{"lineItems":[{"amount":2000}]}}`))
	require.NoError(t, err)
	require.Equal(t, "replaced \"\" by replace \"\": 74 -> 76 bytes\nrecalculated \"/amount\" by replace \"\": 3 -> 4 bytes",
		requireReceiptLaw(t, s, result).String())
}

func TestReceipt_HoldsItsLawsForRandomUpdates(t *testing.T) {
	r := maker{newRandom(t)}
	all := variants(t)
	counts := map[merge.Action]int{}
	accepted, changed := 0, 0
	for i := range soakCases(t, 2100) {
		v := all[i%len(all)]
		engine := v.engine
		s := r.session(t, engine)
		if r.IntN(3) == 0 {
			s = r.loaded(t, engine)
		}
		patch := r.patch()
		result, err := engine.Update(s, []byte(patch))
		if r.IntN(8) == 0 {
			s, patch = nil, r.request()
			result, err = engine.Create([]byte(patch))
		}
		if err != nil {
			require.Nil(t, result)
			continue
		}
		accepted++
		if result.Changed() {
			changed++
		}
		receipt := requireReceiptLaw(t, s, result)
		for _, e := range receipt {
			counts[e.Action]++
		}
		if s != nil {
			requireSameFromText(t, v, s, patch, result)
		}
	}
	t.Logf("%d accepted, %d changed, entries %v", accepted, changed, counts)
	for action := merge.Set; action <= merge.Unchanged; action++ {
		require.NotZero(t, counts[action], "%s was tried", action)
	}
}

// requireReceiptLaw holds the receipt of a result against the sessions (SPEC
// L5); a stored session of nil is none.
func requireReceiptLaw(t testing.TB, stored *clientsession.Session, result *clientsession.Result) merge.Receipt {
	t.Helper()
	receipt := result.Receipt()
	updated := string(result.Session.JSON())
	before, text, wasOverridden := document.Value{}, "", false
	if stored != nil {
		before, text, wasOverridden = stored.Value(), string(stored.JSON()), stored.AmountOverridden()
	}
	fail := func(format string, args ...any) {
		t.Helper()
		require.FailNow(t, fmt.Sprintf(format, args...), "stored %s (overridden: %v)\nupdated %s (overridden: %v)\nreceipt %s",
			text, wasOverridden, updated, result.Session.AmountOverridden(), receipt.AppendJSON(nil))
	}
	if replayed, err := merge.Replay(before, receipt); err != nil || replayed.Text() != updated {
		fail("replaying: %v", err)
	}
	patched := applyJSONPatch(t, text, receipt.AppendJSONPatch(nil))
	if meaning(patched) != meaning(decode(t, updated)) {
		fail("the JSON patch %s gives something else", receipt.AppendJSONPatch(nil))
	}
	isOverridden := result.Session.AmountOverridden()
	if result.Changed() != (text != updated || wasOverridden != isOverridden) {
		fail("Changed is %v", result.Changed())
	}
	var about []merge.Entry
	for _, e := range receipt {
		if e.Pointer == "/amount" {
			about = append(about, e)
		}
	}
	was, is := before.Get("amount"), result.Session.Value().Get("amount")
	changes := !was.Equal(is) || wasOverridden != isOverridden
	switch {
	case len(about) > 1:
		fail("%d entries about the amount", len(about))
	case len(about) == 0 && changes:
		fail("no word of the amount")
	case len(about) == 1 && changes:
		e := about[0]
		overrides := isOverridden && (e.Action == merge.Overridden)
		recalculates := !isOverridden && (e.Action == merge.Recalculated || e.Action == merge.Cleared)
		if !overrides && !recalculates || e.Old.Raw() != was.Raw() || e.New.Raw() != is.Raw() {
			fail("of the amount: %s", e)
		}
	case len(about) == 1 && (about[0].Action == merge.Overridden || about[0].Action == merge.Recalculated):
		fail("of an amount that stays: %s", about[0])
	}
	return receipt
}

// requireSameFromText checks that an update of texts, which keeps copies, says
// the same as one of a session, if what is inferred of the amount is right.
func requireSameFromText(t testing.TB, v variant, s *clientsession.Session, patch string, want *clientsession.Result) {
	t.Helper()
	inferred, err := v.engine.Load(s.JSON(), clientsession.AmountInferred)
	require.NoError(t, err)
	if inferred.AmountOverridden() != s.AmountOverridden() {
		return
	}
	got, err := clientsession.Update(s.JSON(), []byte(patch), v.options...)
	require.NoError(t, err)
	require.Equal(t, string(want.Receipt().AppendJSON(nil)), string(got.Receipt().AppendJSON(nil)))
	require.Equal(t, want.Changed(), got.Changed())
}

func TestReceipt_OfARefusedPatchDoesNotExist(t *testing.T) {
	engine := newEngine(t)
	s, err := engine.Load([]byte(`{"paymentMethod":{"options":{}}}`), clientsession.AmountInferred)
	require.NoError(t, err)
	for _, patch := range []string{`{}`, `{`, `{"clientToken":"t","amount":-1}`, `{"clientToken":"t","paymentMethod":{"options":null}}`} {
		result, err := engine.Update(s, []byte(patch))
		require.Error(t, err)
		require.Nil(t, result)
	}
	var none clientsession.Result
	require.Empty(t, none.Receipt())
	require.False(t, none.Changed())
}

// What a result remembers is its own: neither the inputs nor the memory that
// later updates work in can change it.
func TestReceipt_OutlivesItsInputs(t *testing.T) {
	session, patch := readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json")
	result, err := clientsession.Update(session, patch)
	require.NoError(t, err)
	want := string(result.Receipt().AppendJSON(nil))
	clear(session)
	clear(patch)
	for range 100 {
		_, err := clientsession.Update([]byte(`{"customerId":"`+strings.Repeat("x", 200)+`"}`), []byte(`{"clientToken":"t","metadata":{"a":["`+strings.Repeat("y", 3000)+`"]}}`))
		require.NoError(t, err)
	}
	require.Equal(t, want, string(result.Receipt().AppendJSON(nil)))
	require.True(t, result.Changed())
}

// An engine may read more than others do; its results are not bound to their
// limits.
func TestReceipt_ReadsWhateverTheEngineRead(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 2000) + "1" + strings.Repeat("}", 2000)
	limits := clientsession.WithLimits(document.Limits{Size: 8 << 20, Depth: 3000})
	result, err := clientsession.Update([]byte(`{"metadata":`+deep+`}`), []byte(`{"clientToken":"t","metadata":{"b":"`+strings.Repeat("x", 3<<20)+`"}}`), limits)
	require.NoError(t, err)
	receipt := result.Receipt()
	require.Len(t, receipt, 2)
	require.Equal(t, deep, receipt[0].Old.Raw())
}

func TestReceipt_IsSafeForConcurrentUse(t *testing.T) {
	result, err := clientsession.Update(readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json"))
	require.NoError(t, err)
	want := string(result.Receipt().AppendJSON(nil))
	failures := make(chan error, 4)
	for range 4 {
		go func() {
			var err error
			for range 100 {
				if string(result.Receipt().AppendJSON(nil)) != want {
					err = errors.New("another receipt")
				}
			}
			failures <- err
		}()
	}
	for range 4 {
		require.NoError(t, <-failures)
	}
}

func TestChanged_IsAboutBytesAndTheOverride(t *testing.T) {
	tests := []struct {
		name, why, session, patch string
		state                     clientsession.AmountState
		want                      bool
	}{
		{"nothing named", "M1", `{"orderId":"o"}`, `{"clientToken":"t"}`, 0, false},
		{"named as it is", "M7", `{"orderId":"o","customer":{"x":[1,{"a":null}]}}`, `{"clientToken":"t","orderId":"o","customer":{"x":[1,{"a":null}]}}`, 0, false},
		{"white space", "it is not stored", ` { "orderId" : "o" } `, `{"clientToken":"t"}`, 0, false},
		{"another value", "", `{"orderId":"o"}`, `{"clientToken":"t","orderId":"p"}`, 0, true},
		{"another spelling", "the bytes to store are others", `{"customer":{"x":1}}`, `{"clientToken":"t","customer":{"x":1.0}}`, 0, true},
		{"the same amount, now set", "A6: the host has a flag to store", `{"currencyCode":"EUR","amount":1,"order":{"fees":[{"amount":1}]}}`, `{"clientToken":"t","amount":1}`, 0, true},
		{"the same amount, set before", "A6", `{"currencyCode":"EUR","amount":1,"order":{"fees":[{"amount":1}]}}`, `{"clientToken":"t","amount":1}`, clientsession.AmountOverridden, false},
	}
	engine := newEngine(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := engine.Load([]byte(tt.session), tt.state)
			require.NoError(t, err)
			result, err := engine.Update(s, []byte(tt.patch))
			require.NoError(t, err)
			require.Equal(t, tt.want, result.Changed(), tt.why)
			if tt.state == clientsession.AmountInferred {
				result, err = clientsession.Update([]byte(tt.session), []byte(tt.patch))
				require.NoError(t, err)
				require.Equal(t, tt.want, result.Changed(), tt.why)
			}
		})
	}
	created, err := engine.Create([]byte(`{}`))
	require.NoError(t, err)
	require.True(t, created.Changed(), "what was not there is to be stored")
}

// A session that is updated over and over does not drag its past along.
func TestUpdate_ASessionDoesNotKeepTheOneItWasMadeOf(t *testing.T) {
	engine := newEngine(t)
	// In a function of its own, after which nothing here refers to the first.
	kept, watched := func() (*clientsession.Session, weak.Pointer[clientsession.Session]) {
		first, err := engine.Load([]byte(`{"orderId":"o"}`), clientsession.AmountInferred)
		require.NoError(t, err)
		result, err := engine.Update(first, []byte(`{"clientToken":"t","orderId":"p"}`))
		require.NoError(t, err)
		watched := weak.Make(first)
		runtime.GC()
		require.NotNil(t, watched.Value(), "the result remembers it")
		require.Len(t, result.Receipt(), 2)
		return result.Session, watched
	}()
	for range 3 {
		runtime.GC()
	}
	require.Nil(t, watched.Value())
	require.Equal(t, `{"orderId":"p"}`, string(kept.JSON()))
}

func TestUpdate_OfALoadedSessionAllocatesFourBlocks(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector makes sync.Pool forget")
	}
	engine := newEngine(t)
	s, err := engine.Load(readFile(t, "testdata/session.json"), clientsession.AmountInferred)
	require.NoError(t, err)
	patch := readFile(t, "testdata/patch.json")
	require.LessOrEqual(t, testing.AllocsPerRun(100, func() {
		if _, err := engine.Update(s, patch); err != nil {
			t.Fatal(err)
		}
	}), 4.0)
}

func TestChanged_AllocatesNothing(t *testing.T) {
	result, err := clientsession.Update(readFile(t, "testdata/session.json"), readFile(t, "testdata/patch.json"))
	require.NoError(t, err)
	require.Zero(t, testing.AllocsPerRun(100, func() { result.Changed() }))
}

func ExampleResult_Receipt() {
	session := []byte(`{"currencyCode":"EUR","amount":350,"customer":{"firstName":"Ada","taxId":"1"},"order":{"lineItems":[{"amount":350}]}}`)
	patch := []byte(`{"clientToken":"t","customer":{"taxId":null},"order":{"lineItems":[{"amount":350,"quantity":2}]}}`)
	result, err := clientsession.Update(session, patch)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range result.Receipt() {
		if e.Action != merge.Unchanged && e.Action != merge.Merged {
			fmt.Printf("%s %s %q -> %q\n", e.Action, e.Pointer, e.Old.Raw(), e.New.Raw())
		}
	}
	fmt.Println(string(result.Receipt().AppendJSONPatch(nil)))
	// Output:
	// recalculated /amount "350" -> "700"
	// cleared /customer/taxId "\"1\"" -> ""
	// replaced /order "{\"lineItems\":[{\"amount\":350}]}" -> "{\"lineItems\":[{\"amount\":350,\"quantity\":2}]}"
	// [{"op":"replace","path":"/amount","value":700},{"op":"remove","path":"/customer/taxId"},{"op":"replace","path":"/order","value":{"lineItems":[{"amount":350,"quantity":2}]}}]
}

// A host skips the write where nothing changed.
func ExampleResult_Changed() {
	session := []byte(`{"orderId":"o-1"}`)
	for _, patch := range []string{`{"clientToken":"t","orderId":"o-1"}`, `{"clientToken":"t","orderId":"o-2"}`} {
		if result, err := clientsession.Update(session, []byte(patch)); err == nil {
			fmt.Println(result.Changed())
		}
	}
	// Output:
	// false
	// true
}

// applyJSONPatch is RFC 6902 over maps, for operations that reach into no array.
func applyJSONPatch(t testing.TB, text string, operations []byte) any {
	t.Helper()
	if text == "" {
		text = "{}"
	}
	root := map[string]any{"": decode(t, text)} // the document is its member ""
	var all []struct {
		Op, Path string
		Value    json.RawMessage
	}
	require.NoError(t, json.Unmarshal(operations, &all))
	for _, op := range all {
		at, name := root, ""
		if op.Path != "" {
			for _, segment := range strings.Split(op.Path, "/")[1:] {
				at = at[name].(map[string]any)
				name = strings.ReplaceAll(strings.ReplaceAll(segment, "~1", "/"), "~0", "~")
			}
		}
		_, exists := at[name]
		require.Equal(t, op.Op != "add" || op.Path == "", exists, "%s %s", op.Op, op.Path)
		if op.Op == "remove" {
			delete(at, name)
		} else {
			at[name] = decode(t, string(op.Value))
		}
	}
	return root[""]
}

func decode(t testing.TB, text string) (v any) {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	d.UseNumber()
	require.NoError(t, d.Decode(&v), text)
	return v
}

// meaning gives a text that is the same for equal JSON values only (SPEC M7).
func meaning(v any) string {
	switch v := v.(type) {
	case json.Number:
		r, _ := new(big.Rat).SetString(v.String())
		return r.RatString()
	case []any:
		var all []string
		for _, element := range v {
			all = append(all, meaning(element))
		}
		return "[" + strings.Join(all, ",") + "]"
	case map[string]any:
		var all []string
		for name, value := range v {
			all = append(all, fmt.Sprintf("%q:%s", name, meaning(value)))
		}
		slices.Sort(all)
		return "{" + strings.Join(all, ",") + "}"
	}
	return fmt.Sprintf("%#v", v)
}
