package document_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// asNodes and asTree write down what is in a value, by its nodes and by its
// members and elements: a line for each name, each value and each end.
func asNodes(v document.Value) (lines []string) {
	nodes, i := v.Nodes()
	for open := 0; ; {
		switch token := nodes.Token(i); token {
		case document.TokenEnd:
			lines = append(lines, "end")
			open--
			i++
		case document.TokenName, document.TokenNameEscaped:
			lines = append(lines, "name "+nodes.Inside(i))
			i++
			continue
		case document.TokenArray, document.TokenObject:
			lines = append(lines, nodes.Value(i).Kind().String())
			open++
			i++
		default:
			lines = append(lines, nodes.Value(i).Raw())
			i = nodes.After(i)
		}
		if open == 0 {
			return lines
		}
	}
}

func asTree(v document.Value) (lines []string) {
	switch v.Kind() {
	case document.Object:
		lines = append(lines, "object")
		for value := v.First(); value.Exists(); value = value.Next() {
			lines = append(lines, "name "+value.Name())
			lines = append(lines, asTree(value)...)
		}
	case document.Array:
		lines = append(lines, "array")
		for _, element := range v.Elements() {
			lines = append(lines, asTree(element)...)
		}
	default:
		return []string{v.Raw()}
	}
	return append(lines, "end")
}

func TestNodes_AreTheDocumentInItsOrder(t *testing.T) {
	for _, text := range []string{
		`1`, `{}`, `[]`, `"a"`, `{"a":1}`, `[[],{},[{}]]`,
		`{"a":{"b":[1,"x",{"c":null}],"d":true},"e":[],"f":-1.5e3}`,
	} {
		v := parse(t, text).Root()
		require.Equal(t, asTree(v), asNodes(v), text)
		for _, member := range v.Members() {
			require.Equal(t, asTree(member), asNodes(member), "from inside: "+text)
		}
	}
}

func TestNodes_TokensSayMoreThanKinds(t *testing.T) {
	v := parse(t, `{"plain":"x","\u0065scaped":"\n","digits":12,"number":-1,"no":false,"yes":true,"null":null}`).Root()
	nodes, i := v.Nodes()
	var tokens []document.Token
	var sizes []uint32
	for i++; nodes.Token(i) != document.TokenEnd; i++ {
		tokens = append(tokens, nodes.Token(i))
		sizes = append(sizes, nodes.Size(i))
	}
	require.Equal(t, []document.Token{
		document.TokenName, document.TokenString, document.TokenNameEscaped, document.TokenStringEscaped,
		document.TokenName, document.TokenDigits, document.TokenName, document.TokenNumber,
		document.TokenName, document.TokenFalse, document.TokenName, document.TokenTrue,
		document.TokenName, document.TokenNull,
	}, tokens)
	require.Equal(t, []uint32{7, 3, 14, 4, 8, 2, 8, 2, 4, 5, 5, 4, 6, 4}, sizes, "quotes and escapes included")
}
