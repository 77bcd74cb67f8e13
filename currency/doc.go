// Package currency says how many digits the minor unit of a currency has, and
// whether the client-session API takes the currency.
//
// # Terms
//
//   - A code is three upper-case letters of ISO 4217, such as USD. [Parse]
//     turns the letters into a [Code], a one-byte value that compares with ==.
//   - The exponent is the number of decimal digits between the major unit and
//     the minor unit: 2 for USD (700 is USD 7.00), 0 for JPY (100 is JPY 100),
//     3 for BHD. A code that ISO marks "N.A.", such as XAU, has no minor unit
//     and therefore no exponent, which is not the same as exponent 0.
//   - Accepted means that the API takes the code as a currencyCode (SPEC V4).
//     Accepted and current are different sets: 172 of the 193 codes here are
//     accepted, withdrawn ones such as ANG and HRK among them, while newer
//     ones such as XCG and MRU are not. That a code parses does not mean that
//     it is accepted; ask [Code.Accepted].
//
// # Boundary
//
// The table holds the 178 codes of ISO 4217 List One and 15 withdrawn ones of
// List Three, from ZMK (2012-12) to BGN (2026-01); older ones (DEM, FRF) are
// unknown here. [Source] and [TableDate] name the edition.
//
// The package holds facts only. It does not convert or round (package amount
// does, SPEC A9), does not report findings (package validate does, SPEC V4),
// and knows no symbols, locales, countries or exchange rates.
//
// # Text, JSON, databases, logs
//
// A Code is its three letters everywhere outside the program: in text, JSON
// and XML, as a key of maps, as a flag, in a database's column, in log/slog.
// The zero Code is empty text there, and NULL in a database. Every way in is as
// strict as Parse, and no error contains what was refused.
//
// # Promise
//
// Nothing here can be changed at run time, every function is pure, safe for
// concurrent use and free of panics. Within v1 no code disappears: ISO's
// withdrawal makes it [Historic]. An exponent changes only when ISO changes
// it, and never without an entry in the changelog; testdata/pins.txt holds
// both to that, and docs/currency.md has the way to a new list. Error texts
// may change, error values will not.
//
// # Why like this
//
// The data are ISO's own list and not CLDR's, on which most libraries stand,
// because CLDR answers another question, how many digits people write. It
// differs from ISO on 16 codes and more: the Iraqi dinar has 0 digits in CLDR
// 40 and 3 in ISO 4217, and a factor of 1000 is no detail of display.
//
// There is no registry for further currencies. One would let any package in
// the program change the exponent, hence the money, of every other. A host
// that needs a code earlier than ISO lists it needs a release of this package.
package currency

//go:generate go run ./internal/gen
