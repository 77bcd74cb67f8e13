package main

import (
	"encoding/json"
	"strconv"
)

// settleRaw sets the amount: the override of the patch, an older override
// (inferred, SPEC A6), or what the order adds up to.
func settleRaw(stored, before, changes rawObject) error {
	if amount, ok := changes["amount"]; ok && !isNull(amount) {
		_, err := strconv.ParseInt(string(amount), 10, 64) // 7.00 is an integer to JSON Schema
		return err
	}
	total, some, err := rawTotal(stored["order"])
	if err != nil {
		return err
	}
	if _, cleared := changes["amount"]; !cleared && before["amount"] != nil {
		earlier, hadSome := total, some
		if _, replaced := changes["order"]; replaced {
			if earlier, hadSome, err = rawTotal(before["order"]); err != nil {
				return err
			}
		}
		if !hadSome || string(before["amount"]) != strconv.FormatInt(earlier, 10) {
			return nil
		}
	}
	if some {
		stored["amount"] = strconv.AppendInt(nil, total, 10)
	} else {
		delete(stored, "amount")
	}
	return nil
}

// lacksCurrency reports whether there is an amount without a currency (SPEC V6).
func lacksCurrency(session rawObject) bool {
	return session["amount"] != nil && session["currencyCode"] == nil
}

// rawTotal adds up an order; some is false if there is nothing to add up.
func rawTotal(order json.RawMessage) (total int64, some bool, err error) {
	if order == nil {
		return 0, false, nil
	}
	var o struct {
		LineItems []pricedLine `json:"lineItems"`
		Fees      []pricedLine `json:"fees"`
		Shipping  pricedLine   `json:"shipping"`
	}
	if err := json.Unmarshal(order, &o); err != nil {
		return 0, false, err
	}
	var sum handTotal
	for _, l := range o.LineItems {
		sum.addLine(l)
	}
	for _, f := range o.Fees {
		sum.add(valueOr0(f.Amount))
	}
	sum.add(valueOr0(o.Shipping.Amount))
	some = o.LineItems != nil || o.Fees != nil || o.Shipping.Amount != nil
	if !some {
		return 0, false, nil
	}
	total, err = sum.result()
	return total, some, err
}
