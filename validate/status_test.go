package validate_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/validate"
)

func TestCodes_AreAllConstantsInTheirOrder(t *testing.T) {
	var want []validate.Code
	for _, c := range codeConstants(t) {
		want = append(want, c.code)
	}
	require.Equal(t, want, validate.Codes())
}

// codeConstant is a constant of code.go.
type codeConstant struct {
	code    validate.Code
	comment string
}

// codeConstants reads code.go, so that a new constant cannot be forgotten.
func codeConstants(t *testing.T) []codeConstant {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "code.go", nil, parser.ParseComments)
	require.NoError(t, err)
	var all []codeConstant
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if kind, ok := spec.Type.(*ast.Ident); ok && kind.Name == "Code" {
			code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			require.NoError(t, err)
			require.NotNil(t, spec.Comment, "%s wants a comment in its line", code)
			all = append(all, codeConstant{validate.Code(code), spec.Comment.Text()})
		}
		return true
	})
	require.GreaterOrEqual(t, len(all), 29, "the constants are not found any more")
	return all
}

func TestCode_StatusTellsWhatCannotBeReadFromWhatIsWrong(t *testing.T) {
	expected := map[int][]validate.Code{
		400: {validate.Syntax, validate.Encoding, validate.Duplicate, validate.TooDeep, validate.TooLarge, validate.EmptyName},
		422: {
			validate.Required, validate.Type, validate.Integer, validate.Range, validate.TooShort, validate.TooLong,
			validate.Enum, validate.Format, validate.Unknown, validate.Misplaced, validate.NotUnique, validate.Locked,
			validate.CurrencyRequired, validate.CurrencyNotAccepted, validate.TotalNegative, validate.TotalOverflow,
		},
		0: {
			validate.LockedIgnored, validate.Ignored, validate.OverrideKept, validate.OverrideDiffers,
			validate.ExponentChanged, validate.LineNegative, validate.TooManyFindings,
		},
	}
	for _, code := range validate.Codes() {
		require.Contains(t, expected[code.Status()], code)
	}
	// What has no status is never what a patch is refused for, or never alone.
	for _, s := range samples() {
		for _, f := range s.find(t) {
			if f.Code.Status() == 0 && f.Code != validate.TooManyFindings {
				require.Equal(t, validate.Warning, f.Severity, s.name)
			}
		}
	}
}

func TestRefusal_StatusFollowsFromItsErrors(t *testing.T) {
	tests := []struct {
		name, why string
		samples   []string
		want      int
	}{
		{"unreadable", "there is nothing to process", []string{"not JSON"}, 400},
		{"too large to read", "the same", []string{"large"}, 400},
		{"wrong", "it could be read", []string{"types", "misplaced"}, 422},
		{"nameless", "the API's own 400", []string{"nameless"}, 400},
		{"nameless and wrong", "a client that mended the name would be refused again", []string{"nameless", "types"}, 422},
		{"no token", "the API's own 400", []string{"no token"}, 400},
		{"bad token", "whatever is wrong with it", []string{"bad token"}, 400},
		{"token and more", "each 400 speaks of one fault", []string{"bad token", "nameless"}, 422},
		{"nameless and warnings", "warnings refuse nothing", []string{"nameless", "unknown below", "as before"}, 400},
		{"more than are listed", "the count of errors is none itself", []string{"more errors"}, 422},
		{"unreadable and wrong", "nothing is known of what cannot be read", []string{"types", "not JSON"}, 400},
		{"outgrown", "the patch could be read", []string{"outgrown"}, 422},
		{"unreadable session", "no client can mend it", []string{"unreadable session"}, 500},
		{"unreadable both", "and mending the patch helps nothing", []string{"not JSON", "unreadable session"}, 500},
		{"warnings alone", "a refusal that somebody made up is one for what it says", []string{"unknown below"}, 422},
		{"nothing", "the same", nil, 422},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var refusal validate.Refusal
			for _, name := range tt.samples {
				refusal.Findings = append(refusal.Findings, sampleNamed(t, name).Findings...)
			}
			require.Equal(t, tt.want, refusal.Status(), tt.why)
			slices.Reverse(refusal.Findings)
			require.Equal(t, tt.want, refusal.Status(), "the order of findings says nothing")
		})
	}
}

// A refusal for one code, in a patch, is answered as its code says.
func TestRefusal_StatusIsThatOfItsOnlyCode(t *testing.T) {
	for _, code := range validate.Codes() {
		f := validate.Finding{Severity: validate.Error, Subject: validate.Patch, Pointer: "/metadata/a", Code: code, Params: validate.Params{Line: 1}}
		refusal := validate.Refusal{Findings: []validate.Finding{f}}
		if code.Status() > 0 {
			require.Equal(t, code.Status(), refusal.Status(), code)
		} else {
			require.Equal(t, 422, refusal.Status(), code)
		}
	}
}
