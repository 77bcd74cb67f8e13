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
	"github.com/clientsession/clientsession/fuzz/model"
	"github.com/clientsession/clientsession/fuzz/plain"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// rivals are the engine and the model, by one table. They agree on a case if
// both accept it, with the same bytes and the same answer to whether the amount
// overrides, or both refuse it; and if they have the same findings, by severity,
// subject, pointer, code, and whether they are older than the patch.
type rivals struct {
	engine         *clientsession.Engine
	update, create model.Rules
	alone          faults.Facts
}

func newRivals(t testing.TB, table *merge.Table, unknown validate.UnknownMembers) *rivals {
	t.Helper()
	// The model does not count findings.
	engine, err := clientsession.New(clientsession.WithRules(table), clientsession.WithUnknownMembers(unknown), clientsession.WithMaxFindings(1<<30))
	require.NoError(t, err)
	facts := knownFacts(t)
	facts.Unknown = map[validate.UnknownMembers]string{validate.RefuseUnknown: "refuse", validate.WarnUnknown: "warn", validate.KeepUnknown: "keep"}[unknown]
	facts.TokenOptional = table.Strategy("/clientToken") != merge.Address
	r := &rivals{engine: engine, alone: facts}
	r.update = model.Rules{Rows: modelRows(table), Size: 1 << 20, Depth: 64, Exponents: exponents(t), Check: facts.Check}
	facts.TokenOptional = true
	r.create = r.update
	r.create.Check = facts.Check
	return r
}

// modelRows gives a table's rows, for each place those first that spell a name
// out where others have "*".
func modelRows(table *merge.Table) []model.Row {
	var rows []model.Row
	for _, row := range table.Rows() {
		rows = append(rows, model.Row{Path: slices.Collect(row.Path.Tokens()), Strategy: row.Strategy.String()})
	}
	slices.SortFunc(rows, func(a, b model.Row) int {
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
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("the model reads the session: %s", want.Session)
		}
		// The patch's faults are worth knowing all the same.
		findings := append(findingsOf(err), r.engine.CheckPatch([]byte(patch))...)
		return disagreeOnFindings(findings, want.Findings)
	}
	result, err := r.engine.Update(loaded, []byte(patch))
	if err := disagree(result, err, want); err != nil || state != "" {
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

func (r *rivals) disagreeOnCreation(request string) error {
	result, err := r.engine.Create([]byte(request))
	return disagree(result, err, r.create.Create(request))
}

func disagree(result *clientsession.Result, err error, want model.Outcome) error {
	if err != nil {
		if want.Session != nil {
			return fmt.Errorf("%v, the model made %s", err, want.Session)
		}
		return disagreeOnFindings(findingsOf(err), want.Findings)
	}
	got, overridden := string(result.Session.JSON()), result.Session.AmountOverridden()
	if got != want.Session.String() || overridden != want.Overridden {
		return fmt.Errorf("made %s (overridden: %v), the model %s (%v), with %v", got, overridden, want.Session, want.Overridden, want.Findings)
	}
	return disagreeOnFindings(result.Warnings, want.Findings)
}

// disagreeOnFindings compares them as sets.
func disagreeOnFindings(got []validate.Finding, want []model.Finding) error {
	left := slices.Clone(want)
	for _, f := range got {
		i := slices.IndexFunc(left, func(m model.Finding) bool { return isSame(f, m) })
		if i < 0 {
			return fmt.Errorf("found %v, of which the model has %v left", f, left)
		}
		left = slices.Delete(left, i, i+1)
	}
	if len(left) > 0 {
		return fmt.Errorf("found %v, and the model %v more", got, left)
	}
	return nil
}

// isSame compares what the model has of a finding. It knows nothing of where a
// misplaced member belongs, and does not cut pointers.
func isSame(f validate.Finding, m model.Finding) bool {
	code := f.Code
	if code == validate.Misplaced {
		code = validate.Unknown
	}
	pointer, _, cut := strings.Cut(string(f.Pointer), "…")
	samePointer := pointer == m.Pointer || cut && strings.HasPrefix(m.Pointer, pointer)
	return samePointer && string(code) == m.Code && f.Severity.String() == m.Severity &&
		f.Subject.String() == m.Subject && f.Preexisting == m.Preexisting
}

func findingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	if !errors.As(err, &refusal) {
		return []validate.Finding{{Code: validate.Code("an error that is no refusal: " + err.Error())}}
	}
	return refusal.Findings
}

// read gives a text as the model's value, which must be JSON.
func readPlain(t testing.TB, src string) *plain.Value {
	t.Helper()
	v, code, pointer := plain.Read(src, 1<<20, 64)
	require.Empty(t, code, "%s at %q", src, pointer)
	return v
}
