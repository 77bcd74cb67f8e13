// Package amount adds up what an order costs, exactly.
//
// # Terms
//
// Every amount is an integer in the minor unit of the session's currency: 700
// is USD 7.00, 100 is JPY 100. A line is one entry of order.lineItems; its net
// is amount × quantity − discountAmount + taxAmount. The calculated amount is
// the sum of all lines, fees and the shipping (SPEC A1). An override is a
// top-level amount that a merchant sent to be charged instead (SPEC A4).
//
// # Boundary
//
// The package reads the order of a session as a [document.Value] and knows
// which of its members are amounts. It does not check a document as a whole
// (package validate does), it never changes one, and it does not know which
// currencies the API accepts (package currency does).
//
// # Promise
//
// Sums are exact (SPEC A2): no floating point, no wrapping, and no false
// overflow on the way to a total that fits. Adding up allocates nothing, unless
// member names are spelled with escapes. There is no rounding anywhere in this
// package.
package amount
