package amount

import (
	"math/big"

	"github.com/shopspring/decimal"
)

// Taxable gives what a tax on the line is a percentage of, and what a discount
// can still be taken off: amount × quantity − discount. It may be below 0.
func (l Line) Taxable() Sum { return l.Gross().Minus(SumOf(l.Discount)) }

// AddTax gives the line with its tax, for prices without tax: Tax becomes so
// many percent of [Line.Taxable], rounded once for the whole line, as SPEC A1
// has it. Taxing each unit and multiplying gives another number, and so does
// taxing the sum of all lines.
//
// A tax that the line had is replaced. Discounts come first: a tax on the price
// before [SpreadDiscount] is too high. Errors are those of [Minor.Percent], and
// [ErrRange] also for a line or a percentage below 0.
func (l Line) AddTax(percent decimal.Decimal, r Rounding) (Line, error) {
	p, taxable, err := l.taxation(percent)
	if err != nil {
		return Line{}, err
	}
	tax, err := p.of(taxable, r)
	if err != nil {
		return Line{}, err
	}
	l.Tax = int64(tax)
	return l, nil
}

// ExtractTax gives a line whose prices include the tax, discount too, as SPEC A1
// wants it, which adds the tax: Tax becomes the part of [Line.Taxable] that is
// tax, and Amount and Discount become those without it. [Line.Net], what the
// customer pays, stays the same to the unit.
//
// What is left without tax seldom divides by the quantity. Amount is then
// rounded up, and Discount takes up the difference, less than one minor unit for
// each of Quantity: 3 × 0.99 with 19 % become 3 × 0.84 − 0.02 + 0.47. The
// difference could be hidden in the tax, but that is a figure with a law of its
// own; or in a second line, but carts are the host's.
//
// Errors are those of [Line.AddTax], and [ErrTaxed] for a line that has a tax,
// such as one that tax was extracted from before.
func (l Line) ExtractTax(percent decimal.Decimal, r Rounding) (Line, error) {
	p, taxable, err := l.taxation(percent)
	if err != nil {
		return Line{}, err
	}
	if l.Tax != 0 {
		return Line{}, ErrTaxed
	}
	within := p.within()
	tax, err := within.of(taxable, r)
	if err != nil {
		return Line{}, err
	}
	// No part of a whole that is in range is out of it.
	inDiscount, _ := within.of(big.NewInt(l.Discount), Down)
	net := l.Taxable().Minus(SumOf(int64(tax)))
	gross := net.Plus(SumOf(l.Discount - int64(inDiscount)))
	units := big.NewInt(l.Quantity)
	if l.Quantity == 0 { // nothing is sold; the price is for show
		inAmount, _ := within.of(big.NewInt(l.Amount), Down)
		gross, units = SumOf(l.Amount-int64(inAmount)), big.NewInt(1)
	}
	price, _ := quotient(gross.Big(), units, Ceiling) // at most Amount
	without := Line{Amount: int64(price), Quantity: l.Quantity, Tax: int64(tax)}
	discount, ok := without.Gross().Minus(net).Int64()
	if !ok {
		return Line{}, ErrRange
	}
	without.Discount = discount
	return without, nil
}

// taxation gives the rate, and what it is a rate of, in new memory.
func (l Line) taxation(percent decimal.Decimal) (p rate, taxable *big.Int, err error) {
	if p, err = rateOf(percent); err != nil {
		return rate{}, nil, err
	}
	if !l.isWhole() || l.Taxable().Sign() < 0 || p.numerator.Sign() < 0 {
		return rate{}, nil, ErrRange
	}
	return p, l.Taxable().Big(), nil
}

// isWhole reports whether no field is below 0, which a caller's line may be.
func (l Line) isWhole() bool { return l.Amount|l.Quantity|l.Discount|l.Tax >= 0 }
