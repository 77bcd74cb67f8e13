package validate_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func TestEnvelope_PathsAreJSONPaths(t *testing.T) {
	tests := []struct{ name, why, pointer, want string }{
		{"whole", "the root identifier", "", "$"},
		{"member", "the API's own example", "/customerId", "$.customerId"},
		{"element", "an array of the table", "/order/lineItems/0/amount", "$.order.lineItems[0].amount"},
		{"second element", "more digits than one", "/order/fees/10", "$.order.fees[10]"},
		{"element of texts", "an array of values", "/paymentMethod/orderedAllowedCardNetworks/2", "$.paymentMethod.orderedAllowedCardNetworks[2]"},
		{"underscore", "RFC 9535 has it in shorthands", "/_a_1", "$._a_1"},
		{"digit first", "no shorthand starts with one", "/1a", "$['1a']"},
		{"dash", "no shorthand has it", "/a-b", "$['a-b']"},
		{"dot", "it would look like two members", "/a.b", "$['a.b']"},
		{"empty", "there is no empty shorthand", "/metadata/", "$.metadata['']"},
		{"umlaut", "RFC 9535 would take it, readers may not", "/ü", "$['ü']"},
		{"number at the top", "the root has no elements", "/0", "$['0']"},
		{"number in an object", "an object of the table has no elements", "/customer/0", "$.customer['0']"},
		{"number in metadata", "metadata is an object", "/metadata/0", "$.metadata['0']"},
		{"number in free options", "a method's options are an object", "/paymentMethod/options/KLARNA/0", "$.paymentMethod.options.KLARNA['0']"},
		{"number deeper down", "where nothing is known, digits are an element", "/metadata/list/0/a", "$.metadata.list[0].a"},
		{"leading zero", "no index is written so", "/metadata/list/01", "$.metadata.list['01']"},
		{"slash", "~1 is a slash", "/a~1b", "$['a/b']"},
		{"tilde", "~0 is a tilde", "/a~0b", "$['a~b']"},
		{"quote", "it would end the name", "/a'b", `$['a\'b']`},
		{"backslash", "it would start an escape", `/a\b`, `$['a\\b']`},
		{"double quote", "nothing to a name in single ones", `/a"b`, `$['a"b']`},
		{"short escapes", "RFC 9535 section 2.7 has these", "/\b\t\n\f\r", `$['\b\t\n\f\r']`},
		{"other controls", "and these, in lower case", "/\x00\x0b\x1f", `$['\u0000\u000b\u001f']`},
		{"abridged", "an ellipsis is no identifier", "/metadata/nnn…/…", "$.metadata['nnn…']['…']"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := validate.Finding{Severity: validate.Error, Subject: validate.Patch, Pointer: document.Pointer(tt.pointer), Code: validate.Type}
			got := readEnvelope(t, validate.Envelope{}.Append(nil, &validate.Refusal{Findings: []validate.Finding{f}}))
			require.Equal(t, tt.want, got.ValidationErrors[0].Errors[0].Path, tt.why)
		})
	}
}

// The samples' pointers tell elements from members as their documents do.
func TestEnvelope_PathsOfFindingsLeadSomewhere(t *testing.T) {
	report := checkPatch(t, `{"metadata":{"0":{"":1},"list":[{"":1}]},"order":{"lineItems":[{"amount":1.5,"1":2}]},`+
		`"paymentMethod":{"orderedAllowedCardNetworks":[1]}}`)
	got := readEnvelope(t, validate.Envelope{}.Append(nil, &validate.Refusal{Findings: report.Findings()}))
	var paths []string
	for _, e := range got.ValidationErrors[0].Errors {
		paths = append(paths, e.Path)
	}
	require.Equal(t, []string{
		"$.metadata['0']['']", "$.metadata.list[0]['']", "$.order.lineItems[0].amount",
		"$.paymentMethod.orderedAllowedCardNetworks[0]",
	}, paths)
}
