package amount

import "github.com/clientsession/clientsession/document"

// Discountable gives what the lines have to take a discount off: the sum of what
// is [Line.Taxable] in them, where that is above 0. "15 % off" is 15 percent of
// it, see [Minor.Percent]. The error is [ErrRange], for a sum above 2⁶³−1 and
// for a line with a field below 0.
func Discountable(lines []Line) (Minor, error) {
	var sum Sum
	for _, l := range lines {
		rest, err := l.discountable()
		if err != nil {
			return 0, err
		}
		sum = sum.Plus(SumOf(rest))
	}
	all, ok := sum.Int64()
	if !ok {
		return 0, ErrRange
	}
	return Minor(all), nil
}

// SpreadDiscount gives lines with a discount on the whole order spread over
// them: their discounts grow by shares of it, in proportion to what each line
// has left ([Minor.Allocate]). The shares add up to the discount, so that SPEC A1
// comes out lower by exactly it, and no line falls below 0 by it. The lines
// passed in stay as they are.
//
// Taxes are not touched: where they depend on the price, [Line.AddTax] or
// [Line.ExtractTax] come after. The error is [ErrRange], for a discount below 0
// or above [Discountable], and for the reasons that Discountable has.
func SpreadDiscount(lines []Line, discount Minor) ([]Line, error) {
	all, err := Discountable(lines)
	if err != nil {
		return nil, err
	}
	if discount < 0 || discount > all {
		return nil, ErrRange
	}
	spread := append([]Line(nil), lines...)
	if discount == 0 {
		return spread, nil // and there may be no weights
	}
	weights := make([]int64, len(lines))
	for i, l := range lines {
		weights[i], _ = l.discountable() // no error above
	}
	shares, _ := discount.Allocate(weights...) // some weight is above 0: discount is not above their sum
	for i, share := range shares {
		discount := SumOf(spread[i].Discount).Plus(SumOf(int64(share)))
		var ok bool
		if spread[i].Discount, ok = discount.Int64(); !ok {
			return nil, ErrRange // a gross beyond 2⁶³, nearly all of it discounted
		}
	}
	return spread, nil
}

// DiscountOrder gives the order of a session with a discount spread over its
// line items by [SpreadDiscount]: an order whose lines have other values of
// discountAmount, and all else as it was, byte for byte. It is what a patch must
// have as its order: arrays are replaced whole, so that no patch can change one
// line.
//
// The error is a [*PartError] for an order that is no object and for the first
// part of it that is no amount, or [ErrRange].
func DiscountOrder(order document.Value, discount Minor) (*document.Document, error) {
	if order.Kind() != document.Object {
		return nil, faulty(order)
	}
	if _, err := Calculate(order); err != nil {
		return nil, err
	}
	items := order.Get("lineItems")
	lines := linesOf(items)
	const longest = len(`,"discountAmount":9223372036854775807`)
	if len(lines) > (document.MaxSize-len(order.Raw()))/longest {
		return nil, ErrRange // what Builder demands; such an order is no session's
	}
	spread, err := SpreadDiscount(lines, discount)
	if err != nil {
		return nil, err
	}
	var b document.Builder
	if len(lines) == 0 {
		b.Copy(order)
		return b.Document(), nil
	}
	var none document.Value
	b.Reserve(order)
	b.BeginObject()
	b.CopyBetween(order, none, items)
	b.NameOf(items)
	b.BeginArray()
	for i, item := range items.Elements() {
		if spread[i] == lines[i] {
			b.Copy(item)
		} else {
			copyDiscounted(&b, item, spread[i].Discount)
		}
	}
	b.EndArray()
	b.CopyBetween(order, items, none)
	b.EndObject()
	return b.Document(), nil
}

// copyDiscounted writes a line item with another discountAmount, in the place of
// the one that it has, or last.
func copyDiscounted(b *document.Builder, item document.Value, discount int64) {
	var none document.Value
	before := item.Get("discountAmount")
	b.BeginObject()
	b.CopyBetween(item, none, before)
	b.Name("discountAmount")
	b.Int(discount)
	if before.Exists() {
		b.CopyBetween(item, before, none)
	}
	b.EndObject()
}

// discountable gives what is taxable in a line, if above 0.
func (l Line) discountable() (int64, error) {
	rest := l.Taxable()
	n, ok := rest.Int64()
	switch {
	case !l.isWhole():
		return 0, ErrRange
	case rest.Sign() < 0:
		return 0, nil
	case !ok:
		return 0, ErrRange
	}
	return n, nil
}
