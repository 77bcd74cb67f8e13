package amount_test

import (
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
		net := new(big.Int).Mul(price, quantity)
		net.Sub(net, discount).Add(net, tax)
		a.items.Add(&a.items, net)
		if net.Sign() < 0 {
			a.negative++
		}
	}
	a.text.WriteByte(']')
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

func TestCalculate_AgreesWithBigIntegers(t *testing.T) {
	r := newRandom(t)
	var refused, negative, fitting, beyond64, beyond128, nothing int
	for range 30_000 {
		a := &account{Rand: r}
		if r.IntN(4) == 0 {
			a.faults = 40
		}
		text := a.order()
		parts, err := amount.Calculate(parse(t, text))
		if a.fault != "" {
			refused++
			part, ok := err.(*amount.PartError)
			require.True(t, ok, "%v for %s", err, text)
			require.Equal(t, a.fault, string(part.Pointer), text)
			require.Equal(t, amount.Parts{}, parts)
			continue
		}
		require.NoError(t, err, text)
		total := new(big.Int).Add(&a.items, &a.fees)
		total.Add(total, &a.shipping)
		want := figures{a.items.String(), a.fees.String(), a.shipping.String(), total.String(), a.some, a.negative}
		require.Equal(t, want, figuresOf(parts), text)

		minor, ok := parts.Minor()
		require.Equal(t, a.some && total.Sign() >= 0 && total.IsInt64(), ok, text)
		switch {
		case ok:
			require.Equal(t, total.Int64(), minor, text)
			fitting++
		case !a.some:
			nothing++
		case total.Sign() < 0:
			negative++
		case total.BitLen() > 128:
			beyond128++
		case total.BitLen() > 64:
			beyond64++
		}
	}
	t.Logf("refused %d, nothing %d, below 0 %d, fitting %d, beyond 2⁶⁴ %d, beyond 2¹²⁸ %d", refused, nothing, negative, fitting, beyond64, beyond128)
	for name, count := range map[string]int{"refused": refused, "nothing": nothing, "below 0": negative, "fitting": fitting, "beyond 2⁶⁴": beyond64} {
		require.Greater(t, count, 100, "the random orders should try all: %s", name)
	}
	// The table in calculate_test.go has the cases beyond 2¹²⁸ for certain.
}
