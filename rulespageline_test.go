package clientsession_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/document"
)

// amountsLine says what a session's parts add up to, and what is charged.
func amountsLine(s *clientsession.Session) string {
	b, err := s.Breakdown()
	if err != nil {
		return err.Error()
	}
	calculated, charged, override := "nothing", "nothing", ""
	if minor, ok := b.Minor(); ok {
		calculated = fmt.Sprint(minor)
	}
	if b.HasCharged {
		charged = fmt.Sprint(b.Charged)
	}
	if b.Overridden {
		override = ", an override"
	}
	return "calculated " + calculated + ", charged " + charged + override
}

// quoteLine answers the question in a line, as in "KLARNA: 1000 + 25 = 1025".
func quoteLine(s *clientsession.Session, line string) string {
	method, _, _ := strings.Cut(line, ":")
	name, network, _ := strings.Cut(method, " ")
	q, err := s.Quote(name, network)
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s: %d + %d = %d", method, q.Amount.Minor, q.Surcharge.Minor, q.Charged.Minor)
}

// conversionErrors are shown by name: their texts may change.
var conversionErrors = map[string]error{
	"ErrInexact": amount.ErrInexact, "ErrNoMinorUnit": amount.ErrNoMinorUnit, "ErrSyntax": amount.ErrSyntax,
}

// convertLine answers the question in a line, as in "7.00 USD = 700".
func convertLine(line string) string {
	question, _, _ := strings.Cut(line, " = ")
	question, _, _ = strings.Cut(question, ": ")
	words := strings.Fields(question)
	if len(words) < 2 {
		return "no amount and currency"
	}
	code, err := currency.Parse(words[1])
	if err != nil {
		return err.Error()
	}
	var opts []amount.Option
	if len(words) > 2 {
		mode, err := amount.ParseRounding(words[2])
		if err != nil {
			return err.Error()
		}
		opts = append(opts, mode)
	}
	money, err := amount.ParseMajor(words[0], code, opts...)
	for name, known := range conversionErrors {
		if errors.Is(err, known) {
			return question + ": " + name
		}
	}
	if err != nil {
		return err.Error()
	}
	return fmt.Sprintf("%s = %d", question, money.Minor)
}

// compareLine answers the question in a line, as in "100 = 1e2" or "1 ≠ 2".
func compareLine(line string) string {
	left, right, ok := strings.Cut(line, " = ")
	if !ok {
		left, right, _ = strings.Cut(line, " ≠ ")
	}
	a, err := document.Parse([]byte(left), document.Limits{})
	b, wrong := document.Parse([]byte(right), document.Limits{})
	switch {
	case err != nil || wrong != nil:
		return "no JSON"
	case a.Root().Equal(b.Root()):
		return left + " = " + right
	}
	return left + " ≠ " + right
}
