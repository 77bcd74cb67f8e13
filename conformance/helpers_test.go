package conformance_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/conformance"
)

// only gives the case of a file that has one.
func only(t *testing.T, text string) conformance.Case {
	t.Helper()
	cases, err := conformance.Parse("test.json", []byte("["+text+"]"))
	require.NoError(t, err, text)
	require.Len(t, cases, 1)
	return cases[0]
}

// changed gives a case with the value at a path ("want.findings.0.code")
// replaced, added, or left out where the value is "".
func changed(t *testing.T, text, path, value string) string {
	t.Helper()
	name, rest, deeper := strings.Cut(path, ".")
	if index, err := strconv.Atoi(name); err == nil {
		var elements []json.RawMessage
		require.NoError(t, json.Unmarshal([]byte(text), &elements))
		switch {
		case deeper:
			elements[index] = json.RawMessage(changed(t, string(elements[index]), rest, value))
		case value == "":
			elements = slices.Delete(elements, index, index+1)
		default:
			elements[index] = json.RawMessage(value)
		}
		return encoded(t, elements)
	}
	var members map[string]json.RawMessage
	require.NoError(t, json.Unmarshal([]byte(text), &members))
	switch {
	case deeper:
		members[name] = json.RawMessage(changed(t, string(members[name]), rest, value))
	case value == "":
		delete(members, name)
	default:
		members[name] = json.RawMessage(value)
	}
	return encoded(t, members)
}

// encoded keeps the spelling of what is in v.
func encoded(t *testing.T, v any) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	require.NoError(t, encoder.Encode(v))
	return out.String()
}

func anyStartsWith(lines []string, prefix string) bool {
	for _, line := range lines {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return false
}

func filler(n int) string { return strings.Repeat("x", n) }
