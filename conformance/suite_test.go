package conformance_test

import (
	"encoding/json"
	"io/fs"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/conformance"
)

// No case of the suite says something that holds whatever the engine does: it
// fails as soon as one thing in what it wants is another one, or is not there,
// or stands elsewhere. What cannot be wanted at all is caught as well.
func TestSuite_HasNoCaseThatCannotFail(t *testing.T) {
	var tried int
	for _, text := range suiteTexts(t) {
		var c struct{ Want json.RawMessage }
		require.NoError(t, json.Unmarshal([]byte(text), &c))
		answer := only(t, text).Do(only(t, text).NewEngine())
		for _, other := range alterations(t, string(c.Want), "") {
			altered := changed(t, text, "want", other)
			require.NotEmpty(t, differences(altered, &answer), "%.2000s", altered)
			tried++
		}
	}
	t.Logf("%d alterations", tried)
	require.Greater(t, tried, 5000)
}

// Nor is there one that any engine meets that accepts everything, or nothing.
func TestSuite_HasNoCaseThatAnyAnswerMeets(t *testing.T) {
	for _, text := range suiteTexts(t) {
		answer := only(t, text).Do(only(t, text).NewEngine())
		for _, other := range []string{
			`{"session":{"nobody":"wants this"},"findings":[]}`,
			`{"findings":[{"severity":"error","subject":"patch","pointer":"","code":"none"}]}`,
			`{"patch":{"nobody":"wants this"}}`, `{"error":{"pointer":"/nobody/wants/this"}}`, `{"error":{"code":"none"}}`,
			`{"conflicts":[{"pointer":"/nobody","a":1,"b":2}]}`, `{"quote":{"amount":1,"surcharge":1,"charged":1}}`,
			`{"minor":-1}`, `{"major":"none"}`, `{"shares":[]}`,
		} {
			require.NotEmpty(t, differences(changed(t, text, "want", other), &answer), "%.2000s", text)
		}
	}
}

// The other way round: what is given to the engine matters.
func TestSuite_HasNoCaseWhoseInputDoesNotMatter(t *testing.T) {
	for _, text := range suiteTexts(t) {
		emptied := text
		var c map[string]json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(text), &c))
		for name, other := range map[string]string{
			"session": `{"nobody":7}`, "patch": `{"nobody":1}`, "patchText": `"nope"`, "patchParts": `[]`, "before": `{}`, "after": `{"customer":{"q":7}}`, "base": `{}`, "ours": `{"customer":{"q":7}}`, "theirs": `{}`,
			"patches": `[{"nobody":1},{"nobody":2}]`, "method": `"none"`, "major": `"7.53"`, "majorParts": `["7.53"]`, "minor": `12345`, "weights": `[1]`,
			"currencyCode": `"EUR"`,
		} {
			if _, ok := c[name]; ok {
				emptied = changed(t, emptied, name, other)
			}
		}
		if _, ok := c["method"]; ok {
			emptied = changed(t, emptied, "session", `{"currencyCode":"EUR","amount":77}`)
		}
		if _, ok := c["sessionText"]; ok {
			emptied = changed(t, emptied, "sessionText", `"{}"`)
		}
		require.NotEqual(t, text, emptied)
		require.NotEmpty(t, differences(emptied, nil), "%.2000s", text)
	}
}

// differences gives what a case does not get, or not in that answer, or why it is
// no case.
func differences(text string, answer *conformance.Answer) []string {
	cases, err := conformance.Parse("test.json", []byte("["+text+"]"))
	if err != nil {
		return []string{err.Error()}
	}
	if answer != nil {
		return cases[0].Compare(*answer)
	}
	return cases[0].Run()
}

// suiteTexts gives the cases of the suite as they are written down.
func suiteTexts(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(conformance.Suite(), "*.json")
	require.NoError(t, err)
	var texts []string
	for _, file := range files {
		text, err := fs.ReadFile(conformance.Suite(), file)
		require.NoError(t, err)
		var cases []json.RawMessage
		require.NoError(t, json.Unmarshal(text, &cases))
		for _, c := range cases {
			texts = append(texts, string(c))
		}
	}
	require.Greater(t, len(texts), 300)
	return texts
}

// mayBeLeftOut are what a case need not ask for.
var mayBeLeftOut = map[string]bool{"want.amount": true, "want.receipt": true, "want.jsonPatch": true}

// alterations gives a value with one thing in it altered, for each thing: a
// member or an element left out or doubled, neighbours exchanged, another
// scalar. Documents in it are things themselves.
func alterations(t *testing.T, text, path string) (all []string) {
	t.Helper()
	path += map[bool]string{true: "want"}[path == ""]
	var members map[string]json.RawMessage
	var elements []json.RawMessage
	switch {
	case path == "want.session" || path == "want.patch" || text == "{}":
		return []string{`{"nobody":"wants this"}`, `[]`, `null`}
	case text[0] == '{':
		require.NoError(t, json.Unmarshal([]byte(text), &members))
		for name, value := range members {
			if !mayBeLeftOut[path+"."+name] {
				all = append(all, changed(t, text, name, ""))
			}
			for _, other := range alterations(t, string(value), path+"."+name) {
				all = append(all, changed(t, text, name, other))
			}
		}
	case text[0] == '[':
		require.NoError(t, json.Unmarshal([]byte(text), &elements))
		for i, element := range elements {
			if i > 10 && i < len(elements)-2 {
				continue // of a long list the beginning and the end will do
			}
			index := strconv.Itoa(i)
			all = append(all, changed(t, text, index, ""))
			for _, other := range alterations(t, string(element), path+"."+index) {
				all = append(all, changed(t, text, index, other))
			}
			if i > 0 && string(elements[i-1]) != string(element) {
				all = append(all, changed(t, changed(t, text, index, string(elements[i-1])), strconv.Itoa(i-1), string(element)))
			}
		}
		all = append(all, encoded(t, append(elements, json.RawMessage(`{"nobody":"wants this"}`))))
	default:
		for _, other := range []string{`"nobody wants this"`, "-77", "null", "true", "false"} {
			if other != text {
				all = append(all, other)
			}
		}
	}
	return all
}
