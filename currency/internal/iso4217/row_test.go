package iso4217_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency/internal/iso4217"
)

const header = "code,numeric,exponent,name,status,withdrawn,accepted\n"

var refusedTests = []struct{ name, why, list, want string }{
	{"empty", "a truncated checkout", "", "line 1: not the header of the list"},
	{"no header", "columns could be in any order", "AED,784,2,UAE Dirham,active,,yes\n", "line 1: not the header of the list"},
	{"no rows", "a table of nothing refuses every payment", header, "0 rows, want 1 to 255"},
	{"too many rows", "a Code is one byte", header + many(256), "256 rows, want 1 to 255"},
	{"missing field", "a comma lost in editing", header + "AED,784,2,UAE Dirham,active,\n", "line 2: not CSV, or another number of fields"},
	{"lower case", "Parse is exact", header + "aed,784,2,n,active,,yes\n", "line 2: code is not three upper-case letters"},
	{"four letters", "a key has three bytes", header + "AEDX,784,2,n,active,,yes\n", "line 2: code is not three upper-case letters"},
	{"same code twice", "two exponents for one code", header + "AED,784,2,n,active,,yes\nAED,785,3,n,active,,yes\n", "line 3: code is not after the one before"},
	{"out of order", "the search would miss codes", header + "AFN,971,2,n,active,,yes\nAED,784,2,n,active,,yes\n", "line 3: code is not after the one before"},
	{"lost zero", "spreadsheets turn 008 into 8", header + "ALL,8,2,n,active,,yes\n", "line 2: numeric is not three digits"},
	{"number missing", "only withdrawn codes may lack one", header + "AED,,2,n,active,,yes\n", "line 2: numeric is not three digits"},
	{"number twice in use", "ByNumeric would depend on order", header + "AED,784,2,n,active,,yes\nAFN,784,2,n,fund,,yes\n", "line 3: numeric stands twice"},
	{"number twice withdrawn", "ByNumeric would depend on order", header + "ANG,532,2,n,historic,2025-03,yes\nBGN,532,2,n,historic,2026-01,yes\n", "line 3: numeric stands twice"},
	{"exponent empty", "nothing is not 0", header + "AED,784,,n,active,,yes\n", "line 2: exponent is not 0 to 4 or N.A."},
	{"exponent negative", "-1 is the table's mark for no exponent", header + "AED,784,-1,n,active,,yes\n", "line 2: exponent is not 0 to 4 or N.A."},
	{"exponent too large", "Exponent promises 4 at most", header + "AED,784,5,n,active,,yes\n", "line 2: exponent is not 0 to 4 or N.A."},
	{"no name", "a name lost in editing", header + "AED,784,2,,active,,yes\n", "line 2: name is empty or not UTF-8"},
	{"name in Latin-1", "saved by the wrong editor", header + "VEF,937,2,Bol\xedvar,active,,yes\n", "line 2: name is empty or not UTF-8"},
	{"unknown status", "no constant stands for it", header + "AED,784,2,n,retired,,yes\n", "line 2: status is unknown"},
	{"historic without month", "Withdrawn would say that it is in use", header + "ANG,532,2,n,historic,,yes\n", "line 2: withdrawn is not YYYY-MM"},
	{"month 13", "no such month", header + "ANG,532,2,n,historic,2025-13,yes\n", "line 2: withdrawn is not YYYY-MM"},
	{"day", "months sort against months only", header + "ANG,532,2,n,historic,2025-03-31,yes\n", "line 2: withdrawn is not YYYY-MM"},
	{"active with month", "status and month contradict", header + "AED,784,2,n,active,2025-03,yes\n", "line 2: withdrawn but not historic"},
	{"accepted empty", "nothing is not no", header + "AED,784,2,n,active,,\n", "line 2: accepted is not yes or no"},
	{"accepted true", "one spelling only", header + "AED,784,2,n,active,,true\n", "line 2: accepted is not yes or no"},
}

func TestRead_RefusesAListThatTheTableCannotStandOn(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range refusedTests {
		require.NotEmpty(t, tt.why, tt.name)
		require.False(t, seen[tt.name], "second case named %q", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			rows, err := iso4217.Read([]byte(tt.list))
			require.EqualError(t, err, tt.want, tt.why)
			require.Nil(t, rows, tt.why)
		})
	}
}

func TestRead_TakesANumberOnceInUseAndOnceWithdrawn(t *testing.T) {
	rows, err := iso4217.Read([]byte(header +
		"ANG,532,2,Netherlands Antillean Guilder,historic,2025-03,yes\n" +
		"XCG,532,2,Caribbean Guilder,active,,no\n" +
		"XFU,,N.A.,UIC-Franc,historic,2013-11,yes\n"))
	require.NoError(t, err)
	require.Len(t, rows, 3)
	require.Equal(t, iso4217.Row{
		Code: "XCG", Numeric: "532", Exponent: "2", Name: "Caribbean Guilder",
		Status: "active", Accepted: "no",
	}, rows[1])
}

func TestRead_TakesAsManyRowsAsACodeCanNumber(t *testing.T) {
	rows, err := iso4217.Read([]byte(header + many(255)))
	require.NoError(t, err)
	require.Len(t, rows, 255)
}

// many gives n sound rows, AAA, AAB and on.
func many(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "A%c%c,%03d,2,n,active,,yes\n", 'A'+i/26, 'A'+i%26, i)
	}
	return b.String()
}
