package validate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// Each byte of ASCII by itself, at each place of an address where the rules
// differ: an atom has letters, digits and what RFC 5322 section 3.2.3 lists, a
// label letters, digits and hyphens, and what is in brackets all but spaces,
// controls, brackets and backslashes (RFC 5321 section 4.1.3).
func TestEmail_TakesTheCharactersOfEachPlace(t *testing.T) {
	const alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	tests := []struct {
		name, why, before, after string
		want                     string
	}{
		{"atom", "between two letters; a dot parts atoms", "x", "x@example.com", alphanumeric + "!#$%&'*+-/=?^_`{|}~."},
		{"atom alone", "the whole local part", "", "@example.com", alphanumeric + "!#$%&'*+-/=?^_`{|}~"},
		{"label", "between two letters; a dot parts labels, and the last at sign the address", "ada@x", "x.example", alphanumeric + "-."},
		{"label alone", "the whole domain", "ada@", "", alphanumeric},
		{"brackets", "an address literal", "ada@[192.0.2.1", "]", alphanumeric + "!\"#$%&'()*+,-./:;<=>?^_`{|}~"},
	}
	for _, tt := range tests {
		require.NotEmpty(t, tt.why, tt.name)
		for c := range byte(0x80) {
			address := string(document.AppendQuoted(nil, tt.before+string(rune(c))+tt.after))
			report := checkPatch(t, `{"customer":{"emailAddress":`+address+`}}`)
			require.Equal(t, strings.IndexByte(tt.want, c) < 0, report.HasErrors(), "%q: %s: %s", c, tt.name, tt.why)
		}
	}
}
