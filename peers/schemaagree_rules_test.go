package main

import (
	"encoding/json"
	"math"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/currency"
	"github.com/clientsession/clientsession/validate"
)

// disagreement is a fault that one of the two has found in a place where the
// other has none.
type disagreement struct {
	view    validate.View
	text    []byte
	place   string
	finding validate.Finding   // ours; the zero Finding if it is the schema's fault
	ours    []validate.Finding // all of ours, where it is the schema's
}

// beyond is a rule that no schema can say, or says otherwise.
type beyond struct {
	name, reason string
	explains     func(disagreement) bool
	// A document that needs the rule, and the host that checks it.
	view    validate.View
	example string
	host    []clientsession.Option
}

// beyondSchemas is all that the engine and the schemas may disagree about. An
// entry that no disagreement needs would be a hole for the next one to slip
// through: TestBeyondSchemasAreNeeded finds it.
var beyondSchemas = []beyond{
	{
		name:   "integers are written in digits (V3)",
		reason: "7.00, 7e2 and -0 are integers to JSON Schema, which knows numbers and not how they are spelled",
		explains: func(d disagreement) bool {
			return d.finding.Code == validate.Integer && isIntegerInRange(valueAt(d.text, d.place))
		},
		view: validate.PatchView, example: `{"clientToken":"t","amount":7.00}`,
	},
	{
		name:     "no name comes twice (R1)",
		reason:   "a schema sees what a reader made of the text, and readers keep one of the two",
		explains: ofCode(validate.Duplicate),
		view:     validate.PatchView, example: `{"clientToken":"t","amount":1,"amount":2}`,
	},
	{
		name:     "the text is Unicode (R1)",
		reason:   "as above: the library's reader puts a replacement character in the place of half a pair",
		explains: ofCode(validate.Encoding),
		view:     validate.PatchView, example: `{"clientToken":"\ud83d"}`,
	},
	{
		name:     "a text has a depth and a size (R2)",
		reason:   "limits of the reader; no keyword counts levels or bytes",
		explains: ofCode(validate.TooDeep, validate.TooLarge),
		view:     validate.SessionView, example: `{"metadata":{"a":` + strings.Repeat("[", 70) + strings.Repeat("]", 70) + `}}`,
	},
	{
		name:     "an amount has a currency (V6)",
		reason:   "amounts are anywhere in the order, and a patch may leave the currency to the session",
		explains: ofCode(validate.CurrencyRequired),
		view:     validate.SessionView, example: `{"amount":700}`,
	},
	{
		name:     "the parts add up to an amount (A2)",
		reason:   "a schema does not add",
		explains: ofCode(validate.TotalNegative, validate.TotalOverflow),
		view:     validate.SessionView,
		example:  `{"currencyCode":"USD","order":{"lineItems":[{"amount":1,"discountAmount":2}]}}`,
	},
	{
		name:   "the parts of an e-mail address have lengths in bytes (V2)",
		reason: "a pattern counts characters, and only one that looks ahead could count one part of them",
		explains: func(d disagreement) bool {
			address, _ := valueAt(d.text, d.place).(string)
			local, domain := cutLast(address, "@")
			return d.finding.Code == validate.Format && (len(local) > 64 || len(domain) > 255)
		},
		view: validate.PatchView, example: `{"clientToken":"t","customer":{"emailAddress":"` + strings.Repeat("a", 65) + `@example.com"}}`,
	},
	{
		name:   "an element that is not of the list comes twice",
		reason: "uniqueItems speaks of any value, the engine only of those that may come once; both refuse the array",
		explains: func(d disagreement) bool {
			array, isTwice := strings.CutSuffix(d.place, twice)
			return isTwice && slices.ContainsFunc(d.ours, func(f validate.Finding) bool {
				return strings.HasPrefix(string(f.Pointer), array+"/") && (f.Code == validate.Enum || f.Code == validate.Type)
			})
		},
		view: validate.PatchView, example: `{"clientToken":"t","paymentMethod":{"orderedAllowedCardNetworks":["visa","visa"]}}`,
	},
	{
		name:   "a host accepts fewer currencies (V10)",
		reason: "the schemas have the API's codes; a policy is the host's",
		explains: func(d disagreement) bool {
			text, _ := valueAt(d.text, d.place).(string)
			code, err := currency.Parse(text)
			return d.finding.Code == validate.CurrencyNotAccepted && err == nil && code.Accepted()
		},
		view: validate.PatchView, example: `{"clientToken":"t","currencyCode":"USD"}`,
		host: []clientsession.Option{clientsession.WithCurrencies(codeOf("EUR"))},
	},
	{
		name:   "a host accepts other currencies (V10)",
		reason: "as above",
		explains: func(d disagreement) bool {
			text, _ := valueAt(d.text, d.place).(string)
			code, err := currency.Parse(text)
			return d.finding.Code == "" && d.place == "/currencyCode" && err == nil && !code.Accepted()
		},
		view: validate.PatchView, example: `{"clientToken":"t","currencyCode":"CLF"}`,
		host: []clientsession.Option{clientsession.WithCurrencies(codeOf("CLF"))},
	},
	{
		name:   "a host takes unknown members (V10)",
		reason: "the schemas have the default, which refuses them; a policy is the host's",
		explains: func(d disagreement) bool {
			isKnown := slices.ContainsFunc(validate.Fields(), func(f validate.Field) bool { return f.Path == d.place })
			return d.finding.Code == "" && d.view != validate.SessionView && strings.Count(d.place, "/") == 1 && !isKnown &&
				!slices.ContainsFunc(d.ours, func(f validate.Finding) bool { return f.Code == validate.Unknown })
		},
		view: validate.PatchView, example: `{"clientToken":"t","colour":"blue"}`,
		host: []clientsession.Option{clientsession.WithUnknownMembers(validate.WarnUnknown)},
	},
	{
		name:   "a host asks for no token (V10)",
		reason: "as above; the schema of the request asks for none",
		explains: func(d disagreement) bool {
			return d.finding.Code == "" && d.view == validate.PatchView && d.place == "/clientToken" && valueAt(d.text, d.place) == nil
		},
		view: validate.PatchView, example: `{"amount":700}`,
		host: []clientsession.Option{clientsession.WithoutToken()},
	},
}

