package conformance

import (
	"errors"
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

// appendAmount appends what is known of a session's amount (SPEC A8): what is
// charged and calculated, each left out where there is none, and, if it is to be
// taken apart, by what. It is null if the order cannot be added up.
func appendAmount(text []byte, session *clientsession.Session, apart bool) []byte {
	b, err := session.Breakdown()
	if err != nil {
		return append(text, "null"...)
	}
	text = strconv.AppendBool(append(text, `{"overridden":`...), b.Overridden)
	if b.HasCharged {
		text = strconv.AppendInt(append(text, `,"charged":`...), b.Charged, 10)
	}
	if calculated, ok := b.Minor(); ok && b.Some { // else it is no number (SPEC A2)
		text = strconv.AppendInt(append(text, `,"calculated":`...), calculated, 10)
	}
	if !apart {
		return append(text, '}')
	}
	text = append(text, `,"lines":[`...)
	for i, line := range b.Lines {
		if i > 0 {
			text = append(text, ',')
		}
		text = appendSum(text, "{gross", line.Gross())
		text = appendSum(text, ",discount", amount.SumOf(line.Discount))
		text = appendSum(text, ",tax", amount.SumOf(line.Tax))
		text = append(appendSum(text, ",net", line.Net()), '}')
	}
	text = appendSum(append(text, ']'), ",items", b.Items)
	text = appendSum(text, ",fees", b.Fees)
	return append(appendSum(text, ",shipping", b.Shipping), '}')
}

// appendSum appends a member of an object, whose name comes with what stands
// before it.
func appendSum(text []byte, name string, sum amount.Sum) []byte {
	text = document.AppendQuoted(append(text, name[0]), name[1:])
	return append(append(text, ':'), sum.String()...)
}

// appendQuote appends a quote: nothing in it where there is nothing to charge.
func appendQuote(text []byte, q amount.Quote) []byte {
	if !q.Some {
		return append(text, "{}"...)
	}
	sum := func(m amount.Money) amount.Sum { return amount.SumOf(int64(m.Minor)) }
	text = appendSum(text, "{amount", sum(q.Amount))
	text = appendSum(text, ",surcharge", sum(q.Surcharge))
	text = appendSum(text, ",charged", sum(q.Charged))
	if q.Source != "" {
		text = document.AppendQuoted(append(text, `,"source":`...), string(q.Source))
	}
	return append(text, '}')
}

// appendShares appends what an amount was divided into.
func appendShares(text []byte, shares []amount.Minor) []byte {
	text = append(text, '[')
	for i, share := range shares {
		if i > 0 {
			text = append(text, ',')
		}
		text = strconv.AppendInt(text, int64(share), 10)
	}
	return append(text, ']')
}

// codeOf gives the code for the reason why an amount is refused, or "".
func codeOf(err error) string {
	for _, reason := range []struct {
		err  error
		code string
	}{
		{amount.ErrNotMinor, "not_minor"},
		{amount.ErrRange, "range"},
		{amount.ErrInexact, "inexact"},
		{amount.ErrSyntax, "syntax"},
		{amount.ErrTooLong, "too_long"},
		{amount.ErrNoMinorUnit, "no_minor_unit"},
		{amount.ErrShares, "shares"},
		{currency.ErrUnknown, "unknown_currency"},
	} {
		if errors.Is(err, reason.err) {
			return reason.code
		}
	}
	return ""
}
