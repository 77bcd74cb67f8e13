package samebytes

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Answers writes what every engine of a few, of different tables and options, says
// to the questions.
func Answers(out io.Writer, questions []Question) error {
	var engines []*clientsession.Engine
	for _, options := range [][]clientsession.Option{
		nil,
		{clientsession.WithRules(merge.Fieldwise()), clientsession.WithLockedIgnored()},
		{clientsession.WithRules(merge.RFC7396()), clientsession.WithUnknownMembers(validate.KeepUnknown)},
	} {
		engine, err := clientsession.New(options...)
		if err != nil {
			return err
		}
		engines = append(engines, engine)
	}
	for _, q := range questions {
		for _, e := range engines {
			if _, err := io.WriteString(out, answer(e, q)); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer gives, as text, everything that an engine says to a question: sessions,
// findings however they are rendered, receipts, amounts, patches made of patches.
func answer(e *clientsession.Engine, q Question) string {
	w := new(writer)
	w.finds("patch", e.CheckPatch(q.Patch))
	w.finds("session", e.CheckSession(q.Session, clientsession.AmountInferred))
	created, err := e.Create(q.Patch)
	w.result("created", created, err)

	stored, err := e.Load(q.Session, clientsession.AmountInferred)
	if err != nil {
		w.fails("loaded", err)
		return w.String()
	}
	updated, err := e.Update(stored, q.Patch)
	w.result("updated", updated, err)
	if err != nil {
		return w.String()
	}
	appended, err := e.AppendUpdate(nil, q.Session, q.Patch)
	w.text("appended", appended, err)
	back, err := e.Invert(stored, q.Patch)
	w.text("inverted", back, err)
	diff, err := e.Diff(stored, updated.Session)
	w.text("diff", diff, err)
	both, err := e.Compose(q.Patch, q.Session)
	w.text("composed", both, err)
	conflicts, err := e.Conflicts(q.Patch, q.Session)
	if err != nil {
		w.fails("conflicts", err)
	}
	for _, c := range conflicts {
		w.line("conflict", c.Pointer, c.A.Raw(), c.B.Raw(), c.Row.Path)
	}
	return w.String()
}

// writer writes an answer.
type writer struct{ strings.Builder }

func (w *writer) line(what string, said ...any) { fmt.Fprintln(w, append([]any{what}, said...)...) }

func (w *writer) text(what string, text []byte, err error) {
	if err != nil {
		w.fails(what, err)
		return
	}
	w.line(what, string(text))
}

func (w *writer) fails(what string, err error) {
	w.line(what, err)
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		w.finds(what, refusal.Findings)
		w.line(what, string(validate.Problem{}.Append(nil, refusal)), string(validate.Envelope{}.Append(nil, refusal)))
	}
}

func (w *writer) finds(what string, findings []validate.Finding) {
	for _, f := range findings {
		w.line(what, f)
	}
	w.line(what, string(validate.JSON{}.Append(nil, findings)))
}

func (w *writer) result(what string, r *clientsession.Result, err error) {
	if err != nil {
		w.fails(what, err)
		return
	}
	w.line(what, string(r.Session.JSON()), r.Session.AmountOverridden(), r.Changed())
	w.finds(what, r.Warnings)
	receipt := r.Receipt()
	w.line(what, string(receipt.AppendJSON(nil)), string(receipt.AppendJSONPatch(nil)), receipt)
	w.amounts(what, r.Session)
}

func (w *writer) amounts(what string, s *clientsession.Session) {
	if breakdown, err := s.Breakdown(); err != nil {
		w.line(what, err)
	} else {
		for _, l := range breakdown.Lines {
			w.line(what, l.Gross(), l.Net())
		}
		major, err := breakdown.Total().MajorText(s.Currency())
		w.line(what, breakdown.Items, breakdown.Fees, breakdown.Shipping, breakdown.Total(), breakdown.NegativeLines, major, err)
	}
	for _, method := range []string{"KLARNA", "PAYMENT_CARD"} {
		quote, err := s.Quote(method, "VISA")
		w.line(what, quote.Charged, quote.Surcharge, quote.Source, err)
	}
	if minor, ok := s.Amount(); ok {
		shares, err := amount.Minor(minor).Allocate(1, 2, 4)
		w.line(what, shares, err)
	}
}
