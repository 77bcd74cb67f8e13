package clientsession_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// conflictError says that a session was changed in the same places by somebody
// else. It has values of the session: show it to those who edit it, and log its
// text alone.
type conflictError struct{ conflicts []merge.Conflict }

func (e *conflictError) Error() string {
	return fmt.Sprintf("changed by somebody else in %d places", len(e.conflicts))
}

// put stores a session that somebody has edited as a whole, who began with what
// was in the row then: base. What others have changed since stays, unless it is
// in the same places.
func (h host) put(ctx context.Context, token string, base row, edited []byte) (*clientsession.Result, error) {
	stored, err := h.load(ctx, token)
	if err != nil {
		return nil, err
	}
	was, err := h.engine.Load(base.document, base.amountState())
	if err != nil {
		return nil, err
	}
	theirs, err := h.engine.Load(stored.document, stored.amountState())
	if err != nil {
		return nil, err
	}
	ours, err := h.engine.Load(edited, clientsession.AmountInferred)
	if err == nil && was.AmountOverridden() && sameAmount(was, ours) {
		// What nobody edited is still an override, also where it happens to be
		// what the parts add up to.
		ours, err = h.engine.Load(edited, clientsession.AmountOverridden)
	}
	if err != nil {
		return nil, err
	}
	patch, conflicts, err := h.engine.Rebase(was, ours, theirs)
	switch {
	case err != nil:
		return nil, err
	case len(conflicts) > 0:
		return nil, &conflictError{conflicts}
	}
	patch, err = withClientToken(token, patch)
	if err != nil {
		return nil, err
	}
	return h.update(ctx, token, patch)
}

// sameAmount reports whether two sessions have the same amount.
func sameAmount(a, b *clientsession.Session) bool {
	x, some := a.Amount()
	y, both := b.Amount()
	return some && both && x == y
}

// withClientToken addresses a patch that the engine has made.
func withClientToken(token string, patch []byte) ([]byte, error) {
	doc, err := document.Parse(patch, document.Limits{})
	if err != nil {
		return nil, err
	}
	var b document.Builder
	b.BeginObject()
	b.Name("clientToken")
	b.String(token)
	for _, value := range doc.Root().Members() {
		b.CopyMember(value)
	}
	b.EndObject()
	return []byte(b.Document().Text()), nil
}

// Optimistic concurrency for those who edit a session as a whole: two begin with
// the same version, and the second one's change goes onto the first one's.
func Example_rebase() {
	ctx, server := context.Background(), newHost()
	base, _ := server.load(ctx, "t1")

	_, err := server.put(ctx, "t1", base, []byte(`{"currencyCode":"EUR","amount":900,"order":{"lineItems":[{"amount":450,"quantity":2}]}}`))
	fmt.Println("first:", err)

	result, err := server.put(ctx, "t1", base, []byte(`{"currencyCode":"EUR","amount":700,"order":{"lineItems":[{"amount":350,"quantity":2}]},"orderId":"o-2093"}`))
	fmt.Println("second:", err)
	fmt.Println(string(result.Session.JSON()))

	_, err = server.put(ctx, "t1", base, []byte(`{"currencyCode":"EUR","amount":100,"order":{"lineItems":[{"amount":100}]}}`))
	fmt.Println("third:", err)
	var conflict *conflictError
	if errors.As(err, &conflict) {
		fmt.Println(conflict.conflicts[0].Pointer)
	}
	// Output:
	// first: <nil>
	// second: <nil>
	// {"currencyCode":"EUR","order":{"lineItems":[{"amount":450,"quantity":2}]},"amount":900,"orderId":"o-2093"}
	// third: changed by somebody else in 1 places
	// /order
}

// What a patch did and by which rule, without a value: for an audit log.
func Example_auditLog() {
	result, err := clientsession.Update(
		[]byte(`{"currencyCode":"EUR","amount":700,"customer":{"taxId":"7"},"order":{"lineItems":[{"amount":700}]},"paymentMethod":{"options":{"PAYPAL":{}}}}`),
		[]byte(`{"clientToken":"t","customer":{"taxId":null,"firstName":"Ada"},"order":{"lineItems":[{"amount":900}]},"paymentMethod":{"vaultOnSuccess":true}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(result.Receipt())
	// Output:
	// recalculated "/amount" by replace "/amount": 3 -> 3 bytes
	// merged "/customer" by merge "/customer"
	// cleared "/customer/taxId" by merge "/customer": 3 bytes -> none
	// set "/customer/firstName" by merge "/customer": 5 bytes
	// replaced "/order" by replace "/order": 30 -> 30 bytes
	// replaced "/paymentMethod" by replace "/paymentMethod": 25 -> 47 bytes
	// kept_by_lock "/paymentMethod/options" by locked "/paymentMethod/options": 13 -> 13 bytes
	// unchanged "/clientToken" by address "/clientToken"
}

// What a patch would do is known before a session is loaded, but for what
// depends on it.
func Example_atTheDoor() {
	engine, _ := clientsession.New()
	steps, findings := engine.Plan([]byte(`{"clientToken":"t","order":null,"paymentMethod":{"options":{}}}`))
	for step := range steps {
		fmt.Printf("%q %s, may be refused: %t\n", step.Value.Pointer(), step.Intent, step.MayBeRefused())
	}
	fmt.Println(findings)
	// Output:
	// "" merge, may be refused: false
	// "/clientToken" address, may be refused: false
	// "/order" clear, may be refused: false
	// "/paymentMethod" replace, may be refused: false
	// "/paymentMethod/options" match, may be refused: true
	// []
}

// A patch is kept with the one that takes it back.
func Example_undo() {
	engine, _ := clientsession.New(clientsession.WithoutToken())
	session, _ := engine.Load([]byte(`{"customerId":"c-481","customer":{"firstName":"Ada"}}`), clientsession.AmountInferred)
	patch := []byte(`{"customerId":null,"customer":{"lastName":"Byron"}}`)
	undo, err := engine.Invert(session, patch)
	if err != nil {
		fmt.Println(err)
		return
	}
	result, _ := engine.Update(session, patch)
	fmt.Println(string(result.Session.JSON()))
	result, _ = engine.Update(result.Session, undo)
	fmt.Println(string(result.Session.JSON()))
	// Output:
	// {"customer":{"firstName":"Ada","lastName":"Byron"}}
	// {"customer":{"firstName":"Ada"},"customerId":"c-481"}
}

// Patches that have piled up for one session become one, where one can say it.
func Example_piledUp() {
	engine, _ := clientsession.New(clientsession.WithoutToken())
	patch, err := engine.Compose(
		[]byte(`{"orderId":"o-1","customer":{"firstName":"Ada"}}`),
		[]byte(`{"orderId":"o-2","customer":{"firstName":null,"lastName":"Byron"}}`))
	fmt.Println(string(patch), err)
	_, err = engine.Compose([]byte(`{"customer":null}`), []byte(`{"customer":{"firstName":"Ada"}}`))
	fmt.Println(err)
	// Output:
	// {"orderId":"o-2","customer":{"firstName":null,"lastName":"Byron"}} <nil>
	// no single patch for "/customer": an object cannot be emptied and filled at once where its members are merged
}
