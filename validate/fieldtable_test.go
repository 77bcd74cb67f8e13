package validate_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/clientsession/clientsession/validate"
)

const fieldTableHead = `# The fields

What the engine knows of each place in a session and in a patch. The checks, the [JSON Schemas](schema) and this page are
made of one table, which ` + "`validate.Fields()`" + ` gives; [FIELDS.md](FIELDS.md) has the facts behind it. This page is
written by ` + "`go test ./validate -run FieldTable -update`" + `.

Lengths count Unicode code points. Amounts and quantities are integers from 0 to 9223372036854775807, written in digits only;
amounts are in minor units. ` + "`*`" + ` is every element of an array, and every member of an object whose names are free.
A required field must be there where its parent is, and must not be null; any other may be null in a patch, which clears it.

| path | type | limits | list | required | meaning |
|---|---|---|---|---|---|
`

// The page is no function of the package: nobody but the docs wants it, and
// Fields has all that is in it.
func TestFieldTable_IsInStepWithTheTable(t *testing.T) {
	var page strings.Builder
	page.WriteString(fieldTableHead)
	for _, f := range validate.Fields() {
		fmt.Fprintf(&page, "| `%s` | %s | %s | %s | %s | %s |\n",
			f.Path, typeInDocs(f), limitsInDocs(f), listInDocs(f), requiredInDocs(f), f.Meaning)
	}
	page.WriteString("\n## The lists\n\n| list | values |\n|---|---|\n")
	said := map[validate.List]bool{}
	for _, f := range validate.Fields() {
		if f.List != 0 && !said[f.List] {
			said[f.List] = true
			fmt.Fprintf(&page, "| %s | %s |\n", f.List, strings.Join(f.List.Values(), ", "))
		}
	}
	requireGolden(t, "../docs/field-table.md", page.String())
}

func typeInDocs(f validate.Field) string {
	jsonType := f.Kind.JSONType()
	switch f.Kind {
	case validate.Email, validate.CurrencyCode, validate.Amount, validate.Quantity, validate.Metadata:
		return jsonType + " (" + f.Kind.String() + ")"
	}
	return jsonType
}

func limitsInDocs(f validate.Field) string {
	var limits []string
	switch f.Kind {
	case validate.Text:
		switch {
		case f.Maximum > 0:
			limits = append(limits, fmt.Sprintf("%d to %d", f.Minimum, f.Maximum))
		case f.Minimum > 0:
			limits = append(limits, fmt.Sprintf("at least %d", f.Minimum))
		}
	case validate.CurrencyCode:
		limits = append(limits, "one of those that the API accepts")
	case validate.Weight:
		limits = append(limits, "0 or more")
	case validate.Metadata:
		limits = append(limits, "no empty names")
	}
	if f.Unique {
		limits = append(limits, "each element once")
	}
	return strings.Join(limits, "; ")
}

func listInDocs(f validate.Field) string {
	if f.List != 0 && f.Kind != validate.OneOf {
		return "names: " + f.List.String()
	}
	return f.List.String()
}

func requiredInDocs(f validate.Field) string {
	switch {
	case f.PatchOnly && f.Required:
		return "in patches, which alone have it"
	case f.PatchOnly:
		return "only in patches"
	case f.Required && strings.HasSuffix(f.Path, "*"):
		return "never null"
	case f.Required:
		return "yes"
	}
	return ""
}
