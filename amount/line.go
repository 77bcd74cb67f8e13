package amount

// Line is what a line item contributes (SPEC A1), in minor units. Discount and
// tax are for the whole line, not per unit. No field is negative.
type Line struct {
	Amount   int64 // per unit
	Quantity int64 // units; 1 where the item does not say
	Discount int64 // for the whole line; lowers it
	Tax      int64 // for the whole line; raises it
}

// Gross gives amount × quantity.
func (l Line) Gross() Sum { return product(l.Amount, l.Quantity) }

// Net gives gross − discount + tax. It may be below 0, which is a warning and
// not a fault as long as the total is not (SPEC A7).
func (l Line) Net() Sum {
	return l.Gross().Minus(SumOf(l.Discount)).Plus(SumOf(l.Tax))
}
