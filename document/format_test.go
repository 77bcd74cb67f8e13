package document_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func TestFormat_PrintsNoTextOfADocument(t *testing.T) {
	doc := parse(t, `{"secret":"secret","n":8675309}`)
	var reader document.Reader
	_, err := reader.Read([]byte(doc.Text()), bothDefaults)
	require.NoError(t, err)
	var builder document.Builder
	builder.Copy(doc.Root())
	var matcher document.Matcher
	matcher.Match(nil, doc.Root(), doc.Root())
	nodes, _ := doc.Root().Nodes()
	for name, value := range map[string]any{
		"document":          doc,
		"document by value": *doc,
		"value":             doc.Root(),
		"reader":            &reader,
		"reader by value":   reader,
		"builder":           &builder,
		"matcher":           &matcher,
		"nodes":             nodes,
		"member":            doc.Root().Get("secret"),
		"list":              []document.Value{doc.Root()},
		"field":             struct{ V document.Value }{doc.Root()},
	} {
		for _, verb := range strings.Fields("%v %+v %#v %s %q %d %x %t") {
			printed := fmt.Sprintf(verb, value)
			require.NotContains(t, printed, "secret", "%s by %s", name, verb)
			require.NotContains(t, printed, "8675309", "%s by %s", name, verb)
		}
	}
	require.Equal(t, "object of 31 bytes", fmt.Sprint(doc))
	require.Equal(t, "string of 8 bytes", fmt.Sprint(doc.Root().Get("secret")))
	require.Equal(t, "absent of 0 bytes", fmt.Sprint(document.Value{}))
}
