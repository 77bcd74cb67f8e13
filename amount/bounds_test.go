package amount_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

// A field below 0 is refused by itself: it cannot hide behind another that it is
// multiplied by, or that makes the line worth less than nothing anyway.
func TestLine_RefusesEachFieldBelowZeroByItself(t *testing.T) {
	for name, line := range map[string]amount.Line{
		"amount":             {Amount: -1, Quantity: 1},
		"quantity":           {Amount: 1, Quantity: -1},
		"discount":           {Amount: 1, Quantity: 1, Discount: -1},
		"tax":                {Amount: 1, Quantity: 1, Tax: -1},
		"amount of nothing":  {Amount: -1},
		"quantity of 0 each": {Quantity: -1},
		"tax of nothing":     {Tax: -1},
		"amount and quantity, whose product is above 0": {Amount: -1, Quantity: -1},
		"the least of all": {Tax: math.MinInt64},
	} {
		_, err := amount.Discountable([]amount.Line{line})
		require.ErrorIs(t, err, amount.ErrRange, name)
		_, err = line.AddTax(decimal.New(19, 0), amount.HalfUp)
		require.ErrorIs(t, err, amount.ErrRange, name)
		_, err = line.ExtractTax(decimal.New(19, 0), amount.HalfUp)
		require.ErrorIs(t, err, amount.ErrRange, name)
	}
}

func TestPartError_SaysItsOwnReason(t *testing.T) {
	for want, err := range map[string]*amount.PartError{
		`"/amount": out of the range of amounts`:                            {Pointer: "/amount", Err: amount.ErrRange},
		`"/fees": not an amount in minor units`:                             {Pointer: "/fees", Err: amount.ErrNotMinor},
		`"/order": not an amount in minor units`:                            {Pointer: "/order"}, // one that a host made
		`"/` + strings.Repeat("n", 199) + `…": out of the range of amounts`: {Pointer: document.Pointer("/" + strings.Repeat("n", 400_000)), Err: amount.ErrRange},
		`"/\x1b": out of the range of amounts`:                              {Pointer: "/\x1b", Err: amount.ErrRange},
	} {
		require.Equal(t, want, err.Error())
	}
}

// MaxDigits bounds the exponent on both sides, before any power of ten is made of
// it: the first step beyond is refused as the ones are that would take minutes.
func TestFromMajor_RefusesTheFirstExponentBeyondMaxDigits(t *testing.T) {
	usd := mustCode(t, "USD")
	for name, tt := range map[string]struct {
		exponent int32
		err      error
	}{
		"the last above":     {amount.MaxDigits - 1, amount.ErrRange},
		"the first beyond":   {amount.MaxDigits, amount.ErrTooLong},
		"the last below":     {-amount.MaxDigits + 1, amount.ErrInexact},
		"the first below it": {-amount.MaxDigits, amount.ErrTooLong},
	} {
		_, err := amount.FromMajor(decimal.New(1, tt.exponent), usd, amount.Exact)
		require.ErrorIs(t, err, tt.err, name)
	}
}

// The discounted order must fit into a document, and a discount may be written
// into every line. Lines of two bytes reach that bound soonest, but half a gigabyte
// goes into it all the same: too much for every day, so that TEST_LARGE asks for it.
func TestDiscountOrder_RefusesTheFirstOrderThatMayOutgrowADocument(t *testing.T) {
	if os.Getenv("TEST_LARGE") == "" {
		t.Skip("takes half a gigabyte of memory; TEST_LARGE=1 runs it")
	}
	const member = len(`,"discountAmount":9223372036854775807`)
	const lines = (document.MaxSize - 1000) / (len(`{},`) + member)
	head := `{"lineItems":[` + strings.Repeat(`{},`, lines-1) + `{}],"note":"`
	filler := strings.Repeat("x", document.MaxSize-lines*member-len(head)-len(`"}`))
	for note, want := range map[string]error{filler: nil, filler + "x": amount.ErrRange} {
		doc, err := document.Parse([]byte(head+note+`"}`), document.Limits{Size: document.MaxSize})
		require.NoError(t, err)
		_, err = amount.DiscountOrder(doc.Root(), 0)
		require.ErrorIs(t, err, want)
	}
}
