package main

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/validate"
)

const totalHelp = `Take the amount of a session apart: its lines, fees and shipping, what they add
up to, and what is charged.

Figures are in minor units of the session's currency, those of the last column
in major ones: 1234 is BHD 1.234, and JPY 1234. Where a currency has no minor
unit, or the session no known currency, there are no major units: "-".

With --method it also quotes what would be charged with that payment method,
and with --network, for PAYMENT_CARD, with a card of that network: the amount
without a surcharge, the surcharge by its place in the session, and both
together. A surcharge that is among the fees already is not counted twice; there
is none where an override stands or where there is no line item. METHOD and
NETWORK are names that the API has, or the session's options.

Faults of the session are told on standard error. Where they leave nothing to
add up with, that is all, and the exit status is 1.`

func newTotal() *cobra.Command {
	var state amountFlag
	var with methodFlags
	var as format
	cmd := &cobra.Command{
		Use:   "total SESSION",
		Short: "Take the amount of a session apart",
		Long:  totalHelp,
		Example: `  clientsession total testdata/session.json
  clientsession total --method PAYMENT_CARD --network VISA testdata/session.json
  clientsession total --json --pretty - <testdata/session.json`,
		Args: wants("SESSION"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := with.check(cmd); err != nil {
				return err
			}
			src, err := readFile(cmd.InOrStdin(), args[0])
			if err != nil {
				return err
			}
			return as.total(cmd, src, state.state(), with)
		},
	}
	state.addTo(cmd)
	with.addTo(cmd)
	as.addTo(cmd, "print currency, amount and findings as one object")
	return cmd
}

// total prints the breakdown of a stored session, and the quote if one is asked
// for.
func (f format) total(cmd *cobra.Command, src []byte, state clientsession.AmountState, with methodFlags) error {
	engine, err := clientsession.New()
	if err != nil {
		return err
	}
	findings := engine.CheckSession(src, state)
	session, err := engine.Load(src, state)
	if err != nil {
		return f.refuse(cmd, findings)
	}
	if err := with.checkNames(session.Value()); err != nil {
		return err
	}
	parts, err := session.Breakdown()
	if err == nil {
		err = inRange(parts)
	}
	if err != nil {
		return f.refuse(cmd, findings)
	}
	q, err := with.quote(session)
	if err != nil {
		return f.refuse(cmd, withQuoteFault(findings, session.Value(), err))
	}
	if f.json {
		f.write(cmd, totalJSON(session, parts, q, findings))
		return nil
	}
	g := totalGrid(session.Currency(), parts)
	if q != nil {
		g.addQuote(q)
	}
	g.print(cmd)
	list(cmd.ErrOrStderr(), findings)
	return nil
}

// inRange gives an error for parts that add up to no amount (SPEC A2).
func inRange(b amount.Breakdown) error {
	if _, ok := b.Minor(); b.Some && !ok {
		return errors.New("the total is out of range")
	}
	return nil
}

// totalJSON gives a session's breakdown as one object. The exponent is what a
// program needs to make major units of it; both are null where unknown. The
// quote is there only if asked for.
func totalJSON(session *clientsession.Session, b amount.Breakdown, q *quote, findings []validate.Finding) []byte {
	var code *string
	if letters := session.Currency().String(); letters != "" {
		code = &letters
	}
	out := append([]byte(`{"currencyCode":`), encode(code)...)
	out = append(append(out, `,"exponent":`...), encode(exponentOf(session.Currency()))...)
	out = append(append(out, `,"amount":`...), encode(newBreakdown(b))...)
	if q != nil {
		out = append(append(out, `,"quote":`...), encode(q.data())...)
	}
	out = validate.JSON{}.Append(append(out, `,"findings":`...), findings)
	return append(out, '}')
}
