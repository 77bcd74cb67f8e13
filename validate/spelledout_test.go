package validate_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// How pointers come out in the two answers for clients: the first and the last
// character of each range, and the last one before it and the first one behind.
func TestAnswers_SpellNamesByTheirRanges(t *testing.T) {
	tests := []struct{ name, why, pointer, path, fragment string }{
		{"small letters", "all are shorthand, and none is escaped", "/az", "$.az", "#/az"},
		{"capitals", "the same", "/AZ", "$.AZ", "#/AZ"},
		{"digits", "the same, but in front", "/x09", "$.x09", "#/x09"},
		{"around small letters", "a grave accent and a brace", "/x`{", "$['x`{']", "#/x%60%7B"},
		{"around capitals", "an at sign, which fragments may have, and a bracket", "/x@[", "$['x@[']", "#/x@%5B"},
		{"around digits", "a slash and a colon, which fragments may have", "/x~1:", "$['x/:']", "#/x~1:"},
		{"space", "the first character that is no control", "/a b", "$['a b']", "#/a%20b"},
		{"number in an element", "the elements of a list of objects have none themselves", "/order/lineItems/0/1",
			"$.order.lineItems[0]['1']", "#/order/lineItems/0/1"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			r := &validate.Refusal{Findings: []validate.Finding{
				finding(validate.Error, validate.Patch, document.Pointer(tt.pointer), validate.Type),
			}}
			require.Equal(t, tt.path, readEnvelope(t, validate.Envelope{}.Append(nil, r)).ValidationErrors[0].Errors[0].Path, tt.why)
			require.Equal(t, tt.fragment, readProblem(t, validate.Problem{}.Append(nil, r)).Errors[0].Pointer, tt.why)
		})
	}
}

// Where the stored session cannot be read, its faults are no business of the
// client, and the answer has no list of them, not even an empty one.
func TestProblem_ListsNothingOfAnUnreadableSession(t *testing.T) {
	var members map[string]any
	require.NoError(t, json.Unmarshal(validate.Problem{}.Append(nil, sampleNamed(t, "unreadable session")), &members))
	require.EqualValues(t, 500, members["status"])
	require.NotContains(t, members, "errors")
}

// The line of a finding says all of it: what is added comes behind the message.
func TestFinding_AddsToItsMessage(t *testing.T) {
	read := validate.Finding{Severity: validate.Error, Subject: validate.Session, Code: validate.Syntax,
		Params: validate.Params{Reason: "is no JSON", Line: 1, Column: 3, Offset: 2}}
	require.Equal(t, "error (document) syntax: is no JSON (line 1, column 3, offset 2) in the session", read.String())
	before := finding(validate.Warning, validate.Session, "/order", validate.Required)
	before.Preexisting = true
	require.Equal(t, "warning /order required: is required (as before)", before.String())
}

func TestVisible_ShowsHiddenCharactersAnywhere(t *testing.T) {
	tests := []struct{ name, why, text, want string }{
		{"first", "a name may begin with one", "\na", `\na`},
		{"last", "or end with one", "a\u200b", `a\u200b`},
		{"alone", "or be nothing else", "\x00", `\x00`},
		{"a byte that is no UTF-8", "0x9b begins a sequence that terminals obey", "a\x9b31m", `a\x9b31m`},
		{"what stands for such a byte", "it must not look like one", "a\ufffd", `a\ufffd`},
		{"none", "and most have none", `a "b"`, `a "b"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			require.Equal(t, tt.want, validate.Visible(tt.text), tt.why)
		})
	}
}

// What fits is shown, to the byte: the bound, less the room that is kept for a
// last finding and the end of the document.
func TestRefusal_ShowsWhatFitsToTheByte(t *testing.T) {
	const room = maxText - 2<<10
	const around = len("refused:\nerror / required: is required")
	for _, over := range []int{0, 1} {
		r := &validate.Refusal{Findings: []validate.Finding{
			finding(validate.Error, validate.Patch, document.Pointer("/"+strings.Repeat("n", room-around+over)), validate.Required),
		}}
		if over == 0 {
			require.Len(t, r.Error(), room)
			require.True(t, strings.HasSuffix(r.Error(), "nnn required: is required"))
		} else {
			require.Equal(t, "refused:\nerror (document) too_many_findings: more than 0 findings, the others are left out", r.Error())
		}
	}
}
