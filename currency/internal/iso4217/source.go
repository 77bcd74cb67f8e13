// Package iso4217 reads the vendored list of currencies and writes package
// currency's table from it.
//
// The list, iso4217.csv, has one line a code: code, numeric, exponent ("N.A."
// where ISO gives no minor unit), name, status, withdrawn (YYYY-MM), accepted.
// Its sources are:
//
//   - ISO 4217 List One, published 2026-01-01, for what is in use. The list of
//     2026-09-17 has the same codes and exponents.
//   - ISO 4217 List Three, published 2026-01-01, for 15 codes withdrawn
//     since 2012-12. List Three gives no minor units; the exponents of such rows are
//     the ones that the codes had while they were in use.
//   - The public API description of the client-session API, version 2.4, for
//     the column accepted.
//
// It reads nothing from the network: a build must not depend on what a web
// page says that day. It does not merge lists; a new list is put together by
// hand and reviewed as a difference of this file.
package iso4217

import (
	"crypto/sha256"
	_ "embed" // for the list
	"encoding/hex"
	"fmt"
)

// What the list was made from. The digest is here, beside the dates, so that
// nobody can change the facts and forget to say where they are from.
const (
	published  = "2026-01-01"
	apiVersion = "2.4"
	digest     = "90b34b742c13ac0ff7d7f7c732621e0a3a380b5d5c5862260ef4ec1f160e0fb9"
)

//go:embed iso4217.csv
var list []byte

// Generate gives the source text of package currency's table. The same list
// gives the same bytes. It fails if the list is not the one that this file
// describes, or breaks a rule of [Read].
func Generate() ([]byte, error) {
	sum := sha256.Sum256(list)
	if got := hex.EncodeToString(sum[:]); got != digest {
		return nil, fmt.Errorf("iso4217.csv has sha256 %s, want %s: "+
			"a new list needs its date and digest in source.go", got, digest)
	}
	rows, err := Read(list)
	if err != nil {
		return nil, err
	}
	return render(rows)
}
