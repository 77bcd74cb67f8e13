package conformance_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/conformance"
	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// A slip in a suite must not become a check that nothing fails.
func TestParse_RefusesWhatTheFormDoesNotHave(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range []struct{ name, why, of, path, value, want string }{
		{"member", "a slip in a name", "created", "amountOveridden", "true", "/0/amountOveridden: no such member in the form of suites"},
		{"member of want", "another", "created", "want.finding", "[]", "/0/want/finding: no such member"},
		{"member of a finding", "another", "accepted", "want.findings.0.message", `"m"`, "/0/want/findings/0/message: no such member"},
		{"member of an amount", "another", "created", "want.amount.charge", "1", "/0/want/amount/charge: no such member"},
		{"no rule", "a case stands for a rule", "created", "rule", "", "/0: rule is missing"},
		{"empty rule", "and says for which", "created", "rule", `""`, "/0/rule: must not be empty"},
		{"no reason", "a case has a reason", "created", "why", "", "/0: why is missing"},
		{"name of another type", "names are text", "created", "name", "1", "/0/name: must be a string"},
		{"no want", "a case wants something", "created", "want", "", "/0: want is missing"},
		{"no findings", "an empty array says that there are none", "created", "want.findings", "", "/0/want: findings is missing"},
		{"finding without code", "a finding has a code", "accepted", "want.findings.0.code", "", "/0/want/findings/0: code is missing"},
		{"amount without override", "an amount is an override or not", "created", "want.amount.overridden", "", "/0/want/amount: overridden is missing"},
		{"amount of a refusal", "what is refused has no amount", "refused", "want.amount", `{"overridden":false}`, "/0/want/amount: what is refused has none"},
		{"receipt of a refusal", "and no receipt", "refused", "want.receipt", `[]`, "/0/want/receipt: what is refused has none"},
		{"amount in major units", "amounts are integers", "accepted", "want.amount.charged", "3.00", "/0/want/amount/charged: must be an integer in digits"},
		{"amount as text", "and numbers", "accepted", "want.amount.charged", `"3"`, "/0/want/amount/charged: must be an integer in digits"},
		{"amount half apart", "what is taken apart is so whole", "apart", "want.amount.fees", "", "/0/want/amount: fees is missing"},
		{"line half apart", "lines too", "apart", "want.amount.lines.0.tax", "", "/0/want/amount/lines/0: tax is missing"},
		{"no patch", "something is applied", "accepted", "patch", "", "/0: patch is missing"},
		{"two patches", "and one thing", "accepted", "patchText", `"{}"`, "/0: patch is there more than once"},
		{"no session", "to something", "accepted", "session", "", "/0: session is missing"},
		{"creation of what is there", "nothing is stored yet", "created", "session", `{}`, "/0/session: no use for it in what is to be done"},
		{"creation with an amount", "and so no amount either", "created", "amountOverridden", `true`, "/0/amountOverridden: no use for it in what is to be done"},
		{"do", "most cases do without one", "created", "do", `"update"`, `/0/do: nothing that can be done`},
		{"empty do", "which is not the same as an empty one", "accepted", "do", `""`, `/0/do: nothing that can be done`},
		{"do no text", "it is a name", "created", "do", `1`, `/0/do: must be a string`},
		{"answer to another question", "an update gives no patch", "created", "want.patch", "{}", "/0/want/patch: nothing that this can give"},
		{"answer of an update", "and a difference gives no session", "difference", "want", `{"session":{}}`, "/0/want/session: nothing that this can give"},
		{"two answers", "there is one", "difference", "want.error", `{"pointer":""}`, "/0/want: want one answer"},
		{"no answer", "and not none", "difference", "want.patch", "", "/0/want: want one answer"},
		{"refusal without findings", "which have to be there", "bad patch", "want.findings", "[]", "/0/want/findings: a refusal has findings"},
		{"error without anything", "an error says where or why", "not composed", "want.error.pointer", "", "/0/want/error: want a pointer or a code"},
		{"member of an error", "and nothing else", "not composed", "want.error.reason", `""`, "/0/want/error/reason: no such member"},
		{"half a conflict", "both sides are said", "conflicts", "want.conflicts.0.b", "", "/0/want/conflicts/0: b is missing"},
		{"entry without a row", "there is one for each place", "receipt", "want.receipt.0.row", "", "/0/want/receipt/0: row is missing"},
		{"entry with a strategy", "which the table has", "receipt", "want.receipt.0.strategy", `"merge"`, "/0/want/receipt/0/strategy: no such member"},
		{"operation without a path", "an operation is on something", "receipt", "want.jsonPatch.0.path", "", "/0/want/jsonPatch/0: path is missing"},
		{"half a quote", "a quote has all three figures or none", "quote", "want.quote.surcharge", "", "/0/want/quote: surcharge is missing"},
		{"share of another kind", "shares are integers", "split", "want.shares.0", "33.5", "/0/want/shares/0: must be an integer in digits"},
		{"three patches in conflict", "conflicts are those of two", "conflicts", "patches", `[{},{},{}]`, "/0/patches: want two"},
		{"patches no array", "there are several", "composed", "patches", `{}`, "/0/patches: must be an array"},
		{"no session to differ from", "a difference needs two", "difference", "before", "", "/0: before is missing"},
		{"state of no session", "sessions are called by their names", "difference", "amountsOverridden.session", "true", "/0/amountsOverridden/session: no session of this name"},
		{"state of another session", "which are those that are there", "difference", "amountsOverridden.base", "true", "/0/amountsOverridden/base: no session of this name"},
		{"one state for two", "each has its own", "difference", "amountOverridden", "true", "/0/amountOverridden: no use for it in what is to be done"},
		{"amount beyond the engine", "an amount is an int64", "split", "minor", "9223372036854775808", "/0/minor: must be an amount in minor units"},
		{"amount with a fraction", "and no other number", "to major", "minor", "7.00", "/0/minor: must be an amount in minor units"},
		{"weight", "weights are integers", "split", "weights", "[0.5]", "/0/weights/0: must be an amount in minor units"},
		{"rounding", "roundings have names", "to minor", "round", `"HALF_UP"`, "/0/round: no rounding of this name"},
		{"rounding where there is none", "nothing is rounded on the way to major units", "to major", "round", `"down"`, "/0/round: no use for it in what is to be done"},
		{"no method", "a quote is for one", "quote", "method", "", "/0: method is missing"},
		{"parts no array", "one part is in brackets too", "parts", "patchParts", `"{}"`, "/0/patchParts: must be an array"},
		{"part no text", "nor a repeated one", "parts", "patchParts.0", "1", "/0/patchParts/0: must be an object"},
		{"part without times", "how often is said", "parts", "patchParts.1.times", "", "/0/patchParts/1: times is missing"},
		{"part too long", "a few bytes ask for much memory", "parts", "patchParts.1.times", "999999999999", "/0/patchParts/1: too much of it, or nothing"},
		{"part that is not there", "a part that is there none times is none", "parts", "patchParts.1.times", "0", "/0/patchParts/1: too much of it, or nothing"},
		{"part of nothing", "or for much time", "parts", "patchParts.1.text", `""`, "/0/patchParts/1/text: must not be empty"},
		{"table name", "of no table", "accepted", "table", `"feildwise"`, "/0/table: no table of this name"},
		{"table row", "that is none", "accepted", "table", `[{"path":"/a","strategy":"mrge"}]`, `/0/table: table row 0 "/a": unknown strategy`},
		{"table no engine takes", "the amount must be free", "accepted", "table", `[{"path":"/amount","strategy":"locked"}]`, "/0: no engine takes this table"},
		{"option name", "of no option", "accepted", "options", `["token-optoinal"]`, "/0/options/0: no option of this name"},
		{"options no array", "there may be several", "accepted", "options", `"token-optional"`, "/0/options: must be an array"},
		{"override no flag", "it is one or not", "accepted", "amountOverridden", "null", "/0/amountOverridden: must be true or false"},
		{"want no object", "it has parts", "created", "want", "[]", "/0/want: must be an object"},
		{"text no text", "exact text is a string", "texts", "patchText", "{}", "/0/patchText: must be a string"},
	} {
		require.False(t, seen[tt.name] || tt.why == "", "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		t.Run(tt.name, func(t *testing.T) {
			_, err := conformance.Parse("test.json", []byte("["+changed(t, right[tt.of], tt.path, tt.value)+"]"))
			require.ErrorContains(t, err, "test.json: "+tt.want, tt.why)
			var suite *conformance.SuiteError
			require.ErrorAs(t, err, &suite)
		})
	}
}

