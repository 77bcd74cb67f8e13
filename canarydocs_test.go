package clientsession_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// canaries makes documents in which every text and every number is a canary: one
// of a kind, and unlike all else that an engine might print. Names of members
// are none, since pointers may have them.
type canaries struct {
	random *rand.Rand
	count  int
}

const (
	canaryMark   = "cAnArY"
	canaryDigits = "8675309"
)

// text gives a string literal, now and then spelled with an escape.
func (c *canaries) text() string {
	c.count++
	text := fmt.Sprintf("%s%dx", canaryMark, c.count)
	switch c.random.IntN(6) {
	case 0:
		return `"\u0063` + text[1:] + `"`
	case 1:
		return `"` + text + `@"`
	case 2:
		return `"` + strings.Repeat(text, 60) + `"` // too long for most fields
	}
	return `"` + text + `"`
}

// number gives a number in one of its spellings.
func (c *canaries) number() string {
	spellings := []string{"%s", "%s", "-%s", "%s.25", "%se2", "%s00000000000000"}
	return fmt.Sprintf(spellings[c.random.IntN(len(spellings))], c.amount())
}

func (c *canaries) amount() string {
	c.count++
	return fmt.Sprintf("%s%06d", canaryDigits, c.count%1_000_000)
}

// value gives any value of at most the given depth.
func (c *canaries) value(depth int) string {
	switch kind := c.random.IntN(6); {
	case kind == 4 && depth > 0:
		return "[" + c.value(depth-1) + "," + c.value(depth-1) + "]"
	case kind == 5 && depth > 0:
		return `{"a":` + c.value(depth-1) + `,"":` + c.value(depth-1) + `}`
	case kind == 2:
		return []string{"null", "true", "false"}[c.random.IntN(3)]
	case kind%2 == 0:
		return c.number()
	}
	return c.text()
}

// document gives an object with many of the API's fields, each with what may
// well be wrong for it, and members that the API does not have.
func (c *canaries) document() string { return c.object(validate.Fields(), "") }

func (c *canaries) object(fields []validate.Field, path string) string {
	var members []string
	for _, f := range fields {
		name, ok := strings.CutPrefix(f.Path, path+"/")
		if !ok || strings.Contains(name, "/") || c.random.IntN(2) == 0 {
			continue
		}
		if name == "*" {
			name = f.List.Values()[1]
		}
		members = append(members, `"`+name+`":`+c.field(fields, f))
	}
	if c.random.IntN(4) == 0 {
		members = append(members, fmt.Sprintf(`"zipcode%d":%s`, c.count, c.value(2)))
	}
	c.random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
	return "{" + strings.Join(members, ",") + "}"
}

func (c *canaries) field(fields []validate.Field, f validate.Field) string {
	if c.random.IntN(5) == 0 {
		return c.value(2)
	}
	switch f.Kind {
	case validate.Object:
		return c.object(fields, f.Path)
	case validate.Array:
		elements := make([]string, c.random.IntN(4))
		for i := range elements {
			if f.Unique {
				elements[i] = `"VISA"`
			} else {
				elements[i] = c.object(fields, f.Path+"/*")
			}
		}
		return "[" + strings.Join(elements, ",") + "]"
	case validate.Amount, validate.Quantity:
		return c.amount()
	case validate.CurrencyCode:
		return `"EUR"`
	}
	return c.value(3)
}

// damaged makes a text that cannot be read, mostly.
func (c *canaries) damaged(text string) string {
	at := c.random.IntN(len(text) + 1)
	// No canary, which might get into a name.
	insert := []string{"\x00", "\xff", ",", "}", `"`, `\u`, "0", `"\ud800"`, strings.Repeat("[", 70)}
	switch c.random.IntN(3) {
	case 0:
		return text[:at]
	case 1:
		return strings.Replace(text, `{"`, `{"\u0061":`+c.text()+`,"a":`+c.number()+`,"`, 1)
	}
	if c.random.IntN(2) == 0 {
		return text + c.value(1)
	}
	return text[:at] + insert[c.random.IntN(len(insert))] + text[at:]
}

