package fuzz_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/fuzz/table"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// rivals are the engine and the model, by one table and the same choices of a
// host. They agree on a case if both accept it, with the same bytes, the same
// answer to whether the amount overrides, the same receipt, breakdown and
// quotes, or both refuse it; and if they list the same findings in the same
// order, by all that findings have but for texts and help with unknown members.
type rivals struct {
	engine         *clientsession.Engine
	update, create model.Rules
	alone          faults.Facts
}

// hostChoices are what a host chooses beside the table (SPEC V10), but for how many
// findings are listed: unless most is set, all that there are.
type hostChoices struct {
	unknown      validate.UnknownMembers
	locksIgnored bool
	noToken      bool
	most         int
}

func newRivals(t testing.TB, rules *merge.Table, unknown validate.UnknownMembers) *rivals {
	t.Helper()
	return newRivalsOf(t, rules, hostChoices{unknown: unknown})
}

func newRivalsOf(t testing.TB, rules *merge.Table, c hostChoices) *rivals {
	t.Helper()
	most := cmp.Or(c.most, 1<<30)
	options := []clientsession.Option{
		clientsession.WithRules(rules), clientsession.WithUnknownMembers(c.unknown), clientsession.WithMaxFindings(most),
	}
	if c.locksIgnored {
		options = append(options, clientsession.WithLockedIgnored())
	}
	if c.noToken {
		options = append(options, clientsession.WithoutToken())
	}
	engine, err := clientsession.New(options...)
	require.NoError(t, err)
	facts := knownFacts(t)
	facts.Unknown = map[validate.UnknownMembers]string{validate.RefuseUnknown: "refuse", validate.WarnUnknown: "warn", validate.KeepUnknown: "keep"}[c.unknown]
	facts.TokenOptional = c.noToken || rules.Strategy("/clientToken") != merge.Address
	r := &rivals{engine: engine, alone: facts}
	r.update = model.Rules{
		Rows: modelRows(rules), Size: 1 << 20, Depth: 64, LocksIgnored: c.locksIgnored, MostFindings: most,
		Exponents: exponents(t), Check: facts.Check,
	}
	facts.TokenOptional = true
	r.create = r.update
	r.create.Check = facts.Check
	return r
}

// modelRows gives a table's rows, for each place those first that spell a name
// out where others have "*".
func modelRows(rules *merge.Table) []table.Row {
	var rows []table.Row
	for _, row := range rules.Rows() {
		rows = append(rows, table.Row{Path: slices.Collect(row.Path.Tokens()), Strategy: row.Strategy.String()})
	}
	slices.SortFunc(rows, func(a, b table.Row) int {
		return slices.CompareFunc(a.Path, b.Path, func(x, y string) int {
			if x == "*" || y == "*" {
				return cmp.Compare(strings.Count(x, "*"), strings.Count(y, "*"))
			}
			return strings.Compare(x, y)
		})
	})
	return rows
}

// states are what a host may know of a stored amount (SPEC A6).
var states = map[string]clientsession.AmountState{
	"": clientsession.AmountInferred, "overridden": clientsession.AmountOverridden, "calculated": clientsession.AmountCalculated,
}

// disagreeOnUpdate says on what the two disagree, or nil.
func (r *rivals) disagreeOnUpdate(session, patch, state string) error {
	want := r.update.Update(session, patch, state)
	loaded, err := r.engine.Load([]byte(session), states[state])
	if err == nil {
		result, err := r.engine.Update(loaded, []byte(patch))
		if err := r.disagree(result, err, want); err != nil || state != "" {
			return err
		}
	} else if err := disagreeOnFindings(findingsOf(err), whyUnread(want)); err != nil {
		return err
	}
	appended, err := r.engine.AppendUpdate(nil, []byte(session), []byte(patch))
	switch {
	case string(appended) != want.Session.String():
		return fmt.Errorf("appended %s, the model made %s", appended, want.Session)
	case err != nil:
		return disagreeOnFindings(findingsOf(err), want.Findings)
	}
	return nil
}