func TestParse_RefusesWhatIsNoFileOfCases(t *testing.T) {
	for text, want := range map[string]string{
		``:                  "test.json: line 1, column 1 (offset 0): the text ends too early",
		`{}`:                "test.json: must be an array",
		`[1]`:               "test.json: /0: must be an object",
		`[{"rule":1,"rule"`: "test.json: line 1, column 12 (offset 11): the object already has a member of this name",
		"[\"\xff\"]":        "test.json: line 1, column 3 (offset 2): not valid UTF-8",
		`[` + right["created"] + `,` + right["created"] + `]`: "test.json: /1: a case of this rule and name stands there already",
		strings.Repeat("[", 1<<20):                            "nested too deeply",
		strings.Repeat(" ", 1<<20) + `[]`:                     "the text is too large",
	} {
		_, err := conformance.Parse("test.json", []byte(text))
		require.ErrorContains(t, err, want, "%.40q", text)
	}
	cases, err := conformance.Parse("empty.json", []byte(`[]`))
	require.NoError(t, err, "that a file is empty is for Load to mind, which sees them all")
	require.Empty(t, cases)
}

// Programs ask errors what they are about, and do not read their text.
func TestParse_GivesTheErrorBehindASuiteError(t *testing.T) {
	_, err := conformance.Parse("test.json", []byte(`[`))
	require.ErrorIs(t, err, document.ErrSyntax)
	_, err = conformance.Parse("test.json", []byte("["+changed(t, right["accepted"], "table", `[1]`)+"]"))
	var table *merge.TableError
	require.ErrorAs(t, err, &table)
	var suite *conformance.SuiteError
	require.ErrorAs(t, err, &suite)
	require.Equal(t, document.Pointer("/0/table"), suite.Pointer)
	require.Equal(t, "test.json", suite.File)
}