// staged are documents for each code; § is an amount of its own each time.
var staged = []struct {
	code           validate.Code
	session, patch string
	opts           []clientsession.Option
}{
	{validate.Syntax, `{"orderId":"§`, `{"clientToken":"§"} §`, nil},
	{validate.Encoding, `{}`, `{"orderId":"§\ud800"}`, nil},
	{validate.Duplicate, `{}`, `{"orderId":"§","orderId":§}`, nil},
	{validate.TooDeep, `{}`, `{"metadata":` + strings.Repeat(`{"a":`, 70) + `§` + strings.Repeat("}", 70) + `}`, nil},
	{validate.TooLarge, `{}`, `{"clientToken":"t","amount":§}`, []clientsession.Option{clientsession.WithLimits(document.Limits{Size: 20})}},

	{validate.Required, `{}`, `{"amount":§}`, nil},
	{validate.Type, `{}`, `{"amount":"§.00","order":[§],"customer":"§"}`, nil},
	{validate.Integer, `{}`, `{"amount":§.5}`, nil},
	{validate.Range, `{}`, `{"amount":-§,"order":{"lineItems":[{"amount":§§,"productData":{"weight":-§}}]}}`, nil},
	{validate.TooShort, `{}`, `{"orderId":"","customerId":"§"}`, nil},
	{validate.TooLong, `{}`, `{"orderId":"` + strings.Repeat("§", 30) + `"}`, nil},
	{validate.Enum, `{}`, `{"order":{"countryCode":"§"}}`, nil},
	{validate.Format, `{}`, `{"customer":{"emailAddress":"§@§@example.com"}}`, nil},
	{validate.Unknown, `{}`, `{"customers":"§"}`, nil},
	{validate.Misplaced, `{}`, `{"customer":{"customerId":"§"},"lineItems":§}`, nil},
	{validate.EmptyName, `{}`, `{"metadata":{"":"§"}}`, nil},
	{validate.NotUnique, `{}`, `{"paymentMethod":{"orderedAllowedCardNetworks":["VISA","VISA","§"]}}`, nil},
	{validate.CurrencyNotAccepted, `{}`, `{"currencyCode":"§"}`, nil},

	{validate.Locked, `{"paymentMethod":{"options":{"KLARNA":{"a":§}}}}`, `{"clientToken":"t","paymentMethod":{"options":{"KLARNA":{"a":§}}}}`, nil},
	{validate.LockedIgnored, `{"paymentMethod":{"options":{"KLARNA":{"a":"§"}}}}`, `{"clientToken":"t","paymentMethod":{"options":{"KLARNA":{"a":"§"}}}}`,
		[]clientsession.Option{clientsession.WithLockedIgnored()}},

	{validate.Ignored, `{"customer":{"taxId":"§"}}`, `{"customer":{"taxId":"§"}}`,
		[]clientsession.Option{clientsession.WithRules(ignoringTaxIDs())}},

	{validate.CurrencyRequired, `{}`, `{"clientToken":"t","order":{"fees":[{"amount":§}]}}`, nil},
	{validate.TotalNegative, `{"currencyCode":"EUR"}`, `{"clientToken":"t","order":{"lineItems":[{"amount":0,"discountAmount":§}]}}`, nil},
	{validate.TotalOverflow, `{"currencyCode":"EUR"}`, `{"clientToken":"t","order":{"lineItems":[{"amount":§000000,"quantity":§00000}]}}`, nil},
	{validate.OverrideKept, `{"currencyCode":"EUR","amount":§,"order":{"lineItems":[{"amount":§}]}}`, `{"clientToken":"t","order":{"lineItems":[{"amount":§}]}}`, nil},
	{validate.OverrideDiffers, `{"currencyCode":"EUR","order":{"lineItems":[{"amount":§}]}}`, `{"clientToken":"t","amount":§}`, nil},
	{validate.ExponentChanged, `{"currencyCode":"EUR","amount":§}`, `{"clientToken":"t","currencyCode":"JPY"}`, nil},
	{validate.LineNegative, `{"currencyCode":"EUR"}`, `{"clientToken":"t","order":{"lineItems":[{"amount":§,"quantity":2},{"amount":0,"discountAmount":§}]}}`, nil},

	{validate.TooManyFindings, `{}`, `{"amount":-§,"orderId":§,"customerId":§}`, []clientsession.Option{clientsession.WithMaxFindings(1)}},
}

func ignoringTaxIDs() *merge.Table {
	table, err := merge.NewTable(merge.Row{Path: "", Strategy: merge.Merge}, merge.Row{Path: "/customer/taxId", Strategy: merge.Ignore})
	if err != nil {
		panic(err)
	}
	return table
}

func (c *canaries) stage(text string) string {
	for strings.Contains(text, "§") {
		text = strings.Replace(text, "§", c.amount(), 1)
	}
	return text
}
