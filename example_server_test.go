package clientsession_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// A host is a server's own: it keeps sessions in a table, and has one engine for
// all of them. The statements are written for a table of this kind:
//
//	CREATE TABLE sessions (
//	  client_token       TEXT PRIMARY KEY,
//	  document           TEXT NOT NULL,
//	  amount_overridden  BOOLEAN NOT NULL,
//	  version            BIGINT NOT NULL
//	)
type host struct {
	engine *clientsession.Engine
	db     *sql.DB
	log    *slog.Logger
}

// row is a session as it is stored.
type row struct {
	document   []byte
	overridden bool
	version    int64
}

func (h host) load(ctx context.Context, token string) (r row, err error) {
	err = h.db.QueryRowContext(ctx, `
		SELECT document, amount_overridden, version FROM sessions WHERE client_token = ?`,
		token).Scan(&r.document, &r.overridden, &r.version)
	return r, err
}

// save stores a session if the row is still of the version that was loaded.
func (h host) save(ctx context.Context, token string, version int64, s *clientsession.Session) (saved bool, err error) {
	outcome, err := h.db.ExecContext(ctx, `
		UPDATE sessions SET document = ?, amount_overridden = ?, version = version + 1
		WHERE client_token = ? AND version = ?`,
		string(s.JSON()), s.AmountOverridden(), token, version)
	if err != nil {
		return false, err
	}
	n, err := outcome.RowsAffected()
	return n == 1, err
}

// amountState tells the engine what the row knows of the amount.
func (r row) amountState() clientsession.AmountState {
	if r.overridden {
		return clientsession.AmountOverridden
	}
	return clientsession.AmountCalculated
}

// errBusy is for a row that others keep changing.
var errBusy = errors.New("the session is being changed by others")

// update applies a patch to a row. Where somebody else was faster it starts
// again from what they made: a patch says what to change, not what was there.
func (h host) update(ctx context.Context, token string, patch []byte) (*clientsession.Result, error) {
	for range 5 {
		stored, err := h.load(ctx, token)
		if err != nil {
			return nil, err
		}
		session, err := h.engine.Load(stored.document, stored.amountState())
		if err != nil {
			return nil, err
		}
		result, err := h.engine.Update(session, patch)
		if err != nil || !result.Changed() {
			return result, err
		}
		saved, err := h.save(ctx, token, stored.version, result.Session)
		if err != nil || saved {
			return result, err
		}
	}
	return nil, errBusy
}

// ServeHTTP answers PATCH /client-session.
func (h host) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// One byte more than the engine takes, so that it is the engine that says so.
	patch, err := io.ReadAll(io.LimitReader(r.Body, document.DefaultSize+1))
	if err != nil {
		http.Error(w, "the request broke off", http.StatusBadRequest)
		return
	}
	token, ok := tokenOf(patch)
	if !ok {
		// The patch is wrong whatever is stored, and the database is not asked.
		h.refuse(w, &validate.Refusal{Findings: h.engine.CheckPatch(patch)})
		return
	}
	result, err := h.update(r.Context(), token, patch)
	var refusal *validate.Refusal
	switch {
	case errors.As(err, &refusal):
		h.refuse(w, refusal)
	case errors.Is(err, sql.ErrNoRows):
		http.Error(w, "no such session", http.StatusNotFound)
	case errors.Is(err, errBusy):
		http.Error(w, "try again", http.StatusServiceUnavailable)
	case err != nil:
		h.log.Error("update", "error", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	default:
		h.log.Info("updated", "result", result)
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write(result.Session.JSON())
	}
}

// refuse answers with a problem document (RFC 9457).
func (h host) refuse(w http.ResponseWriter, refusal *validate.Refusal) {
	h.log.Info("refused", "refusal", refusal)
	w.Header().Set("Content-Type", validate.ProblemMediaType)
	w.WriteHeader(refusal.Status())
	_, _ = w.Write(validate.Problem{}.Append(nil, refusal))
}

// refuseAsAPI answers as the client-session API does, for clients that are made
// for it.
func refuseAsAPI(w http.ResponseWriter, refusal *validate.Refusal, diagnosticsID string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(refusal.Status())
	_, _ = w.Write(validate.Envelope{DiagnosticsID: diagnosticsID}.Append(nil, refusal))
}

// tokenOf gives the clientToken of a patch.
func tokenOf(patch []byte) (token string, ok bool) {
	doc, err := document.Parse(patch, document.Limits{})
	if err != nil {
		return "", false
	}
	token, ok = doc.Root().Get("clientToken").Text()
	return token, ok && token != ""
}

