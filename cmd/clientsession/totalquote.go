package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// methodFlags name the payment method that a quote is wanted for.
type methodFlags struct{ method, network string }

func (m *methodFlags) addTo(cmd *cobra.Command) {
	cmd.Flags().StringVar(&m.method, "method", "", "quote what is charged with this payment `METHOD`")
	cmd.Flags().StringVar(&m.network, "network", "", "with a card of this `NETWORK`; needs --method")
	complete := func(flag string, list validate.List) {
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(list.Values(), cobra.ShellCompDirectiveNoFileComp))
	}
	complete("method", validate.PaymentMethods)
	complete("network", validate.SurchargeNetworks)
}

// check refuses a network alone. It could be taken for one of PAYMENT_CARD, but
// other methods have cards behind them too, and a quote must not be a guess.
func (m methodFlags) check(cmd *cobra.Command) error {
	switch {
	case m.method == "" && cmd.Flags().Changed("method"):
		return errors.New("--method needs a name")
	case m.method == "" && m.network != "":
		return errors.New("--network needs --method")
	}
	return nil
}

// checkNames refuses names that neither the API nor the session has. A quote for
// a misspelled method would be one without its surcharge, and look right.
func (m methodFlags) checkNames(session document.Value) error {
	options := session.Get("paymentMethod").Get("options")
	if m.method != "" && !validate.PaymentMethods.Contains(m.method) && !options.Get(m.method).Exists() {
		return fmt.Errorf("--method %q: neither the API nor the session has a payment method of that name", shortened(m.method))
	}
	// The API has networks that it takes no surcharge for.
	isNetwork := validate.CardNetworks.Contains(m.network) || validate.SurchargeNetworks.Contains(m.network) ||
		options.Get(m.method).Get("networks").Get(m.network).Exists()
	if m.network != "" && !isNetwork {
		return fmt.Errorf("--network %q: neither the API nor the session has a card network of that name", shortened(m.network))
	}
	return nil
}

// quote is a quote and what it was asked for.
type quote struct {
	methodFlags
	amount.Quote
}

// quote gives the quote, and nil if none is asked for.
func (m methodFlags) quote(session *clientsession.Session) (*quote, error) {
	if m.method == "" {
		return nil, nil
	}
	q, err := session.Quote(m.method, m.network)
	return &quote{m, q}, err
}

// addQuote adds the rows of a quote to the grid of a breakdown. A surcharge is
// named by its place in the session: of a card, the network's or the method's.
func (g grid) addQuote(q *quote) {
	row := func(name string, m amount.Money, known bool) {
		minor := amount.SumOf(int64(m.Minor))
		if known {
			g.add(name, "", "", "", minor.String(), major(minor, m.Currency))
		} else {
			g.add(name, "", "", "", none, none)
		}
	}
	row("without surcharge", q.Amount, q.Some)
	if q.Source == "" {
		row("surcharge", amount.Money{}, false)
	} else {
		row(string(q.Source), q.Surcharge, true)
	}
	row("charged with "+strings.TrimSpace(q.method+" "+q.network), q.Charged, q.Some)
}

// quoteData is a quote as data, in minor units.
type quoteData struct {
	Method    string       `json:"method"`
	Network   *string      `json:"network"`
	Amount    *json.Number `json:"amount"` // null: the session has no amount
	Surcharge json.Number  `json:"surcharge"`
	Source    *string      `json:"source"` // null: no surcharge
	Charged   *json.Number `json:"charged"`
}

func (q *quote) data() quoteData {
	figure := func(m amount.Money) *json.Number {
		n := json.Number(strconv.FormatInt(int64(m.Minor), 10))
		return &n
	}
	data := quoteData{Method: q.method, Surcharge: *figure(q.Surcharge)}
	if q.network != "" {
		data.Network = &q.network
	}
	if q.Some {
		data.Amount, data.Charged = figure(q.Amount), figure(q.Charged)
	}
	if q.Source != "" {
		source := string(q.Source)
		data.Source = &source
	}
	return data
}

// withQuoteFault adds why there is no quote, unless it is among the findings.
// What breaks a quote need not break the session, which is checked without one.
func withQuoteFault(findings []validate.Finding, session document.Value, err error) []validate.Finding {
	var part *amount.PartError
	if !errors.As(err, &part) {
		return findings
	}
	for _, f := range findings {
		if f.Pointer == part.Pointer && f.Severity == validate.Error {
			return findings
		}
	}
	f := validate.Finding{Severity: validate.Error, Subject: validate.Session, Pointer: part.Pointer}
	value := session.At(part.Pointer)
	switch isAmount := strings.HasSuffix(string(part.Pointer), "/amount"); {
	case errors.Is(err, amount.ErrRange):
		f.Code = validate.TotalOverflow
	case !isAmount:
		f.Code = validate.Type
		f.Params = validate.Params{Expected: document.Object.String(), Actual: value.Kind().String()}
	case value.Kind() != document.Number:
		f.Code = validate.Type
		f.Params = validate.Params{Expected: "integer", Actual: value.Kind().String()}
	case value.IsDigits():
		f.Code, f.Params = validate.Range, validate.Params{Maximum: math.MaxInt64}
	default:
		f.Code, f.Params = validate.Integer, validate.Params{Expected: "amount"}
	}
	return append(findings, f)
}