// Each rule has a document that needs it and no other rule, and the host whose
// policy it speaks of is the only one that needs it.
func TestBeyondSchemasAreNeeded(t *testing.T) {
	seen := map[string]bool{}
	for _, rule := range beyondSchemas {
		require.False(t, rule.name == "" || rule.reason == "" || seen[rule.name], "%q: want a unique name and a reason", rule.name)
		seen[rule.name] = true
		j := newJudges(t, rule.view, rule.host...)
		j.compare(t, []byte(rule.example))
		require.Equal(t, map[string]bool{rule.name: true}, j.needed)
		if rule.host != nil {
			j := newJudges(t, rule.view)
			j.compare(t, []byte(rule.example))
			require.Empty(t, j.needed, "%s: only for hosts with a policy", rule.name)
		}
	}
}

// A rule that explains too much hides what it should not.
func TestBeyondSchemasExplainNoMore(t *testing.T) {
	for name, d := range map[string]disagreement{
		"a fraction of a minor unit":    {finding: finding(validate.Integer), text: []byte(`{"amount":7.5}`), place: "/amount"},
		"an integer beyond 2^63-1":      {finding: finding(validate.Integer), text: []byte(`{"amount":1e19}`), place: "/amount"},
		"a negative integer":            {finding: finding(validate.Integer), text: []byte(`{"amount":-1.0}`), place: "/amount"},
		"an address that is none":       {finding: finding(validate.Format), text: []byte(`{"email":"a"}`), place: "/email"},
		"a code that no API takes":      {finding: finding(validate.CurrencyNotAccepted), text: []byte(`{"currencyCode":"CLF"}`), place: "/currencyCode"},
		"a type":                        {finding: finding(validate.Type), text: []byte(`{"amount":"7"}`), place: "/amount"},
		"a length":                      {finding: finding(validate.TooLong), text: []byte(`{"orderId":""}`), place: "/orderId"},
		"a name":                        {finding: finding(validate.EmptyName), text: []byte(`{"metadata":{"":1}}`), place: "/metadata/"},
		"a known member that is absent": {view: validate.PatchView, text: []byte(`{}`), place: "/amount"},
		"a null that only a schema minds": {
			view: validate.SessionView, text: []byte(`{"order":{"shipping":null}}`), place: "/order/shipping",
		},
	} {
		for _, rule := range beyondSchemas {
			require.False(t, rule.explains(d), "%s explains %s", rule.name, name)
		}
	}
}

func finding(code validate.Code) validate.Finding {
	return validate.Finding{Severity: validate.Error, Code: code}
}

func ofCode(codes ...validate.Code) func(disagreement) bool {
	return func(d disagreement) bool { return slices.Contains(codes, d.finding.Code) }
}

// isIntegerInRange reports whether a number, however it is written, is an
// integer from 0 to 2⁶³−1.
func isIntegerInRange(value any) bool {
	literal, ok := value.(json.Number)
	if !ok {
		return false
	}
	n, ok := new(big.Rat).SetString(literal.String())
	return ok && n.IsInt() && n.Sign() >= 0 && n.Cmp(new(big.Rat).SetInt64(math.MaxInt64)) <= 0
}

// cutLast cuts a text around the last of what separates its parts.
func cutLast(s, sep string) (before, after string) {
	i := strings.LastIndex(s, sep)
	if i < 0 {
		return s, ""
	}
	return s[:i], s[i+len(sep):]
}

func codeOf(letters string) currency.Code {
	code, err := currency.Parse(letters)
	if err != nil {
		panic(err) // the letters are written here
	}
	return code
}