// A server that answers PATCH /client-session.
func Example_server() {
	mux := http.NewServeMux()
	mux.Handle("PATCH /client-session", newHost())
	for _, patch := range []string{
		`{"clientToken":"t1","order":{"lineItems":[{"amount":350}]}}`,
		`{"clientToken":"t1","amount":7.00,"customer":{"zipCode":"9000"}}`,
		`{"clientToken":`,
		`{"clientToken":"t2"}`,
	} {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest(http.MethodPatch, "/client-session", strings.NewReader(patch)))
		fmt.Println(answer.Code, strings.TrimSpace(answer.Body.String()))
	}
	// Output:
	// 200 {"currencyCode":"EUR","order":{"lineItems":[{"amount":350}]},"amount":350}
	// 422 {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"/amount: must be an integer in minor units, digits only; this looks like major units","errors":[{"pointer":"#/amount","code":"integer","detail":"must be an integer in minor units, digits only; this looks like major units"}]}
	// 400 {"type":"about:blank","title":"Bad Request","status":400,"detail":"/clientToken: the text ends too early (line 1, column 16, offset 15)","errors":[{"pointer":"#/clientToken","code":"syntax","detail":"the text ends too early (line 1, column 16, offset 15)"}]}
	// 404 no such session
}

// A mock of the API answers refusals in the API's own form.
func Example_answerAsTheAPI() {
	_, err := clientsession.Update([]byte(`{}`), []byte(`{"clientToken":"t1","metadata":{"":1}}`))
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		answer := httptest.NewRecorder()
		refuseAsAPI(answer, refusal, "4d1c")
		fmt.Println(answer.Code, answer.Body)
	}
	// Output:
	// 400 {"error":{"errorId":"MetadataContainsEmptyKey","description":"Metadata field contains empty string key.","recoverySuggestion":"Either remove empty string keys or provide non-empty string instead.","diagnosticsId":"4d1c"}}
}

// Two servers have loaded the same row. The one that is slower starts again, and
// no change is lost.
func Example_versionColumn() {
	ctx, server := context.Background(), newHost()
	slow, _ := server.load(ctx, "t1")

	_, err := server.update(ctx, "t1", []byte(`{"clientToken":"t1","customerId":"c-481"}`))
	fmt.Println("faster:", err)

	patch := []byte(`{"clientToken":"t1","orderId":"o-2093"}`)
	session, _ := server.engine.Load(slow.document, slow.amountState())
	result, _ := server.engine.Update(session, patch)
	saved, _ := server.save(ctx, "t1", slow.version, result.Session)
	fmt.Println("slower:", saved)

	result, err = server.update(ctx, "t1", patch)
	fmt.Println("again:", err)
	fmt.Println(string(result.Session.JSON()))
	// Output:
	// faster: <nil>
	// slower: false
	// again: <nil>
	// {"currencyCode":"EUR","order":{"lineItems":[{"amount":350,"quantity":2}]},"amount":700,"customerId":"c-481","orderId":"o-2093"}
}

// The row remembers that a merchant set the amount, also where the amount is
// what the parts add up to, which cannot be inferred from the JSON.
func Example_overrideInARow() {
	ctx, server := context.Background(), newHost()
	for _, patch := range []string{
		`{"clientToken":"t1","amount":700}`,
		`{"clientToken":"t1","order":{"lineItems":[{"amount":900}]}}`,
		`{"clientToken":"t1","amount":null}`,
	} {
		result, err := server.update(ctx, "t1", []byte(patch))
		if err != nil {
			fmt.Println(err)
			return
		}
		stored, _ := server.load(ctx, "t1")
		charged, _ := result.Session.Amount()
		fmt.Println(charged, stored.overridden, stored.version, result.Warnings)
	}
	// Output:
	// 700 true 2 []
	// 700 true 3 [warning /amount override_kept: an earlier override of 700 stays, while the parts now add up to 900]
	// 900 false 4 []
}

// newHost gives a server with one session, of the token t1.
func newHost() host {
	engine, err := clientsession.New()
	if err != nil {
		panic(err)
	}
	db := openTable()
	created, err := engine.Create([]byte(`{"currencyCode":"EUR","order":{"lineItems":[{"amount":350,"quantity":2}]}}`))
	if err != nil {
		panic(err)
	}
	if _, err := db.Exec(`INSERT INTO sessions (client_token, document, amount_overridden, version) VALUES (?, ?, ?, 1)`,
		"t1", string(created.Session.JSON()), created.Session.AmountOverridden()); err != nil {
		panic(err)
	}
	return host{engine, db, slog.New(slog.NewTextHandler(io.Discard, nil))}
}

// What a server logs has no value of a document in it.
func Example_log() {
	server := newHost()
	server.log = slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{} // another every time
			}
			return a
		},
	}))
	for _, patch := range []string{
		`{"clientToken":"t1","customer":{"emailAddress":"ada@example.com","taxId":"7"}}`,
		`{"clientToken":"t1","customer":{"emailAddress":"ada at example.com"}}`,
	} {
		server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest(http.MethodPatch, "/client-session", strings.NewReader(patch)))
	}
	// Output:
	// level=INFO msg=updated result.session.bytes=145 result.session.members=4 result.session.amountOverridden=false result.warnings=[]
	// level=INFO msg=refused refusal.status=422 refusal.errors=1 refusal.warnings=0 refusal.codes=[format] refusal.findings="[error /customer/emailAddress format]"
}
