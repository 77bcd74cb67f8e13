package validate_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

// envelope is the API's answer as its clients read it: nothing in it may be of
// another name.
type envelope struct {
	ErrorID            string  `json:"errorId"`
	Description        string  `json:"description"`
	RecoverySuggestion *string `json:"recoverySuggestion"`
	DiagnosticsID      *string `json:"diagnosticsId"`
	ValidationErrors   []struct {
		Model  string `json:"model"`
		Errors []struct {
			Path        string `json:"path"`
			Description string `json:"description"`
		} `json:"errors"`
	} `json:"validationErrors"`
}

func readEnvelope(t *testing.T, text []byte) envelope {
	t.Helper()
	var answer struct {
		Error envelope `json:"error"`
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&answer), "%s", text)
	return answer.Error
}

func TestEnvelope_IsWhatTheAPIAnswers(t *testing.T) {
	r := sampleNamed(t, "types")
	require.JSONEq(t, `{"error": {
		"errorId": "RequestValidationError",
		"description": "We were unable to validate your request, please check your payload.",
		"diagnosticsId": "d-1",
		"validationErrors": [{
			"model": "ClientSessionAPIRequest",
			"errors": [
				{"path": "$.customerId", "description": "must be of type string, not number"},
				{"path": "$.order.fees[0].amount", "description": "must be of type integer, not string; this looks like major units"}
			]
		}]
	}}`, string(validate.Envelope{DiagnosticsID: "d-1"}.Append(nil, r)))
}

// examples is where the API's published answers lie beside the project, if they
// do.
const examples = "../../shared/examples/"

// published are the API's own answers, and refusals of ours for the same reason.
// A text of the API's that ours differs from is named with the reason why.
var published = []struct {
	file, sample string
	differs      map[string]string
}{
	{"error-400-client-session-validation.json", "bad token", nil},
	{"error-400-client-session-validation.json", "no token", nil},
	{"error-400-client-session-validation.json", "empty token", nil},
	{"error-400-metadata-contains-empty-key.json", "nameless", nil},
	{"error-422-request-validation.json", "one type", ownWords},
	{"error-422-request-validation-v2.2.json", "one type", ownWords},
}

var ownWords = map[string]string{
	"description":                         "ours does not refer to the provider's documentation, which a host does not have",
	"validationErrors.errors.description": "ours comes from a catalog, which names the type wanted and the one found",
}

func TestEnvelope_AgreesWithTheAPIsPublishedAnswers(t *testing.T) {
	for _, p := range published {
		t.Run(p.file+" "+p.sample, func(t *testing.T) {
			want := readEnvelope(t, readExample(t, p.file))
			refusal := refusalLike(t, p.sample)
			got := readEnvelope(t, validate.Envelope{DiagnosticsID: *want.DiagnosticsID}.Append(nil, refusal))

			same := func(member string, want, got any) {
				t.Helper()
				if reason := p.differs[member]; reason != "" {
					require.NotEqual(t, want, got, "no longer different: %s", member)
				} else {
					require.Equal(t, want, got, member)
				}
			}
			same("errorId", want.ErrorID, got.ErrorID)
			same("description", want.Description, got.Description)
			same("recoverySuggestion", want.RecoverySuggestion, got.RecoverySuggestion)
			same("diagnosticsId", want.DiagnosticsID, got.DiagnosticsID)
			require.Len(t, got.ValidationErrors, len(want.ValidationErrors))
			for i, model := range want.ValidationErrors {
				same("validationErrors.model", model.Model, got.ValidationErrors[i].Model)
				require.Len(t, got.ValidationErrors[i].Errors, len(model.Errors))
				for j, e := range model.Errors {
					same("validationErrors.errors.path", e.Path, got.ValidationErrors[i].Errors[j].Path)
					same("validationErrors.errors.description", e.Description, got.ValidationErrors[i].Errors[j].Description)
				}
			}
			require.Contains(t, p.file, []string{400: "error-400", 422: "error-422"}[refusal.Status()])
		})
	}
}

