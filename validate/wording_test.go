package validate_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// maxMessage is what a catalog's message may be long, in bytes.
const maxMessage = 400

// worstParams gives parameters of which each is the longest that the engine can
// produce.
func worstParams() validate.Params {
	p := validate.Params{
		Offset: math.MaxInt, Line: math.MaxInt, Column: math.MaxInt, Limit: math.MaxInt,
		LooksMajor: true, Minimum: math.MinInt64, Maximum: math.MaxInt64,
		Override: math.MaxInt64, Calculated: math.MaxInt64,
	}
	for r := document.ReasonEnd; r <= document.ReasonTooLarge; r++ {
		p.Reason = longer(p.Reason, r.String())
	}
	for _, f := range validate.Fields() {
		p.Expected = longer(p.Expected, longer(f.Kind.JSONType(), f.Kind.String()))
		p.BelongsAt = document.Pointer(longer(string(p.BelongsAt), f.Path))
		p.Nearest = longer(p.Nearest, f.Path[strings.LastIndex(f.Path, "/")+1:])
		for _, value := range f.List.Values() {
			p.Nearest = longer(p.Nearest, value)
		}
	}
	for k := document.Absent; k <= document.Object; k++ {
		p.Actual = longer(p.Actual, k.String())
	}
	return p
}

func longer(a, b string) string {
	if len(a) < len(b) {
		return b
	}
	return a
}

// Both catalogs have words of their own for every code, and none too many,
// whichever list is meant.
func TestCatalogs_HaveWordsForEveryCode(t *testing.T) {
	for _, catalog := range []validate.Catalog{validate.English{}, german{}} {
		t.Run(fmt.Sprintf("%T", catalog), func(t *testing.T) {
			fallback := catalog.Message("no code of ours", worstParams())
			taken := map[string]validate.Code{}
			for _, code := range validate.Codes() {
				for list := validate.Countries; list <= validate.FirstPaymentReasons; list++ {
					params := worstParams()
					params.List = list
					message := catalog.Message(code, params)
					require.NotEqual(t, fallback, message, code)
					require.NotEmpty(t, message, code)
					require.LessOrEqual(t, len(message), maxMessage, "%s: %s", code, message)
					if list == validate.Countries && code.Status() != 400 { // the reason says it all of texts
						require.NotContains(t, taken, message, code)
						taken[message] = code
					}
				}
			}
		})
	}
}

// What the engine really finds is worded, in each language in its own way.
func TestCatalogs_WordWhatTheEngineFinds(t *testing.T) {
	fallback := validate.English{}.Message("no code of ours", validate.Params{})
	for _, s := range samples() {
		for _, f := range s.find(t) {
			require.NotEqual(t, fallback, f.Message(), s.name)
			require.NotContains(t, f.Message(), "  ", s.name)
			require.NotEqual(t, f.Message(), german{}.Message(f.Code, f.Params), s.name)
		}
	}
}

func TestRenderers_TakeAnyCatalog(t *testing.T) {
	refusal := sampleNamed(t, "integers")
	const want = "muss eine ganze Zahl in der kleinsten Einheit sein, nur Ziffern; das sieht nach der Haupteinheit aus"

	var findings []struct{ Message string }
	require.NoError(t, json.Unmarshal(validate.JSON{Catalog: german{}}.Append(nil, refusal.Findings), &findings))
	require.Equal(t, want, findings[0].Message)
	require.Equal(t, "muss eine ganze Zahl sein, nur Ziffern", findings[1].Message)

	problem := readProblem(t, validate.Problem{Catalog: german{}}.Append(nil, refusal))
	require.Equal(t, want, problem.Errors[0].Detail)
	require.Equal(t, "/order/lineItems/0/amount: "+want, problem.Detail)

	envelope := readEnvelope(t, validate.Envelope{Catalog: german{}}.Append(nil, refusal))
	require.Equal(t, want, envelope.ValidationErrors[0].Errors[0].Description)
}
