package document_test

import (
	"errors"
	"fmt"

	"github.com/clientsession/clientsession/document"
)

// A text is read once, and then asked.
func ExampleParse() {
	doc, err := document.Parse([]byte(`{"order": {"lineItems": [{"itemId": "lamp", "amount": 3490}]}}`), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	amount, ok := doc.Root().At("/order/lineItems/0/amount").Int64()
	fmt.Println(amount, ok)
	fmt.Println(doc.Text())
	// Output:
	// 3490 true
	// {"order":{"lineItems":[{"itemId":"lamp","amount":3490}]}}
}

// A refusal says where and why, for people and for programs.
func ExampleParse_refused() {
	_, err := document.Parse([]byte("{\n  \"amount\": 700,\n  \"\\u0061mount\": 7\n}"), document.Limits{})
	fmt.Println(err)
	var refused *document.ReadError
	if errors.As(err, &refused) {
		fmt.Println(refused.Line, refused.Column, refused.Pointer, errors.Is(err, document.ErrDuplicate))
	}
	// Output:
	// line 3, column 3 (offset 21): the object already has a member of this name
	// 3 3 /amount true
}

func ExampleLimits() {
	_, err := document.Parse([]byte(`[[[[1]]]]`), document.Limits{Depth: 3})
	fmt.Println(errors.Is(err, document.ErrTooDeep))
	_, err = document.Parse([]byte(`"a text that is too long"`), document.Limits{Size: 20})
	fmt.Println(errors.Is(err, document.ErrTooLarge))
	// Output:
	// true
	// true
}

// Questions can be chained: where there is nothing, the answer is nothing.
func ExampleValue_Get() {
	root := mustRead(`{"customer":{"firstName":"Ada"}}`)
	name, ok := root.Get("customer").Get("firstName").Text()
	fmt.Println(name, ok)
	fmt.Println(root.Get("customer").Get("billingAddress").Get("city").Kind())
	// Output:
	// Ada true
	// absent
}

func ExampleValue_Members() {
	for name, value := range mustRead(`{"b":[1,2],"a":null}`).Members() {
		fmt.Println(name, value.Kind(), value.Pointer(), value.Raw())
	}
	// Output:
	// b array /b [1,2]
	// a null /a null
}

// The same JSON value, whatever it looks like; and no float in between.
func ExampleValue_Equal() {
	fmt.Println(mustRead(`{"a":100,"b":"x"}`).Equal(mustRead(`{"b":"\u0078","a":1e2}`)))
	fmt.Println(mustRead(`9007199254740992`).Equal(mustRead(`9007199254740993`)))
	// Output:
	// true
	// false
}

// An amount in minor units is digits only. Which number it is, is another
// question.
func ExampleValue_Int64() {
	for _, text := range []string{`700`, `7.00`, `7e2`, `"700"`} {
		v := mustRead(text)
		n, ok := v.Int64()
		fmt.Println(text, n, ok, v.EqualInt64(700))
	}
	// Output:
	// 700 700 true true
	// 7.00 0 false false
	// 7e2 0 false true
	// "700" 0 false false
}

// Member names that need it are escaped.
func ExamplePointer() {
	p := document.Pointer("/metadata").Member("a/b").Member("m~n").Element(0)
	fmt.Println(p)
	for token := range p.Tokens() {
		fmt.Println(token)
	}
	// Output:
	// /metadata/a~1b/m~0n/0
	// metadata
	// a/b
	// m~n
	// 0
}

// A new document out of parts of another one, which keep their spelling.
func ExampleBuilder() {
	stored := mustRead(`{"rate":1.10,"secret":1,"name":"Ada"}`)
	var b document.Builder
	b.BeginObject()
	b.CopyMember(stored.Get("rate"))
	b.CopyMember(stored.Get("name"))
	b.Name("amount")
	b.Int(700)
	b.EndObject()
	fmt.Println(b.Document().Text())
	// Output: {"rate":1.10,"name":"Ada","amount":700}
}

func mustRead(text string) document.Value {
	doc, err := document.Parse([]byte(text), document.Limits{})
	if err != nil {
		panic(err)
	}
	return doc.Root()
}