// A document in a case may be as deep as the engine takes, and deeper.
func TestParse_TakesDocumentsDeeperThanTheDefault(t *testing.T) {
	deep := strings.Repeat("[", 70) + strings.Repeat("]", 70)
	c := changed(t, right["created"], "patch", `{"metadata":{"a":`+deep+`}}`)
	require.NotEmpty(t, only(t, c).Run(), "the engine refuses it")
}

func TestLoad_GivesTheCasesOfAllFilesInOrder(t *testing.T) {
	file := func(name, of string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("[" + changed(t, right[of], "name", `"`+name+`"`) + "]")}
	}
	cases, err := conformance.Load(fstest.MapFS{
		"b.json": file("second", "created"), "a.json": file("first", "texts"),
		"README.md": {Data: []byte("no cases")}, "folder/c.json": file("below", "created"), "d.json/e": {},
	})
	require.NoError(t, err)
	require.Equal(t, []string{"R5/first", "M2/second"}, []string{cases[0].ID(), cases[1].ID()})
	require.Len(t, cases, 2)
}

func TestLoad_RefusesASuiteThatCannotBeTrusted(t *testing.T) {
	one := &fstest.MapFile{Data: []byte("[" + right["created"] + "]")}
	for want, fsys := range map[string]fs.FS{
		"suite: no cases":                           fstest.MapFS{"a.json": {Data: []byte("[]")}},
		"suite: cannot be read":                     noFolder{},
		"b.json: another file has a case M2/n":      fstest.MapFS{"a.json": one, "b.json": one},
		"b.json: /0: must be an object":             fstest.MapFS{"a.json": one, "b.json": {Data: []byte(`[[]]`)}},
		"a.json: cannot be read":                    unreadable{fstest.MapFS{"a.json": one}},
		"a.json: line 1, column 1048577 (offset 10": fstest.MapFS{"a.json": {Data: make([]byte, 3<<20)}},
	} {
		_, err := conformance.Load(fsys)
		require.ErrorContains(t, err, want)
	}
	_, err := conformance.Load(noFolder{})
	require.ErrorIs(t, err, fs.ErrNotExist)
}

type noFolder struct{}

func (noFolder) Open(string) (fs.File, error) { return nil, fs.ErrNotExist }

// unreadable lists its files and opens none.
type unreadable struct{ fstest.MapFS }

func (u unreadable) Open(name string) (fs.File, error) {
	if name == "." {
		return u.MapFS.Open(name)
	}
	return nil, errors.New("no such luck")
}
