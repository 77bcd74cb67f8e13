package findings_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/findings"
	"github.com/clientsession/clientsession/fuzz/plain"
)

func warning(pointer string) findings.Finding {
	return findings.Finding{Severity: "warning", Subject: "patch", Pointer: pointer, Code: "unknown"}
}

func TestList_SaysNothingTwice(t *testing.T) {
	var list findings.List
	list.Say(findings.OfPatch("/a", "type", ""), findings.OfPatch("/b", "type", ""))
	list.Say(findings.OfSession("/a", "type", "", true), findings.OfSession("/a", "range", "", false), findings.OfSession("/c", "type", "", false))
	require.Len(t, list, 4, "the value came with the patch")
	require.True(t, list.Refuses(), "V8")
	require.False(t, findings.List{warning("/a"), findings.OfSession("/a", "type", "", true)}.Refuses(), "V7")
}

func TestListed_IsInDocumentOrder(t *testing.T) {
	doc, _ := plain.Read(`{"b":[{"x":1},{"y":{"":1}}],"a~":1,"c":{}}`, 1000, 64)
	all := findings.List{
		findings.OfSession("", "too_large", "", false), findings.OfPatch("/missing", "required", ""), findings.OfPatch("/c/missing", "required", ""), warning("/a~0"),
		findings.OfPatch("/b/1/y/", "empty_name", ""), findings.OfPatch("/b/1", "type", ""), findings.OfPatch("/b/0/x", "type", ""), warning("/c"), findings.OfPatch("/c", "type", ""),
	}
	var pointers []string
	for _, f := range all.Listed(doc, doc, 100) {
		pointers = append(pointers, f.Severity+" "+f.Pointer)
	}
	require.Equal(t, []string{
		"error /b/0/x", "error /b/1", "error /b/1/y/", "warning /a~0", "error /c", "warning /c", "error /c/missing", "error /missing", "error ",
	}, pointers, "V1")
}

func TestListed_SaysThatThereAreMore(t *testing.T) {
	doc, _ := plain.Read(`{"a":1,"b":2,"c":3}`, 1000, 64)
	all := findings.List{warning("/a"), findings.OfPatch("/c", "type", ""), findings.OfPatch("/b", "type", "")}
	require.Len(t, all.Listed(doc, nil, 3), 3)
	more := findings.Finding{Severity: "warning", Subject: "patch", Code: "too_many_findings", Params: `"limit":2`}
	require.Equal(t, findings.List{all[2], all[1], more}, all.Listed(doc, nil, 2), "V1: only a warning is left out")
	more.Severity, more.Params = "error", `"limit":1`
	require.Equal(t, findings.List{all[1], more}, all.Listed(doc, nil, 1), "what was found first")
}
