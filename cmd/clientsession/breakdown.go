package main

import (
	"encoding/json"
	"strconv"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
)

// breakdown is an amount taken apart, as data (SPEC A8). All figures are
// integers in minor units, of any size: a line may be more than an int64 in an
// order whose total fits, and a float would not hold even that.
type breakdown struct {
	Lines      []line       `json:"lines"`
	Items      json.Number  `json:"items"`
	Fees       json.Number  `json:"fees"`
	Shipping   json.Number  `json:"shipping"`
	Calculated *json.Number `json:"calculated"` // null: nothing to add up (SPEC A3)
	Overridden bool         `json:"overridden"`
	Charged    *json.Number `json:"charged"` // null: the session has no amount
}

type line struct {
	Gross    json.Number `json:"gross"`
	Discount json.Number `json:"discount"`
	Tax      json.Number `json:"tax"`
	Net      json.Number `json:"net"`
}

func newBreakdown(b amount.Breakdown) breakdown {
	out := breakdown{
		Lines:      make([]line, len(b.Lines)), // never null
		Items:      digits(b.Items),
		Fees:       digits(b.Fees),
		Shipping:   digits(b.Shipping),
		Overridden: b.Overridden,
	}
	for i, l := range b.Lines {
		out.Lines[i] = line{
			Gross:    digits(l.Gross()),
			Discount: json.Number(strconv.FormatInt(l.Discount, 10)),
			Tax:      json.Number(strconv.FormatInt(l.Tax, 10)),
			Net:      digits(l.Net()),
		}
	}
	if b.Some {
		calculated := digits(b.Total())
		out.Calculated = &calculated
	}
	if b.HasCharged {
		charged := json.Number(strconv.FormatInt(b.Charged, 10))
		out.Charged = &charged
	}
	return out
}

func digits(sum amount.Sum) json.Number { return json.Number(sum.String()) }

// amountJSON gives the breakdown of a session, and null where a part of its
// order is no amount: an old fault of a stored session, which the findings name.
func amountJSON(s *clientsession.Session) []byte {
	b, err := s.Breakdown()
	if err != nil {
		return []byte("null")
	}
	return encode(newBreakdown(b))
}
