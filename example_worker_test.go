package clientsession_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// message is what a queue delivers: a patch, and which session it is for. Queues
// deliver a message again where it is not sure that the first time was the last.
type message struct{ token, patch string }

// decision says what becomes of a message.
type decision string

const (
	done    decision = "done"     // and never again
	setDown decision = "set down" // for a person to look at: it will not get better
	again   decision = "again"    // somebody else was in the way
)

// work deals with one message. A patch that is applied twice does no more than
// once, so that a message that comes again needs no memory of the first time.
func (h host) work(ctx context.Context, m message) (decision, error) {
	_, err := h.update(ctx, m.token, []byte(m.patch))
	var refusal *validate.Refusal
	switch {
	case err == nil:
		return done, nil
	case errors.As(err, &refusal):
		return setDown, err
	}
	return again, err
}

// A worker that takes patches from a queue.
func Example_queueWorker() {
	server := newHost()
	patch := message{"t1", `{"clientToken":"t1","order":{"lineItems":[{"amount":350}]}}`}
	wrong := message{"t1", `{"clientToken":"t1","order":{"lineItems":[{"amount":"3.50"}]}}`}
	for _, m := range []message{patch, wrong, patch} {
		what, err := server.work(context.Background(), m)
		fmt.Println(what, err)
	}
	stored, _ := server.load(context.Background(), "t1")
	fmt.Println(string(stored.document))
	// Output:
	// done <nil>
	// set down refused:
	// error /order/lineItems/0/amount type: must be of type integer, not string; this looks like major units
	// done <nil>
	// {"currencyCode":"EUR","order":{"lineItems":[{"amount":350}]},"amount":350}
}

// job is a session and a patch for it, out of a file or of a partition of a
// table; answer is what came of it.
type job struct{ session, patch string }
type answer struct {
	session string
	err     error
}

// updateAll does all jobs with one engine on all cores. Answers stand in the
// order of the jobs, whoever did them when.
func updateAll(engine *clientsession.Engine, jobs []job) []answer {
	answers := make([]answer, len(jobs))
	next := make(chan int)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			var buffer []byte // each worker its own
			for i := range next {
				updated, err := engine.AppendUpdate(buffer[:0], []byte(jobs[i].session), []byte(jobs[i].patch))
				answers[i] = answer{string(updated), err}
				buffer = updated
			}
		})
	}
	for i := range jobs {
		next <- i
	}
	close(next)
	workers.Wait()
	return answers
}

// A batch on all cores of a machine; on a cluster, each machine does the same
// with its own part.
func Example_batch() {
	engine, _ := clientsession.New(clientsession.WithoutToken())
	for _, o := range updateAll(engine, []job{
		{`{"currencyCode":"EUR","order":{"fees":[{"amount":5}]}}`, `{"orderId":"a"}`},
		{`{"currencyCode":"EUR","amount":9}`, `{"amount":-1}`},
		{`{"orderId":"b"`, `{}`},
		{`{"currencyCode":"JPY","amount":100}`, `{"currencyCode":"USD"}`},
	}) {
		if o.err != nil {
			fmt.Println(o.err)
		} else {
			fmt.Println(o.session)
		}
	}
	// Output:
	// {"currencyCode":"EUR","order":{"fees":[{"amount":5}]},"orderId":"a","amount":5}
	// refused:
	// error /amount range: must be from 0 to 9223372036854775807
	// refused:
	// error (document) syntax: the text ends too early (line 1, column 15, offset 14) in the session
	// {"currencyCode":"USD","amount":100}
}
