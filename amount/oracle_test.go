package amount_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
)

// account is a random order and, kept in big integers while it is written,
// what it adds up to by SPEC A1–A3.
type account struct {
	*rand.Rand
	text                  strings.Builder
	items, fees, shipping big.Int
	some                  bool
	negative              int
	passed                bool   // a sum of lines on the way was beyond 2⁶⁴
	fault                 string // pointer of the first part that is no amount
	faults                int    // how many in a thousand parts are none
}

func (a *account) order() string {
	kinds := []func(){a.lineItems, a.feeList, a.ship}
	a.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
	a.text.WriteString(`{"countryCode":"FR"`)
	for _, kind := range kinds {
		if a.IntN(5) != 0 {
			a.text.WriteByte(',')
			kind()
		}
	}
	a.text.WriteByte('}')
	return a.text.String()
}

func (a *account) lineItems() {
	a.text.WriteString(`"lineItems":`)
	if a.list("/lineItems") {
		return
	}
	if a.faults == 0 && a.IntN(4) == 0 {
		a.thereAndBack()
		return
	}
	lines := []int{0, 1, 2, 3, 10, 40}[a.IntN(6)]
	same := a.IntN(3) == 0 // extreme lines one after the other, or very mixed ones
	for i := range lines {
		a.element(i)
		at := fmt.Sprintf("/lineItems/%d", i)
		if a.notAnObject(at) {
			continue
		}
		price, quantity, discount, tax := big.NewInt(0), big.NewInt(1), big.NewInt(0), big.NewInt(0)
		members := []struct {
			name string
			into *big.Int
		}{{"amount", price}, {"quantity", quantity}, {"discountAmount", discount}, {"taxAmount", tax}}
		a.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		a.text.WriteString(`{"name":"n"`)
		for _, m := range members {
			if a.IntN(4) == 0 && !same {
				continue
			}
			a.text.WriteString(`,"` + m.name + `":`)
			a.part(at+"/"+m.name, m.into, same)
		}
		a.text.WriteByte('}')
		a.count(price, quantity, discount, tax)
	}
	a.text.WriteByte(']')
}

// thereAndBack writes a line beyond 2⁶⁴ and others whose discounts lead back to
// a sum that fits, or misses it by little.
func (a *account) thereAndBack() {
	price, quantity := big.NewInt(1<<32+a.Int64N(1<<32)), big.NewInt(1<<32+a.Int64N(1<<32))
	fmt.Fprintf(&a.text, `{"amount":%d,"quantity":%d}`, price, quantity)
	zero, one := new(big.Int), big.NewInt(1)
	a.count(price, quantity, zero, zero)
	target := big.NewInt(int64(a.Uint64()))
	for {
		discount := new(big.Int).Sub(&a.items, target)
		if discount.Sign() <= 0 {
			break
		}
		if !discount.IsInt64() {
			discount.SetInt64(1<<63 - 1 - a.Int64N(1<<40))
		}
		fmt.Fprintf(&a.text, `,{"discountAmount":%d}`, discount)
		a.count(zero, one, discount, zero)
	}
	a.text.WriteByte(']')
}

// count adds what a line comes to.
func (a *account) count(price, quantity, discount, tax *big.Int) {
	net := new(big.Int).Mul(price, quantity)
	net.Sub(net, discount).Add(net, tax)
	a.items.Add(&a.items, net)
	if net.Sign() < 0 {
		a.negative++
	}
	a.passed = a.passed || a.items.BitLen() > 64
}

func (a *account) feeList() {
	a.text.WriteString(`"fees":`)
	if a.list("/fees") {
		return
	}
	for i := range a.IntN(4) {
		a.element(i)
		at := fmt.Sprintf("/fees/%d", i)
		if a.notAnObject(at) {
			continue
		}
		fee := new(big.Int)
		if a.IntN(5) == 0 {
			a.text.WriteString(`{"type":"T"}`)
			continue
		}
		a.text.WriteString(`{"type":"T","amount":`)
		a.part(at+"/amount", fee, false)
		a.text.WriteByte('}')
		a.fees.Add(&a.fees, fee)
	}
	a.text.WriteByte(']')
}

func (a *account) ship() {
	a.text.WriteString(`"shipping":`)
	switch {
	case a.IntN(8) == 0:
		a.text.WriteString("null")
		return
	case a.notAnObject("/shipping"):
		return
	case a.IntN(5) == 0:
		a.text.WriteString(`{"methodId":"m"}`)
		return
	}
	a.text.WriteString(`{"amount":`)
	if a.part("/shipping/amount", &a.shipping, false) {
		a.some = true
	}
	a.text.WriteString(`,"methodId":"m"}`)
}

