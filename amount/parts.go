package amount

import "github.com/clientsession/clientsession/document"

// Parts is what an order adds up to, by kind (SPEC A1). The zero Parts has
// nothing to add up.
type Parts struct {
	Items    Sum // the net of all lines
	Fees     Sum // all fees, surcharges that are among them included
	Shipping Sum // the shipping amount

	// Some reports whether there is anything to add up (SPEC A3): without line
	// items, fees and a shipping amount there is no calculated amount. An empty
	// lineItems or fees array adds up to 0.
	Some bool

	// NegativeLines counts the lines whose net is below 0 (SPEC A7).
	NegativeLines int
}

// Total gives the calculated amount: items, fees and shipping together.
func (p Parts) Total() Sum { return p.Items.Plus(p.Fees).Plus(p.Shipping) }

// Minor gives the calculated amount as it may be charged. ok is false if there
// is nothing to add up, or if the total is below 0 or above 2⁶³−1 (SPEC A2).
func (p Parts) Minor() (minor int64, ok bool) {
	minor, ok = p.Total().Int64()
	if !p.Some || !ok || minor < 0 {
		return 0, false
	}
	return minor, true
}

// AddLine counts a line in.
func (p *Parts) AddLine(l Line) {
	net := l.Net()
	p.Items = p.Items.Plus(net)
	p.Some = true
	if net.Sign() < 0 {
		p.NegativeLines++
	}
}

// AddFee counts a fee in.
func (p *Parts) AddFee(minor int64) {
	p.Fees = p.Fees.Plus(SumOf(minor))
	p.Some = true
}

// AddShipping counts the shipping in.
func (p *Parts) AddShipping(minor int64) {
	p.Shipping = p.Shipping.Plus(SumOf(minor))
	p.Some = true
}

// Calculate adds up the order of a session (SPEC A1–A3). An absent order, and
// a value that is no object, have nothing to add up. A null part counts as
// missing, as it does everywhere in a patch (SPEC M2).
//
// The error is a [*PartError] for the first part that is no amount; what is
// wrong with it is for package validate to say.
func Calculate(order document.Value) (Parts, error) {
	var parts Parts
	for name, value := range order.Members() {
		if value.Kind() == document.Null {
			continue
		}
		switch name {
		case "lineItems":
			if value.Kind() != document.Array {
				return Parts{}, faulty(value)
			}
			parts.Some = true
			for _, item := range value.Elements() {
				line, err := LineOf(item)
				if err != nil {
					return Parts{}, err
				}
				parts.AddLine(line)
			}
		case "fees":
			if value.Kind() != document.Array {
				return Parts{}, faulty(value)
			}
			parts.Some = true
			for _, fee := range value.Elements() {
				minor, _, err := amountOf(fee)
				if err != nil {
					return Parts{}, err
				}
				parts.AddFee(minor)
			}
		case "shipping":
			minor, some, err := amountOf(value)
			if err != nil {
				return Parts{}, err
			}
			if some {
				parts.AddShipping(minor)
			}
		}
	}
	return parts, nil
}

// LineOf reads a line item. A missing quantity is 1, other missing parts are 0
// (SPEC A1). The error is a [*PartError].
func LineOf(item document.Value) (Line, error) {
	line := Line{Quantity: 1}
	if item.Kind() != document.Object {
		return Line{}, faulty(item)
	}
	for name, value := range item.Members() {
		var part *int64
		switch name {
		case "amount":
			part = &line.Amount
		case "quantity":
			part = &line.Quantity
		case "discountAmount":
			part = &line.Discount
		case "taxAmount":
			part = &line.Tax
		default:
			continue
		}
		if value.Kind() == document.Null {
			continue
		}
		minor, ok := value.Int64()
		if !ok {
			return Line{}, faulty(value)
		}
		*part = minor
	}
	return line, nil
}

// amountOf reads the amount member of a fee or of the shipping.
func amountOf(object document.Value) (minor int64, some bool, err error) {
	if object.Kind() != document.Object {
		return 0, false, faulty(object)
	}
	value := object.Get("amount")
	if !value.Exists() || value.Kind() == document.Null {
		return 0, false, nil
	}
	minor, ok := value.Int64()
	if !ok {
		return 0, false, faulty(value)
	}
	return minor, true, nil
}
