package fuzz

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The unit tables of the oracles. They are at once the seeds of the fuzz
// targets.

var readTests = []struct {
	name, src string
	ok        bool
}{
	{"every kind", ` {"a" : [ null, true , 1.10,"b" ] } `, true},
	{"a scalar", `1e2`, true},
	{"a surrogate pair", `"\ud83d\uDE00"`, true},
	{"an escaped backslash before what looks like half of a pair", `"\\ud83d"`, true},
	{"names that differ", `{"a":1,"\u0062":2,"":3}`, true},
	{"64 levels", strings.Repeat("[", 64) + strings.Repeat("]", 64), true},
	{"65 levels", strings.Repeat("[", 65) + strings.Repeat("]", 65), false},
	{"nothing", ``, false},
	{"two values", `{} {}`, false},
	{"a comma too many", `[1,]`, false},
	{"a byte order mark", "\ufeff{}", false},
	{"a name that comes twice after unescaping", `{"a":1,"\u0061":2}`, false},
	{"a name that comes twice far down", `{"x":[{"a":1,"a":1}]}`, false},
	{"the first half of a pair", `"\ud83d"`, false},
	{"the second half of a pair", `"\uDE00\ud83d"`, false},
	{"half of a pair in a name", `{"\ud800":1}`, false},
	{"bytes that are not UTF-8", "\"\xc3\"", false},
	{"a control character", "\"\x01\"", false},
	{"a leading zero", `01`, false},
	{"a plus", `+1`, false},
	{"a NUL", "{}\x00", false},
}

// mergeTests are RFC 7396's own (appendix A), and what SPEC M8 adds to them.
var mergeTests = []struct{ name, target, patch, want string }{
	{"a value", `{"a":"b"}`, `{"a":"c"}`, `{"a":"c"}`},
	{"a new member", `{"a":"b"}`, `{"b":"c"}`, `{"a":"b","b":"c"}`},
	{"a null", `{"a":"b"}`, `{"a":null}`, `{}`},
	{"a null among others", `{"a":"b","b":"c"}`, `{"a":null}`, `{"b":"c"}`},
	{"an array for a string", `{"a":["b"]}`, `{"a":"c"}`, `{"a":"c"}`},
	{"a string for an array", `{"a":"c"}`, `{"a":["b"]}`, `{"a":["b"]}`},
	{"an object in an object", `{"a":{"b":"c"}}`, `{"a":{"b":"d","c":null}}`, `{"a":{"b":"d"}}`},
	{"an array of objects", `{"a":[{"b":"c"}]}`, `{"a":[1]}`, `{"a":[1]}`},
	{"arrays at the root", `["a","b"]`, `["c","d"]`, `["c","d"]`},
	{"an array for an object", `{"a":"b"}`, `["c"]`, `["c"]`},
	{"null at the root", `{"a":"foo"}`, `null`, `null`},
	{"a string at the root", `{"a":"foo"}`, `"bar"`, `"bar"`},
	{"a stored null", `{"e":null}`, `{"a":1}`, `{"e":null,"a":1}`},
	{"an object for an array", `[1,2]`, `{"a":"b","c":null}`, `{"a":"b"}`},
	{"nulls in new objects", `{}`, `{"a":{"bb":{"ccc":null}}}`, `{"a":{"bb":{}}}`},
	{"members keep their place", `{"a":1,"b":2,"c":3}`, `{"d":4,"b":5,"a":null}`, `{"b":5,"c":3,"d":4}`},
	{"names are compared unescaped", `{"a":1}`, `{"\u0061":2,"\u0062":3}`, `{"a":2,"\u0062":3}`},
	{"nulls in arrays", `{}`, `{"a":[null,{"b":null}]}`, `{"a":[null,{"b":null}]}`},
}

// totalTests add orders up; "" is nothing to add up, and "no" a part that is no
// amount.
var totalTests = []struct{ name, order, want string }{
	{"no order", `null`, ""},
	{"an empty order", `{}`, ""},
	{"no line items", `{"lineItems":[]}`, "0"},
	{"no fees", `{"fees":[]}`, "0"},
	{"a line", `{"lineItems":[{"amount":100,"quantity":10}]}`, "1000"},
	{"a line without a quantity", `{"lineItems":[{"amount":7}]}`, "7"},
	{"discount and tax are for the line", `{"lineItems":[{"amount":100,"quantity":3,"discountAmount":50,"taxAmount":7}]}`, "257"},
	{"fees and shipping", `{"fees":[{"amount":5},{"amount":6}],"shipping":{"amount":9}}`, "20"},
	{"nulls count as missing", `{"lineItems":[{"amount":7,"quantity":null,"taxAmount":null}],"fees":null}`, "7"},
	{"shipping without an amount", `{"shipping":{"methodId":"x"}}`, ""},
	{"below 0", `{"lineItems":[{"amount":1,"discountAmount":2}]}`, "-1"},
	{"beyond 64 bits", `{"lineItems":[{"amount":9223372036854775807,"quantity":9223372036854775807}]}`, "85070591730234615847396907784232501249"},
	{"back in range", `{"lineItems":[{"amount":9223372036854775807},{"amount":0,"discountAmount":9223372036854775807}],"fees":[{"amount":3}]}`, "3"},
	{"a major amount", `{"lineItems":[{"amount":7.00}]}`, "no"},
	{"an exponent", `{"fees":[{"amount":7e2}]}`, "no"},
	{"minus 0", `{"shipping":{"amount":-0}}`, "no"},
	{"a string", `{"lineItems":[{"amount":"7"}]}`, "no"},
	{"beyond 63 bits", `{"lineItems":[{"amount":9223372036854775808}]}`, "no"},
	{"an item that is none", `{"lineItems":[null]}`, "no"},
	{"items that are none", `{"lineItems":{}}`, "no"},
	{"shipping that is none", `{"shipping":[]}`, "no"},
}