// list opens an array, or writes what is none.
func (a *account) list(at string) (closed bool) {
	switch {
	case a.IntN(12) == 0:
		a.text.WriteString("null")
		return true
	case a.fails(at):
		a.text.WriteString([]string{"{}", "0", `"x"`, "true"}[a.IntN(4)])
		return true
	}
	a.some = true
	a.text.WriteByte('[')
	return false
}

func (a *account) element(i int) {
	if i > 0 {
		a.text.WriteByte(',')
	}
}

func (a *account) notAnObject(at string) bool {
	if !a.fails(at) {
		return false
	}
	bad := []string{"[]", "7", `"x"`, "false", "null"}
	if at == "/shipping" {
		bad = bad[:4] // null is missing there
	}
	a.text.WriteString(bad[a.IntN(len(bad))])
	return true
}

// part writes an amount and notes it, or null, which leaves the default.
func (a *account) part(at string, into *big.Int, extreme bool) (written bool) {
	switch {
	case a.fails(at):
		a.text.WriteString([]string{`"7"`, "7.0", "7e2", "-7", "-0", "9223372036854775808", "true", "[7]", "{}"}[a.IntN(9)])
		return true
	case a.IntN(12) == 0:
		a.text.WriteString("null")
		return false
	}
	n := randomAmount(a.Rand)
	if !extreme && a.IntN(2) == 0 {
		n %= 1000
	}
	into.SetInt64(n)
	a.text.WriteString(strconv.FormatInt(n, 10))
	return true
}

func (a *account) fails(at string) bool {
	if a.IntN(1000) >= a.faults {
		return false
	}
	if a.fault == "" {
		a.fault = at
	}
	return true
}

// difference says how parts differ from what was counted, "" if they do not.
// It compares numbers before it makes texts, so that soaks are about adding up.
func (a *account) difference(parts amount.Parts, err error) string {
	if a.fault != "" {
		var part *amount.PartError
		if !errors.As(err, &part) || string(part.Pointer) != a.fault || parts != (amount.Parts{}) {
			return fmt.Sprintf("want a fault at %s, got %v and %+v", a.fault, err, figuresOf(parts))
		}
		return ""
	}
	total := new(big.Int).Add(&a.items, &a.fees)
	total.Add(total, &a.shipping)
	minor, ok := parts.Minor()
	if err == nil && parts.Items.Big().Cmp(&a.items) == 0 && parts.Fees.Big().Cmp(&a.fees) == 0 &&
		parts.Shipping.Big().Cmp(&a.shipping) == 0 && parts.Total().Big().Cmp(total) == 0 &&
		parts.Some == a.some && parts.NegativeLines == a.negative &&
		ok == (a.some && total.Sign() >= 0 && total.IsInt64()) && (!ok || minor == total.Int64()) {
		return ""
	}
	want := figures{a.items.String(), a.fees.String(), a.shipping.String(), total.String(), a.some, a.negative}
	return fmt.Sprintf("want %+v, got %+v, Minor %d %t, %v", want, figuresOf(parts), minor, ok, err)
}

func TestCalculate_AgreesWithBigIntegers(t *testing.T) {
	r := newRandom(t)
	counts := map[string]int{}
	for range soak(t, 30_000) {
		a := &account{Rand: r}
		if r.IntN(4) == 0 {
			a.faults = 40
		}
		text := a.order()
		parts, err := amount.Calculate(parse(t, text))
		if difference := a.difference(parts, err); difference != "" {
			require.Fail(t, difference, text)
		}
		counts[a.kind(parts)]++
	}
	t.Log(counts)
	for _, kind := range []string{"refused", "nothing", "below 0", "fits", "fits after 2⁶⁴", "beyond 2⁶⁴"} {
		require.Greater(t, counts[kind], 100, "the random orders should try all: %s", kind)
	}
	// The table in calculate_test.go has the cases beyond 2¹²⁸ for certain.
}

// kind tells orders apart, to see that all kinds are tried.
func (a *account) kind(parts amount.Parts) string {
	_, fits := parts.Minor()
	switch bits := parts.Total().Big().BitLen(); {
	case a.fault != "":
		return "refused"
	case !a.some:
		return "nothing"
	case fits && a.passed:
		return "fits after 2⁶⁴"
	case fits:
		return "fits"
	case parts.Total().Sign() < 0:
		return "below 0"
	case bits > 128:
		return "beyond 2¹²⁸"
	case bits > 64:
		return "beyond 2⁶⁴"
	}
	return "beyond 2⁶³"
}
