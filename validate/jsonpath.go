package validate

import (
	"slices"
	"strings"

	"github.com/clientsession/clientsession/document"
)

// jsonPath gives the JSONPath (RFC 9535) of what a pointer names. A pointer
// writes elements and members alike: the table of fields tells which is which,
// and where it knows nothing, digits are an element.
func jsonPath(p document.Pointer) string {
	path := []byte{'$'}
	at := root // nil where the table knows nothing
	for token := range p.Tokens() {
		isElement := isIndex(token) && (at == nil || at.Kind == Array || at.Kind == Free)
		switch {
		case isElement:
			path = append(append(append(path, '['), token...), ']')
		case isShorthand(token):
			path = append(append(path, '.'), token...)
		default:
			path = appendQuotedName(path, token)
		}
		at = at.under(token)
	}
	return string(path)
}

// under gives the node of a member or element, or nil.
func (n *node) under(name string) *node {
	if n == nil {
		return nil
	}
	if i := slices.IndexFunc(n.members, func(m *node) bool { return m.name == name }); i >= 0 {
		return n.members[i]
	}
	return n.each
}

// isIndex reports whether a segment of a pointer can be that of an element:
// digits without leading zeros (RFC 6901).
func isIndex(token string) bool {
	return token != "" && strings.Trim(token, "0123456789") == "" && (token == "0" || token[0] != '0')
}

// isShorthand reports whether a name may stand behind a dot. RFC 9535 also lets
// characters beyond ASCII; in brackets they cannot be misread.
func isShorthand(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		case '0' <= c && c <= '9' && i > 0:
		default:
			return false
		}
	}
	return name != ""
}

// appendQuotedName appends a name in brackets, with the escapes of RFC 9535's
// normalized paths.
func appendQuotedName(dst []byte, name string) []byte {
	const digits = "0123456789abcdef"
	dst = append(dst, '[', '\'')
	for i := range len(name) {
		switch c := name[i]; {
		case c == '\'' || c == '\\':
			dst = append(dst, '\\', c)
		case c >= ' ':
			dst = append(dst, c)
		case strings.IndexByte("\b\t\n\f\r", c) >= 0:
			dst = append(dst, '\\', "btn?fr"[c-'\b'])
		default:
			dst = append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		}
	}
	return append(dst, '\'', ']')
}
