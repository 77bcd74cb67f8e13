package compare

import (
	"fmt"
	"math/big"

	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/fuzz/breakdown"
	"github.com/clientsession/clientsession/fuzz/plain"
)

// Order compares what an order adds up to with what the model makes of it, kind
// by kind (SPEC A1–A3), and where it cannot be added up, the place.
func Order(order Doc) error {
	session := plain.Object()
	session.Add("order", `"order"`, order.Plain)
	want := breakdown.Of(session)
	parts, err := amount.Calculate(order.Value)
	if err != nil || want.Wrong != "" {
		if err == nil || "/order"+placeOf(err) != want.Wrong { // here the order is the document
			return fmt.Errorf("added up with %v, by the model what is wrong is at %q", err, want.Wrong)
		}
		return nil
	}
	total := want.Total()
	for _, sum := range []struct {
		name      string
		got, want *big.Int
	}{
		{"items", parts.Items.Big(), want.Items}, {"fees", parts.Fees.Big(), want.Fees},
		{"shipping", parts.Shipping.Big(), want.Shipping}, {"total", parts.Total().Big(), total},
	} {
		if sum.got.Cmp(sum.want) != 0 {
			return fmt.Errorf("the %s are %s, by the model %s", sum.name, sum.got, sum.want)
		}
	}
	negative := 0
	for _, line := range want.Lines {
		if line.Net.Sign() < 0 {
			negative++
		}
	}
	minor, charged := parts.Minor()
	isChargeable := want.Some && total.Sign() >= 0 && total.IsInt64()
	if parts.Some != want.Some || parts.NegativeLines != negative || charged != isChargeable || charged && minor != total.Int64() {
		return fmt.Errorf("%d (%v) is charged, %d lines are below 0, something to add up: %v; by the model %s (%v), %d, %v",
			minor, charged, parts.NegativeLines, parts.Some, total, isChargeable, negative, want.Some)
	}
	return nil
}