// updateTests are sessions and patches to start from: what real integrations
// send, and what goes wrong with it.
var updateTests = []struct{ name, session, patch string }{
	{"the API's example",
		`{"currencyCode":"EUR","amount":100,"order":{"lineItems":[{"itemId":"shoe-123","amount":100}]}}`,
		`{"clientToken":"t","customerId":"customer-123","customer":{"emailAddress":"john@example.com"},"amount":500,` +
			`"paymentMethod":{"authorizationType":"FINAL"},"order":{"lineItems":[{"itemId":"shoe-123","amount":100,"quantity":10}],"countryCode":"FR"}}`},
	{"a lock that survives",
		`{"paymentMethod":{"descriptor":"x","options":{"PAYMENT_CARD":{"networks":{"VISA":{"surcharge":{"amount":150}}}}}}}`,
		`{"clientToken":"t","paymentMethod":{"vaultOnSuccess":true}}`},
	{"a lock that would change",
		`{"paymentMethod":{"options":{"PAYPAL":{"surcharge":{"amount":1}}}}}`,
		`{"clientToken":"t","paymentMethod":{"options":{"PAYPAL":{"surcharge":{"amount":2}}}}}`},
	{"everything cleared",
		`{"currencyCode":"USD","amount":7,"order":{"fees":[{"amount":7}]},"customer":{"x":{"y":1}},"metadata":{"a":null}}`,
		`{"clientToken":"t","amount":null,"order":null,"customer":{"x":{"y":null}},"metadata":null,"paymentMethod":null}`},
	{"numbers and names that are awkward",
		`{"customer":{"x":1.10,"":1e2,"a~b":-0,"c/d":12345678901234567890},"metadata":{"x":[null,{"y":null}]}}`,
		`{"clientToken":"\ud83d\ude00","customer":{"\u0078":1.1,"a~b":null},"metadata":{"x":1E+2}}`},
	{"a major amount", `{"currencyCode":"USD"}`, `{"clientToken":"t","amount":7.00}`},
	{"a total out of range", `{"currencyCode":"USD"}`,
		`{"clientToken":"t","order":{"lineItems":[{"amount":9223372036854775807,"quantity":2}]}}`},
	{"a name that comes twice", `{}`, `{"clientToken":"t","amount":1,"\u0061mount":2}`},
	{"no objects", `[]`, `null`},
	{"nothing", ``, ``},
}

func TestReadTreeAcceptsWhatRule1Does(t *testing.T) {
	for _, tt := range readTests {
		_, err := ReadTree([]byte(tt.src))
		require.Equal(t, tt.ok, err == nil, "%s: %v", tt.name, err)
	}
}

func TestMergePatchIsRFC7396(t *testing.T) {
	for _, tt := range mergeTests {
		require.Equal(t, tt.want, mergePatch(mustRead([]byte(tt.target)), mustRead([]byte(tt.patch))).String(), tt.name)
	}
}

func TestTotalAddsUp(t *testing.T) {
	for _, tt := range totalTests {
		sum, some, ok := total(mustRead([]byte(tt.order)))
		got := "no"
		switch {
		case ok && some:
			got = sum.String()
		case ok:
			got = ""
		}
		require.Equal(t, tt.want, got, tt.name)
	}
}

func TestUnitTablesHaveNamesOfTheirOwn(t *testing.T) {
	seen := map[string]bool{}
	add := func(table, name string) {
		require.NotEmpty(t, name)
		require.False(t, seen[table+name], "%s: %s", table, name)
		seen[table+name] = true
	}
	for _, tt := range readTests {
		add("read", tt.name)
	}
	for _, tt := range mergeTests {
		add("merge", tt.name)
	}
	for _, tt := range totalTests {
		add("total", tt.name)
	}
	for _, tt := range updateTests {
		add("update", tt.name)
	}
}