// whyUnread gives what the model has against a session that cannot be read,
// which is the first thing that it finds.
func whyUnread(o model.Outcome) []findings.Finding {
	ofSession := func(f findings.Finding) bool { return f.Subject == "session" }
	if i := slices.IndexFunc(o.Findings, ofSession); o.Session == nil && i >= 0 {
		return o.Findings[i : i+1]
	}
	return nil
}

func (r *rivals) disagreeOnCreation(request string) error {
	result, err := r.engine.Create([]byte(request))
	return r.disagree(result, err, r.create.Create(request))
}

func (r *rivals) disagree(result *clientsession.Result, err error, want model.Outcome) error {
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("%v, the model made %s", err, want.Session)
		}
		return disagreeOnFindings(findingsOf(err), want.Findings)
	}
	got, overridden := string(result.Session.JSON()), result.Session.AmountOverridden()
	if want.Session == nil || got != want.Session.String() || overridden != want.Overridden {
		return fmt.Errorf("made %s (overridden: %v), the model %s (%v), with %v", got, overridden, want.Session, want.Overridden, want.Findings)
	}
	if changed := want.Stored.String() != got || overridden != want.WasOverridden; result.Changed() != changed {
		return fmt.Errorf("says of %s whether it changed: %v", got, !changed)
	}
	return cmp.Or(
		disagreeOnFindings(result.Warnings, want.Findings), disagreeOnMoney(result.Session, want),
		disagreeOnReceipt(result.Receipt(), r.update.Rows, want),
	)
}

// disagreeOnFindings compares them in their order.
func disagreeOnFindings(got []validate.Finding, want []findings.Finding) error {
	for i, f := range got {
		if i == len(want) || !isSame(f, want[i]) {
			return fmt.Errorf("number %d is %v, by the model of %v", i, plainFinding(f), want)
		}
	}
	if len(got) < len(want) {
		return fmt.Errorf("found %v, and the model %v more", got, want[len(got):])
	}
	return nil
}

// isSame compares all of a finding. The model does not cut pointers.
func isSame(f validate.Finding, want findings.Finding) bool {
	got := plainFinding(f)
	if pointer, _, isCut := strings.Cut(got.Pointer, "…"); isCut && strings.HasPrefix(want.Pointer, pointer) {
		got.Pointer = want.Pointer
	}
	return got == want
}

// plainFinding gives a finding as the model has it: with the parameters of its
// JSON, but for what is the engine's own. These are the wording of what cannot
// be read, and help with unknown members, those that belong elsewhere among them.
func plainFinding(f validate.Finding) findings.Finding {
	plain := findings.Finding{
		Severity: f.Severity.String(), Subject: f.Subject.String(), Pointer: string(f.Pointer), Code: string(f.Code), Preexisting: f.Preexisting,
	}
	text, _ := f.MarshalJSON()
	_, params, _ := strings.Cut(string(text), `,"params":{`)
	plain.Params = strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(params, `}`), `,"preexisting":true`), `}`)
	return plainer(plain)
}

// plainer leaves that out, and has lists of values by their names in lists.json.
func plainer(f findings.Finding) findings.Finding {
	switch f.Code {
	case "misplaced", "unknown":
		f.Code, f.Params = "unknown", ""
	case "syntax", "encoding", "duplicate", "too_deep", "too_large":
		_, f.Params, _ = strings.Cut(f.Params, `",`)
	case "enum":
		for name, words := range listNames {
			f.Params = strings.Replace(f.Params, `"`+words+`"`, `"`+name+`"`, 1)
		}
	}
	return f
}

// listNames are the engine's words for the lists of values that fields have.
var listNames = map[string]string{
	"countryCode": "ISO 3166-1 alpha-2 country codes", "cardNetwork": "card networks", "productType": "product types",
	"paymentType": "payment types", "firstPaymentReason": "first payment reasons", "authorizationType": "authorization types",
}

func findingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return []validate.Finding{{Code: validate.Code("an error that is no refusal: " + err.Error())}}
	}
	return refusal.Findings
}

// readPlain gives a text as the model's value, which must be JSON.
func readPlain(t testing.TB, src string) *plain.Value {
	t.Helper()
	v, wrong := plain.Read(src, 1<<20, 64)
	require.Zero(t, wrong, src)
	return v
}
