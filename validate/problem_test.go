package validate_test

import (
	"encoding/json"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// problem is a problem document as a client reads it (RFC 9457 section 3.1).
type problem struct {
	Type, Title, Detail, Instance string
	Status                        int
	Errors                        []struct{ Pointer, Code, Detail string }
}

func readProblem(t *testing.T, text []byte) problem {
	t.Helper()
	var p problem
	require.NoError(t, json.Unmarshal(text, &p), "%s", text)
	return p
}

func TestProblem_IsWhatRFC9457Describes(t *testing.T) {
	r := sampleNamed(t, "types")
	require.JSONEq(t, `{
		"type": "about:blank",
		"title": "Unprocessable Content",
		"status": 422,
		"detail": "/customerId: must be of type string, not number",
		"errors": [
			{"pointer": "#/customerId", "code": "type", "detail": "must be of type string, not number"},
			{"pointer": "#/order/fees/0/amount", "code": "type",
			 "detail": "must be of type integer, not string; this looks like major units"}
		]
	}`, string(validate.Problem{}.Append(nil, r)))
	require.Equal(t, "application/problem+json", validate.ProblemMediaType)
}

func TestProblem_TakesTheHostsOwnKind(t *testing.T) {
	p := validate.Problem{Type: "urn:shop:refused", Title: `The "cart" is wrong.`, Instance: "/requests/7\n"}
	got := readProblem(t, p.Append(nil, sampleNamed(t, "nameless")))
	require.Equal(t, "urn:shop:refused", got.Type)
	require.Equal(t, `The "cart" is wrong.`, got.Title)
	require.Equal(t, "/requests/7\n", got.Instance)
	require.Equal(t, 400, got.Status)
}

func TestProblem_AppendsToWhatIsThere(t *testing.T) {
	got := validate.Problem{}.Append([]byte("before"), sampleNamed(t, "types"))
	require.Equal(t, "before"+string(validate.Problem{}.Append(nil, sampleNamed(t, "types"))), string(got))
}

// The title is that of about:blank (RFC 9457 section 4.2.1), the status that of
// the refusal, and the errors are the refusal's, for every sample.
func TestProblem_SaysWhatTheRefusalSays(t *testing.T) {
	titles := map[int]string{400: "Bad Request", 422: "Unprocessable Content", 500: "Internal Server Error"}
	refused := 0
	for _, s := range samples() {
		r := &validate.Refusal{Findings: s.find(t)}
		var errors []validate.Finding
		for _, f := range r.Findings {
			if f.Severity == validate.Error {
				errors = append(errors, f)
			}
		}
		if errors == nil {
			continue // it was accepted
		}
		refused++
		got := readProblem(t, validate.Problem{}.Append(nil, r))
		require.Equal(t, r.Status(), got.Status, s.name)
		require.Equal(t, titles[got.Status], got.Title, s.name)
		require.NotEmpty(t, got.Detail, s.name)
		if got.Status == 500 {
			require.Empty(t, got.Errors, "what is wrong with a host's own data is not for its clients")
			continue
		}
		require.Len(t, got.Errors, len(errors), s.name)
		for i, f := range errors {
			fragment, err := url.PathUnescape(strings.TrimPrefix(got.Errors[i].Pointer, "#"))
			require.NoError(t, err)
			require.Equal(t, string(f.Pointer), fragment)
			require.Equal(t, string(f.Code), got.Errors[i].Code)
			require.Equal(t, f.Message(), got.Errors[i].Detail)
		}
	}
	require.Greater(t, refused, 15)
}

func TestProblem_PointersAreFragments(t *testing.T) {
	tests := []struct{ name, why, pointer, want string }{
		{"whole", "RFC 6901 section 6: the whole document is #", "", "#"},
		{"member", "nothing to encode", "/foo/0", "#/foo/0"},
		{"empty name", "a segment may be empty", "/", "#/"},
		{"escaped slash", "~ may stand in a fragment", "/a~1b", "#/a~1b"},
		{"escaped tilde", "the same", "/m~0n", "#/m~0n"},
		{"percent", "it would start an encoded byte", "/c%d", "#/c%25d"},
		{"caret", "RFC 6901's example", "/e^f", "#/e%5Ef"},
		{"bar", "RFC 6901's example", "/g|h", "#/g%7Ch"},
		{"backslash", "RFC 6901's example", `/i\j`, "#/i%5Cj"},
		{"quote", "RFC 6901's example", `/k"l`, "#/k%22l"},
		{"space", "RFC 6901's example", "/ ", "#/%20"},
		{"hash", "there is one fragment", "/#", "#/%23"},
		{"umlaut", "UTF-8, byte by byte", "/ü", "#/%C3%BC"},
		{"emoji", "beyond the basic plane", "/😀", "#/%F0%9F%98%80"},
		{"control", "nothing of it may reach a client", "/\x00\n", "#/%00%0A"},
		{"delimiters", "RFC 3986 has them in fragments", "/!$&'()*+,;=:@?", "#/!$&'()*+,;=:@?"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, fragmentOf(t, tt.pointer), tt.why)
		})
	}
}

// Every character comes back, and every fragment is one by RFC 3986.
func TestProblem_FragmentsLoseNothing(t *testing.T) {
	grammar := regexp.MustCompile(`^#([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-F]{2})*$`)
	for _, r := range append(allBelow(0x250), '…', '\u2028', '\ufeff', '\U000e0001', '\U0010ffff') {
		pointer := document.Pointer("").Member("a" + string(r) + "b")
		got := fragmentOf(t, string(pointer))
		require.Regexp(t, grammar, got)
		parsed, err := url.Parse(got)
		require.NoError(t, err)
		require.Equal(t, string(pointer), parsed.Fragment)
	}
}

func allBelow(end rune) []rune {
	all := make([]rune, end)
	for r := range all {
		all[r] = rune(r)
	}
	return all
}

func fragmentOf(t *testing.T, pointer string) string {
	t.Helper()
	f := validate.Finding{Severity: validate.Error, Subject: validate.Patch, Pointer: document.Pointer(pointer), Code: validate.Required}
	r := &validate.Refusal{Findings: []validate.Finding{f}}
	return readProblem(t, validate.Problem{}.Append(nil, r)).Errors[0].Pointer
}