// The published answers, the one of the general format among them, have no
// member that ours could not have.
func TestEnvelope_HasThePublishedMembers(t *testing.T) {
	for _, p := range published {
		readEnvelope(t, readExample(t, p.file))
	}
	readEnvelope(t, readExample(t, "error-generic-format.json"))
}

func readExample(t *testing.T, file string) []byte {
	t.Helper()
	text, err := os.ReadFile(examples + file)
	if errors.Is(err, fs.ErrNotExist) && os.Getenv("CI_REQUIRE_VECTORS") != "1" {
		t.Skipf("SKIPPED: no examples at %s (CI_REQUIRE_VECTORS=1 makes that a failure)", examples)
	}
	require.NoError(t, err, "CI_REQUIRE_VECTORS=1")
	return text
}

// refusalLike gives a sample's refusal, or the one for a customerId of the wrong
// type, which is the API's example.
func refusalLike(t *testing.T, sample string) *validate.Refusal {
	if sample == "one type" {
		return &validate.Refusal{Findings: checkPatch(t, `{"customerId":5}`).Findings()}
	}
	return sampleNamed(t, sample)
}

func TestEnvelope_IdsFollowFromTheErrors(t *testing.T) {
	const list = "RequestValidationError"
	tests := []struct {
		name, why string
		samples   []string
		want      string
		listed    int
	}{
		{"token and name", "no id of the API speaks of both", []string{"bad token", "nameless"}, list, 2},
		{"name and type", "the same", []string{"nameless", "types"}, list, 3},
		{"name and warnings", "warnings change nothing", []string{"nameless", "unknown below"}, "MetadataContainsEmptyKey", 0},
		{"two tokens", "all is about the token", []string{"bad token", "empty token"}, "ClientSessionValidationError", 0},
		{"unreadable", "an id that clients know, with the position", []string{"not JSON"}, "ClientSessionValidationError", 1},
		{"outgrown", "the request could be read", []string{"outgrown"}, list, 1},
		{"unreadable session", "no fault of a client", []string{"unreadable session"}, "InternalServerError", 0},
		{"more than are listed", "and says so", []string{"more errors"}, list, 2},
		{"warnings with errors", "the API has no place for warnings", []string{"types", "old override"}, list, 2},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var refusal validate.Refusal
			for _, name := range tt.samples {
				refusal.Findings = append(refusal.Findings, sampleNamed(t, name).Findings...)
			}
			got := readEnvelope(t, validate.Envelope{}.Append(nil, &refusal))
			require.Equal(t, tt.want, got.ErrorID, tt.why)
			require.Nil(t, got.DiagnosticsID)
			listed := 0
			for _, model := range got.ValidationErrors {
				listed += len(model.Errors)
			}
			require.Equal(t, tt.listed, listed)
		})
	}
}

// Whatever errors come together, the id is one that goes with the status.
func TestEnvelope_AgreesWithTheStatus(t *testing.T) {
	statuses := map[string]int{
		"RequestValidationError": 422, "MetadataContainsEmptyKey": 400, "ClientSessionValidationError": 400, "InternalServerError": 500,
	}
	all := samples()
	for i := range all {
		for j := range i + 1 {
			refusal := &validate.Refusal{Findings: append(all[i].find(t), all[j].find(t)...)}
			got := readEnvelope(t, validate.Envelope{}.Append(nil, refusal))
			require.Equal(t, statuses[got.ErrorID], refusal.Status(), "%s, %s", all[i].name, all[j].name)
			require.Equal(t, refusal.Status(), readProblem(t, validate.Problem{}.Append(nil, refusal)).Status)
		}
	}
}

func TestEnvelope_TakesTheHostsModel(t *testing.T) {
	e := validate.Envelope{Model: `Cart "1"`, DiagnosticsID: "\n"}
	got := readEnvelope(t, e.Append([]byte(" "), sampleNamed(t, "types")))
	require.Equal(t, `Cart "1"`, got.ValidationErrors[0].Model)
	require.Equal(t, "\n", *got.DiagnosticsID)
}
