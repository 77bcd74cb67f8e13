package clientsession_test

import (
	"errors"
	"fmt"
	"log"
	"os"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/amount"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// What a host does with each of the three answers.
func ExampleUpdate_answers() {
	log := log.New(os.Stdout, "", 0)
	store := func(json []byte, amountOverridden bool) { fmt.Println(string(json), amountOverridden) }
	update := func(session, patch []byte) error {
		result, err := clientsession.Update(session, patch)
		var refusal *validate.Refusal
		switch {
		case errors.As(err, &refusal):
			for _, f := range refusal.Findings {
				log.Print(f) // error /order/lineItems/0/amount integer: must be an integer in minor units, digits only
			}
		case err != nil:
			return err
		default:
			store(result.Session.JSON(), result.Session.AmountOverridden())
		}
		return nil
	}
	for _, patch := range []string{
		`{"clientToken":"t","amount":500}`,
		`{"clientToken":"t","order":{"lineItems":[{"amount":7e2}]}}`,
	} {
		if err := update([]byte(`{"currencyCode":"EUR"}`), []byte(patch)); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// {"currencyCode":"EUR","amount":500} true
	// error /order/lineItems/0/amount integer: must be an integer in minor units, digits only
}

// A host that needs nothing but the JSON keeps one buffer, and no update
// allocates.
func ExampleEngine_AppendUpdate() {
	engine, _ := clientsession.New()
	session := []byte(`{"customerId":"c-481"}`)
	buffer := make([]byte, 0, 1024)
	for _, patch := range []string{`{"clientToken":"t","orderId":"o-1"}`, `{"clientToken":"t","customerId":null}`} {
		updated, err := engine.AppendUpdate(buffer[:0], session, []byte(patch))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(string(updated))
	}
	// Output:
	// {"customerId":"c-481","orderId":"o-1"}
	// {}
}

// What is wrong with a patch whatever it is meant for can be said at the door,
// before a session is loaded.
func ExampleEngine_CheckPatch() {
	engine, _ := clientsession.New()
	for _, f := range engine.CheckPatch([]byte(`{"clientToken":"t","customer":{"postcode":"9000"},"currencyCode":"eur"}`)) {
		fmt.Println(f)
	}
	// Output:
	// warning /customer/postcode unknown: is no member that the API knows here
	// error /currencyCode currency_not_accepted: must be a currency code that is accepted, in upper case
}

// Stored sessions can be looked over, for one before a release that checks more.
func ExampleEngine_CheckSession() {
	engine, _ := clientsession.New()
	for _, f := range engine.CheckSession([]byte(`{"amount":700,"order":{"countryCode":"FR,"}}`), clientsession.AmountInferred) {
		fmt.Println(f.Pointer, f.Code)
	}
	// Output:
	// /currencyCode currency_required
	// /order/countryCode enum
}

// Where an amount comes from, figure by figure.
func ExampleSession_Breakdown() {
	engine, _ := clientsession.New()
	session, _ := engine.Load([]byte(`{"currencyCode":"EUR","amount":5000,"order":{
		"lineItems":[{"amount":1999,"quantity":2,"discountAmount":200,"taxAmount":718}],
		"fees":[{"type":"GIFT_WRAP","amount":300}],"shipping":{"amount":500}}}`), clientsession.AmountInferred)
	b, err := session.Breakdown()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range b.Lines {
		fmt.Println("line", line.Gross(), "-", line.Discount, "+", line.Tax, "=", line.Net())
	}
	fmt.Println("items", b.Items, "fees", b.Fees, "shipping", b.Shipping, "=", b.Total())
	fmt.Println("charged", b.Charged, "overridden", b.Overridden)
	// Output:
	// line 3998 - 200 + 718 = 4516
	// items 4516 fees 300 shipping 500 = 5316
	// charged 5000 overridden true
}

// A session answers questions about anything in it.
func ExampleSession_Value() {
	engine, _ := clientsession.New()
	session, _ := engine.Load([]byte(`{"metadata":{"id":12345678901234567890},"order":{"lineItems":[{"itemId":"lamp"},{"itemId":"bulb"}]}}`), clientsession.AmountInferred)
	for _, item := range session.Value().Get("order").Get("lineItems").Elements() {
		id, _ := item.Get("itemId").Text()
		fmt.Println(id)
	}
	fmt.Println(session.Value().At(document.Pointer("/metadata/id")).Raw())
	fmt.Println(session.Value().Get("customer").Get("firstName").Exists())
	// Output:
	// lamp
	// bulb
	// 12345678901234567890
	// false
}

// An amount with its currency, for people.
func ExampleSession_Amount() {
	engine, _ := clientsession.New()
	for _, text := range []string{`{"currencyCode":"BHD","amount":1234}`, `{"currencyCode":"JPY","amount":1234}`, `{}`} {
		session, _ := engine.Load([]byte(text), clientsession.AmountInferred)
		if minor, ok := session.Amount(); ok {
			fmt.Println(amount.Money{Minor: amount.Minor(minor), Currency: session.Currency()})
		} else {
			fmt.Println("nothing to charge")
		}
	}
	// Output:
	// BHD 1.234
	// JPY 1234
	// nothing to charge
}

// A session that was loaded once is patched often: an update leaves it as it is.
func ExampleEngine_Update() {
	engine, _ := clientsession.New()
	session, _ := engine.Load([]byte(`{"customer":{"firstName":"Ada"}}`), clientsession.AmountInferred)
	for _, patch := range []string{`{"clientToken":"t","customer":{"lastName":"Byron"}}`, `{"clientToken":"t","customer":null}`} {
		result, err := engine.Update(session, []byte(patch))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(string(result.Session.JSON()))
	}
	fmt.Println(string(session.JSON()))
	// Output:
	// {"customer":{"firstName":"Ada","lastName":"Byron"}}
	// {}
	// {"customer":{"firstName":"Ada"}}
}
