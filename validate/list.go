package validate

import (
	"slices"
	"strings"
)

// List is one of the API's lists of values: those that a field may take, or
// those that are known as names in an object whose names are free. The zero
// List is none, and empty; so is any other that is not listed here.
type List uint8

// The lists.
const (
	Countries           List = iota + 1 // countries (ISO 3166-1 alpha-2)
	CardNetworks                        // card networks that may be allowed
	SurchargeNetworks                   // card networks that a surcharge can be set for
	PaymentMethods                      // types of payment methods
	ProductTypes                        // of a line item
	AuthorizationTypes                  // of a payment
	PaymentTypes                        // of a payment
	FirstPaymentReasons                 // of a first payment
)

// lists are the values and their positions. Nothing changes them once made.
var lists = [...]list{
	0:                   listOf("", ""),
	Countries:           listOf("ISO 3166-1 alpha-2 country codes", countries),
	CardNetworks:        listOf("card networks", cardNetworks),
	SurchargeNetworks:   listOf("card networks with surcharges", surchargeNetworks),
	PaymentMethods:      listOf("payment methods", paymentMethods),
	ProductTypes:        listOf("product types", productTypes),
	AuthorizationTypes:  listOf("authorization types", authorizationTypes),
	PaymentTypes:        listOf("payment types", paymentTypes),
	FirstPaymentReasons: listOf("first payment reasons", firstPaymentReasons),
}

// String gives what the list's values are, in the plural.
func (l List) String() string { return l.list().name }

// Values gives the values in the API's order.
func (l List) Values() []string { return slices.Clone(l.list().values) }

// Contains reports whether a text is one of the values, byte for byte.
func (l List) Contains(text string) bool { return l.position(text) >= 0 }

// position gives the place of a text among the values, or -1.
func (l List) position(text string) int { return l.list().names.position(text) }

func (l List) list() *list {
	if int(l) < len(lists) {
		return &lists[l]
	}
	return &lists[0]
}

type list struct {
	name   string
	values []string
	folded []string // the values, see fold
	names  names
}

func listOf(name, spaced string) list {
	l := list{name: name, values: strings.Fields(spaced)}
	for _, value := range l.values {
		l.folded = append(l.folded, fold(value))
	}
	l.names = namesOf(l.values)
	return l
}
