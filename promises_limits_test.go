package clientsession_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// entrance is a way for a text into the engine.
type entrance struct {
	name  string
	wraps string // the text, but for the metadata in it
	// enter gives what is wrong with the text.
	enter func(e *clientsession.Engine, text []byte) []validate.Finding
}

var entrances = []entrance{
	{"Load", `{"metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		_, err := e.Load(text, clientsession.AmountInferred)
		return inRefusal(err)
	}},
	{"Update", `{"clientToken":"t","metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		loaded, err := e.Load([]byte(`{}`), clientsession.AmountInferred)
		if err == nil {
			_, err = e.Update(loaded, text)
		}
		return inRefusal(err)
	}},
	{"AppendUpdate, a session", `{"metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		_, err := e.AppendUpdate(nil, text, []byte(onlyToken))
		return inRefusal(err)
	}},
	{"AppendUpdate, a patch", `{"clientToken":"t","metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		_, err := e.AppendUpdate(nil, []byte(`{}`), text)
		return inRefusal(err)
	}},
	{"Create", `{"metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		_, err := e.Create(text)
		return inRefusal(err)
	}},
	{"CheckPatch", `{"clientToken":"t","metadata":%s}`, (*clientsession.Engine).CheckPatch},
	{"CheckSession", `{"metadata":%s}`, func(e *clientsession.Engine, text []byte) []validate.Finding {
		return e.CheckSession(text, clientsession.AmountInferred)
	}},
}

// A document is accepted at its limits and refused one beyond, wherever it comes
// in, and for nothing else (SPEC R2).
func TestPromise_LimitsHoldToTheByteAndToTheLevel(t *testing.T) {
	tests := []struct {
		name, why string
		limits    document.Limits
		code      validate.Code
	}{
		{"default depth", "64 levels, of which the document is the first", document.Limits{}, validate.TooDeep},
		{"another depth", "the host's choice", document.Limits{Depth: 3}, validate.TooDeep},
		{"greatest depth", "as deep as may be chosen", document.Limits{Depth: document.MaxDepth}, validate.TooDeep},
		{"default size", "1 MiB", document.Limits{}, validate.TooLarge},
		{"another size", "the host's choice", document.Limits{Size: 100}, validate.TooLarge},
	}
	for _, tt := range tests {
		engine := newEngine(t, clientsession.WithLimits(tt.limits))
		for _, in := range entrances {
			// text gives one that is that much beyond the limit.
			text := func(beyond int) []byte {
				if tt.code == validate.TooDeep {
					levels := tt.limits.Effective().Depth + beyond - 1
					return fmt.Appendf(nil, in.wraps, strings.Repeat(`{"a":`, levels)+"1"+strings.Repeat("}", levels))
				}
				long := tt.limits.Effective().Size + beyond - len(fmt.Sprintf(in.wraps, `{"s":""}`))
				return fmt.Appendf(nil, in.wraps, `{"s":"`+strings.Repeat("x", long)+`"}`)
			}
			t.Run(tt.name+"/"+in.name, func(t *testing.T) {
				require.NotEmpty(t, tt.why)
				require.Empty(t, in.enter(engine, text(0)), "at the limit")
				findings := in.enter(engine, text(1))
				require.Len(t, findings, 1, "one beyond")
				require.Equal(t, tt.code, findings[0].Code)
			})
		}
	}
}

// A hundred thousand members are as good as one: each comes out, and in its
// place (SPEC R4, M1, M8).
func TestPromise_HundredThousandMembersComeOutInTheirPlaces(t *testing.T) {
	const n = 100_000
	all := members(n, `"%d":0`)
	engine := newEngine(t)
	for _, in := range entrances {
		require.Empty(t, in.enter(engine, fmt.Appendf(nil, in.wraps, all)), in.name)
	}
	created, err := engine.Create([]byte(`{"metadata":` + all + `}`))
	require.NoError(t, err)
	require.Equal(t, `{"metadata":`+all+`}`, string(created.Session.JSON()))

	large := newEngine(t, clientsession.WithRules(merge.RFC7396()), clientsession.WithLimits(document.Limits{Size: 2 << 20}))
	tests := []struct{ name, why, stored, patch, want string }{
		{"none is named", "M1", all, `{}`, all},
		{"each is set", "M4, M8: stored members keep their place", all, backwards(n, `"%d":1`), members(n, `"%d":1`)},
		{"each is cleared", "M2", all, backwards(n, `"%d":null`), `{}`},
		{"the last is cleared", "M1, M2", all, fmt.Sprintf(`{"%d":null}`, n-1), members(n-1, `"%d":0`)},
		{"each is new", "M8: in the patch's order", `{}`, backwards(n, `"%d":1`), backwards(n, `"%d":1`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := large.AppendUpdate(nil, []byte(`{"metadata":`+tt.stored+`}`), []byte(`{"metadata":`+tt.patch+`}`))
			require.NoError(t, err, tt.why)
			require.True(t, `{"metadata":`+tt.want+`}` == string(got), tt.why) // a megabyte is not worth printing
		})
	}
}

func inRefusal(err error) []validate.Finding {
	var refusal *validate.Refusal
	if errors.As(err, &refusal) {
		return refusal.Findings
	}
	return nil
}
