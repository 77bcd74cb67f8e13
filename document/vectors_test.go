package document_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// reasonWords are the words for reasons in testdata/parsing.json.
var reasonWords = map[string]document.Reason{
	"end": document.ReasonEnd, "value": document.ReasonValue, "name": document.ReasonName,
	"colon": document.ReasonColon, "comma in object": document.ReasonCommaObject,
	"comma in array": document.ReasonCommaArray, "control": document.ReasonControl,
	"escape": document.ReasonEscape, "number": document.ReasonNumber, "trailing": document.ReasonTrailing,
	"utf-8": document.ReasonUTF8, "surrogate": document.ReasonSurrogate,
	"byte order mark": document.ReasonByteOrderMark, "duplicate": document.ReasonDuplicate,
	"too deep": document.ReasonTooDeep,
}

type parsingCase struct {
	name, why string
	src       []byte
	reason    document.Reason // 0 for a text that is accepted
}

// parsingCases reads testdata/parsing.json, as strictly as it can be read.
func parsingCases(t testing.TB) []parsingCase {
	t.Helper()
	file, err := os.Open("testdata/parsing.json")
	require.NoError(t, err)
	defer file.Close()
	var suite struct {
		About string
		Cases []struct {
			Name, Why, Input, Verdict string
			Times                     int
		}
	}
	d := json.NewDecoder(file)
	d.DisallowUnknownFields()
	require.NoError(t, d.Decode(&suite))
	require.GreaterOrEqual(t, len(suite.Cases), 150, "the suite has become too small")
	var cases []parsingCase
	seen := map[string]bool{}
	for _, c := range suite.Cases {
		checkCase(t, seen, c.Name, c.Why)
		input, err := strconv.Unquote(`"` + c.Input + `"`)
		require.NoError(t, err, c.Name)
		var reason document.Reason
		if word, refuse := strings.CutPrefix(c.Verdict, "refuse: "); refuse {
			require.Contains(t, reasonWords, word, c.Name)
			reason = reasonWords[word]
		} else {
			require.Equal(t, "accept", c.Verdict, c.Name)
		}
		cases = append(cases, parsingCase{c.Name, c.Why, []byte(strings.Repeat(input, max(1, c.Times))), reason})
	}
	return cases
}

func TestParse_HoldsToTheParsingFacts(t *testing.T) {
	for _, c := range parsingCases(t) {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.reason == 0, strictJSON(c.src), "the oracle: %s", c.why)
			if c.reason == 0 {
				require.Equal(t, compacted(t, c.src), parse(t, string(c.src)).Text(), c.why)
				return
			}
			got := refused(t, c.src, bothDefaults)
			require.Equal(t, c.reason, got.Reason, "%v: %s", got, c.why)
		})
	}
}

// suiteFolder is JSONTestSuite by Nicolas Seriot, where the project is checked
// out together with its vectors. The facts above do without it.
const suiteFolder = "../../shared/vectors/JSONTestSuite/test_parsing"

// refusedByChoice are the texts that JSONTestSuite accepts and SPEC R1 does not.
var refusedByChoice = map[string]document.Reason{
	"y_object_duplicated_key.json":           document.ReasonDuplicate,
	"y_object_duplicated_key_and_value.json": document.ReasonDuplicate,
}

func TestParse_PassesJSONTestSuite(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(suiteFolder, "*.json"))
	require.NoError(t, err)
	if len(files) == 0 {
		if os.Getenv("CI_REQUIRE_VECTORS") == "1" {
			t.Fatalf("%s is absent, and CI_REQUIRE_VECTORS=1 demands it", suiteFolder)
		}
		t.Skipf("%s is absent", suiteFolder)
	}
	require.GreaterOrEqual(t, len(files), 318, "the suite is not whole")
	classes := map[byte]int{}
	for _, file := range files {
		name := filepath.Base(file)
		classes[name[0]]++
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		_, got := document.Parse(src, bothDefaults)
		switch {
		case refusedByChoice[name] != 0:
			require.Equal(t, refusedByChoice[name], refused(t, src, bothDefaults).Reason, name)
		case name[0] == 'y':
			require.NoError(t, got, name)
		case name[0] == 'n':
			require.Error(t, got, name)
		default: // left to the implementation: numbers of any size are ours, broken text is not
			require.Equal(t, strings.HasPrefix(name, "i_number_"), got == nil, "%s: %v", name, got)
		}
		require.Equal(t, strictJSON(src), got == nil, "the oracle on %s", name)
		if f := firstFault(src); f != nil {
			requireFault(t, src, f, refused(t, src, bothDefaults))
		}
	}
	require.Equal(t, map[byte]int{'y': 95, 'n': 188, 'i': 35}, classes)
}
