package validate_test

import (
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

// refused gives the refusal of a patch with two faults.
func refused() *validate.Refusal {
	_, err := clientsession.Update([]byte(`{}`), []byte(`{"clientToken":"t","customerId":5,"metadata":{"":1}}`))
	var refusal *validate.Refusal
	errors.As(err, &refusal)
	return refusal
}

func ExampleProblem() {
	refusal := refused()
	// w.Header().Set("Content-Type", validate.ProblemMediaType)
	// w.WriteHeader(refusal.Status())
	fmt.Println(refusal.Status())
	fmt.Println(string(validate.Problem{Instance: "/requests/7"}.Append(nil, refusal)))
	// Output:
	// 422
	// {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"/customerId: must be of type string, not number","instance":"/requests/7","errors":[{"pointer":"#/customerId","code":"type","detail":"must be of type string, not number"},{"pointer":"#/metadata/","code":"empty_name","detail":"must not have an empty name"}]}
}

func ExampleEnvelope() {
	fmt.Println(string(validate.Envelope{DiagnosticsID: "7"}.Append(nil, refused())))
	// Output:
	// {"error":{"errorId":"RequestValidationError","description":"We were unable to validate your request, please check your payload.","diagnosticsId":"7","validationErrors":[{"model":"ClientSessionAPIRequest","errors":[{"path":"$.customerId","description":"must be of type string, not number"},{"path":"$.metadata['']","description":"must not have an empty name"}]}]}}
}

func ExampleJSON() {
	fmt.Println(string(validate.JSON{}.Append(nil, refused().Findings[:1])))
	// Output:
	// [{"severity":"error","subject":"patch","pointer":"/customerId","code":"type","message":"must be of type string, not number","params":{"expected":"string","actual":"number"}}]
}

// A catalog words what it wants to, and leaves the rest to English.
func ExampleCatalog() {
	fmt.Println(string(validate.JSON{Catalog: plain{}}.Append(nil, refused().Findings[1:])))
	// Output:
	// [{"severity":"error","subject":"patch","pointer":"/metadata/","code":"empty_name","message":"Please give this field a name.","params":{}}]
}

type plain struct{ validate.English }

func (p plain) Message(code validate.Code, params validate.Params) string {
	if code == validate.EmptyName {
		return "Please give this field a name."
	}
	return p.English.Message(code, params)
}

func ExampleRefusal_LogValue() {
	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{} // another every time
			}
			return a
		},
	}))
	log.Info("refused", "refusal", refused())
	// Output:
	// level=INFO msg=refused refusal.status=422 refusal.errors=2 refusal.warnings=0 refusal.codes="[type empty_name]" refusal.findings="[error /customerId type error /metadata/ empty_name]"
}
