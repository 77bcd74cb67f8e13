package conformance_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
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
		{"amount of a refusal", "what is refused has no amount", "refused", "want.amount", `{"overridden":false}`, "/0/want/amount: what is refused has no amount"},
		{"amount in major units", "amounts are integers", "accepted", "want.amount.charged", "3.00", "/0/want/amount/charged: must be an amount in minor units"},
		{"no patch", "something is applied", "accepted", "patch", "", "/0: want one of patch and patchText"},
		{"two patches", "and one thing", "accepted", "patchText", `"{}"`, "/0: want one of patch and patchText"},
		{"no session", "to something", "accepted", "session", "", "/0: want one of session and sessionText"},
		{"creation of what is there", "nothing is stored yet", "created", "session", `{}`, "/0/session: nothing is stored yet"},
		{"do", "one thing can be done besides", "created", "do", `"update"`, `/0/do: must be "create"`},
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

// Other suites ask for engines in the same words.
func TestOptions_GivesTheEngineThatACaseWouldHave(t *testing.T) {
	opts, err := conformance.Options([]byte(`"fieldwise"`), "token-optional", "unknown-kept")
	require.NoError(t, err)
	result, err := clientsession.Update([]byte(`{"order":{"lineItems":[]}}`), []byte(`{"order":{"fees":[]},"a":1}`), opts...)
	require.NoError(t, err)
	require.Equal(t, `{"order":{"lineItems":[],"fees":[]},"a":1,"amount":0}`, string(result.Session.JSON()))
	opts, err = conformance.Options(nil)
	require.NoError(t, err)
	require.Empty(t, opts)
	for _, tt := range []struct{ table, option, want string }{
		{`"feildwise"`, "size-100", "suite: no table of this name"},
		{``, "size-101", "suite: no option of this name"},
		{`[`, "size-100", "suite: line 1, column 2 (offset 1): the text ends too early"},
		{`[{"path":"/a","strategy":"mrge"}]`, "size-100", `suite: table row 0 "/a": unknown strategy`},
	} {
		_, err := conformance.Options([]byte(tt.table), tt.option)
		require.EqualError(t, err, tt.want)
	}
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
