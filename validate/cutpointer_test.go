package validate_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func repeatedLetter(n int) string { return strings.Repeat("n", n) }

// A name has room for a hundred bytes, and a pointer for three hundred, as they
// are rendered; what just fits is left alone, and nothing more is.
func TestReport_CutsPointersToTheByte(t *testing.T) {
	n := repeatedLetter
	tests := []struct{ name, why, pointer, want string }{
		{"a name that fits", "a hundred letters", "/" + n(100), "/" + n(100)},
		{"a name that does not", "one more", "/" + n(101), "/" + n(100) + "…"},
		{"a last letter of two bytes", "the second would be the 101st", "/" + n(99) + "ü", "/" + n(99) + "…"},
		{"a name behind an empty one", "the room is that of each name", "//" + n(100), "//" + n(100)},
		{"three names that fit", "each takes its slash, too", strings.Repeat("/"+n(99), 3), strings.Repeat("/"+n(99), 3)},
		{"three names that do not", "the last one goes", "/" + n(100) + strings.Repeat("/"+n(99), 2), "/" + n(100) + "/" + n(99) + "/…"},
		{"quotes", "each takes an escape where texts are quoted, for which ten bytes are reckoned",
			"/" + strings.Repeat(`"`, 11), "/" + strings.Repeat(`"`, 10) + "…"},
		{"backslashes", "the same", "/" + strings.Repeat(`\`, 11), "/" + strings.Repeat(`\`, 10) + "…"},
		{"hidden characters", "the same", "/" + strings.Repeat("\u200b", 11), "/" + strings.Repeat("\u200b", 10) + "…"},
		{"quotes that fit", "ten times ten", "/" + strings.Repeat(`"`, 10), "/" + strings.Repeat(`"`, 10)},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			var report validate.Report
			report.Add(finding(validate.Error, validate.Patch, document.Pointer(tt.pointer), validate.EmptyName), 0)
			require.Equal(t, tt.want, string(report.Findings()[0].Pointer), tt.why)
		})
	}
}

// Of a pointer of up to ten bytes nothing is ever cut, whatever it is rendered
// in, and so it is not gone through, which would take memory.
func TestReport_AllocatesNothingForPointersTooShortToCut(t *testing.T) {
	short := []document.Pointer{"/amount", "/customer", "/abcdefghi", "/a/b/c/d/e", "//////////"}
	var report validate.Report
	add := func() {
		report.Reset(0)
		for _, p := range short {
			report.Add(finding(validate.Error, validate.Patch, p, validate.Type), 0)
		}
	}
	require.Zero(t, testing.AllocsPerRun(100, add))
	for i, f := range report.Findings() {
		require.Equal(t, short[i], f.Pointer)
	}
	report.Reset(0)
	report.Add(finding(validate.Error, validate.Patch, document.Pointer("/"+strings.Repeat("\x01", 9)), validate.Type), 0)
	require.Equal(t, document.Pointer("/"+strings.Repeat("\x01", 9)), report.Findings()[0].Pointer, "not even of control characters")
}
