// Package amount adds up what an order costs, and converts, divides and taxes
// amounts of money, exactly.
//
// # Terms
//
// Every amount is an integer in the minor unit of its currency: 700 is USD 7.00,
// 100 is JPY 100. A [Minor] is such a number, [Money] is one with its currency.
// The exponent of a currency is the number of decimal digits of its minor unit.
//
// A line is one entry of order.lineItems; its net is amount × quantity −
// discountAmount + taxAmount. The calculated amount is the sum of all lines,
// fees and the shipping (SPEC A1). An override is a top-level amount that a
// merchant sent to be charged instead (SPEC A4). A surcharge is what a payment
// method costs on top; a quote is what would be charged with it (SPEC A8).
//
// # Boundary
//
// The package reads sessions as [document.Value] and knows which members are
// amounts. It does not check a document as a whole (package validate does), it
// never changes one, and it does not know which currencies the API accepts
// (package currency does). It has no exchange rates, no locales and no tax
// rates: percentages are the caller's.
//
// # Promise
//
// Sums are exact (SPEC A2): no floating point, no wrapping, and no false
// overflow on the way to a total that fits. Adding up allocates nothing, unless
// member names are spelled with escapes.
//
// Nothing rounds but by a [Rounding] that the caller names (SPEC A9), and then
// once, at the end. No unit is lost where an amount is divided. Whatever number
// comes in, time and memory are bounded, and no setting of the decimal library
// changes an answer. Errors are constants and [*PartError]; none contains a
// value of a document.
package amount
