package amount_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
)

func allocs(order document.Value) float64 {
	return testing.AllocsPerRun(100, func() {
		parts, err := amount.Calculate(order)
		if _, ok := parts.Minor(); !ok || err != nil {
			panic("no amount")
		}
	})
}

func TestCalculate_AllocatesNothing(t *testing.T) {
	line := `{"itemId":"i","name":"a \"name\"","amount":1999,"quantity":3,"discountAmount":100,"taxAmount":50,"productData":{"sku":"s"}}`
	for name, order := range map[string]string{
		"small": `{"lineItems":[` + line + `],"fees":[{"amount":1}],"shipping":{"amount":300}}`,
		"large": `{"lineItems":[` + strings.Repeat(line+",", 499) + line + `],"fees":[{"amount":1}],"shipping":{"amount":300}}`,
		"beyond 2¹²⁸ on the way is no reason": `{"lineItems":[{"amount":4294967296,"quantity":4294967296},` +
			strings.Repeat(`{"discountAmount":4611686018427387904},`, 4) + `{"amount":1}]}`,
	} {
		t.Run(name, func(t *testing.T) { require.Zero(t, allocs(parse(t, order))) })
	}
}

// Unless names are spelled with escapes, the package says; then it is a constant
// number a name, not more with each part.
func TestCalculate_AllocatesLittleForEscapedNames(t *testing.T) {
	line := `{"\u0061mount":1,"na\u006de":"x"}`
	order := parse(t, `{"lineItems":[`+strings.Repeat(line+",", 99)+line+`]}`)
	require.LessOrEqual(t, allocs(order), 200*2.0)
}

func TestIsOverride_AllocatesNothing(t *testing.T) {
	session := parse(t, `{"amount":700,"order":{"lineItems":[{"amount":700}]}}`)
	parts, err := amount.Calculate(session.Get("order"))
	require.NoError(t, err)
	stored := session.Get("amount")
	require.Zero(t, testing.AllocsPerRun(100, func() { amount.IsOverride(stored, parts) }))
}

func TestSum_ArithmeticAllocatesNothing(t *testing.T) {
	a, b := amount.SumOf(1<<62), amount.SumOf(-7)
	sink := 0
	require.Zero(t, testing.AllocsPerRun(100, func() {
		sink += a.Plus(b).Minus(a).Plus(a).Sign()
		_, _ = a.Int64()
	}))
}
