package fuzz_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/fuzz/faults"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// Both know the same fields; a row that one of them lacks would be noticed only
// where a generator happens to make such a member.
func TestEveryField_IsKnownToBoth(t *testing.T) {
	var paths []string
	for _, f := range validate.Fields() {
		paths = append(paths, f.Path)
	}
	require.ElementsMatch(t, paths, faults.Paths())
}

// Every field with every kind of value and at each of its limits, in a patch, in
// a request, and in a session that was stored before: both say the same.
func TestEveryField_IsCheckedAlike(t *testing.T) {
	r := newPair(t, merge.ClientSession(), validate.RefuseUnknown)
	cases := 0
	for _, f := range validate.Fields() {
		for _, value := range valuesFor(f, r.Facts) {
			object := value
			for _, name := range slices.Backward(slices.Collect(document.Pointer(f.Path).Tokens())) {
				object = around(name, object, f.Path)
			}
			patch := object
			if !strings.HasPrefix(f.Path, "/clientToken") {
				patch = strings.Replace(`{"clientToken":"t",`+object[1:], ",}", "}", 1)
			}
			require.NoError(t, r.Update(`{}`, patch, ""), patch)
			require.NoError(t, r.Update(object, `{"clientToken":"t","orderId":"o"}`, ""), object)
			require.NoError(t, r.Update(object, patch, ""), "%s and %s", object, patch)
			require.NoError(t, r.Create(object), object)
			cases++
		}
	}
	t.Logf("%d values of %d fields", cases, len(validate.Fields()))
	require.Greater(t, cases, 2000)
}

// valuesFor gives values of every kind, and those at the limits of a field.
func valuesFor(f validate.Field, facts faults.Facts) []string {
	values := []string{
		"null", "true", "0", "1", "-0", "-1", "7.00", "7e2", "9223372036854775807", "9223372036854775808", "-1e-5", "-0.0e9",
		`""`, `"x"`, `"700"`, `"\u0000"`, `[]`, `[null]`, `["VISA","VISA"]`, `{}`, `{"":1}`, `{"*":{}}`, `{"nope":null}`,
		`"ada@example.com"`, `"ada@"`, `"EUR"`, `"eur"`, `"fr"`,
	}
	for _, length := range []int{f.Minimum - 1, f.Minimum, f.Maximum, f.Maximum + 1} {
		if length >= 0 {
			values = append(values, `"`+strings.Repeat("é", length)+`"`, `"`+strings.Repeat(`\u20ac`, length)+`"`)
		}
	}
	for _, list := range facts.Lists {
		values = append(values, `"`+list[0]+`"`, `"`+list[len(list)-1]+`"`)
	}
	return values
}

// around gives an object or array with one member or element; "*" is an element
// of a list, and elsewhere a name that is known.
func around(name, value, path string) string {
	switch {
	case name != "*":
		return fmt.Sprintf(`{"%s":%s}`, name, value)
	case strings.Contains(path, "/networks/"):
		return `{"VISA":` + value + `}`
	case strings.Contains(path, "/options/"):
		return `{"KLARNA":` + value + `}`
	}
	return `[` + value + `]`
}
