package validate_test

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

var (
	label63    = strings.Repeat("l", 63)
	domain255  = strings.Repeat(label63+".", 3) + strings.Repeat("m", 63)
	emailCases = []struct {
		name, why, address string
		ok                 bool
	}{
		// Local parts.
		{"plain", "what nearly everybody has", "ada@example.com", true},
		{"dots", "atoms between dots (RFC 5321 section 4.1.2)", "ada.king.lovelace@example.com", true},
		{"plus tag", "shops see many of them", "ada+shoes@example.com", true},
		{"every special character of an atom", "RFC 5322 section 3.2.3 has these", "!#$%&'*+-/=?^_`{|}~@example.com", true},
		{"digits only", "an atom need have no letter", "0123@example.com", true},
		{"one character", "an atom has at least one", "a@example.com", true},
		{"other alphabets", "RFC 6531: 用户 is an atom", "用户@example.com", true},
		{"an emoji", "any character beyond ASCII will do", "😀@example.com", true},
		{"a letter with a mark", "however it is composed", "e\u0301@example.com", true},
		{"quoted", "in quotes a space will do", `"ada lovelace"@example.com`, true},
		{"quoted at sign", "and an at sign", `"ada@home"@example.com`, true},
		{"quoted quote", "and a quote behind a backslash", `"ada \"the\" king"@example.com`, true},
		{"quoted backslash", "and a backslash behind another", `"ada\\"@example.com`, true},
		{"quoted nothing", "RFC 5321 allows an empty quoted string", `""@example.com`, true},
		{"quoted in another alphabet", "RFC 6531", `"用 户"@example.com`, true},
		{"64 octets", "RFC 5321 section 4.5.3.1.1", strings.Repeat("a", 64) + "@example.com", true},
		{"64 octets of two each", "octets, not characters", strings.Repeat("é", 32) + "@example.com", true},

		{"empty", "there is nothing", "", false},
		{"no at sign", "the API's generated examples have it", "example", false},
		{"nothing before the at sign", "a mailbox has a local part", "@example.com", false},
		{"nothing but an at sign", "and a domain", "@", false},
		{"leading dot", "there is no atom before it", ".ada@example.com", false},
		{"trailing dot", "nor after it", "ada.@example.com", false},
		{"double dot", "nor between", "ada..king@example.com", false},
		{"space", "only in quotes", "ada king@example.com", false},
		{"space around", "nothing is trimmed", " ada@example.com", false},
		{"two at signs", "only in quotes", "ada@king@example.com", false},
		{"comma", "two addresses in one", "ada@example.com,bob@example.com", false},
		{"semicolon", "the same", "ada@example.com;bob@example.com", false},
		{"display name", "an address with a name is another thing", "Ada <ada@example.com>", false},
		{"link", "and so is a link", "mailto:ada@example.com", false},
		{"parentheses", "comments are no part of a mailbox", "ada(king)@example.com", false},
		{"backslash", "only in quotes", `ada\king@example.com`, false},
		{"control character", "not even in quotes", "\"ada\u0007\"@example.com", false},
		{"delete character", "one too", "\"ada\u007f\"@example.com", false},
		{"a line break", "it would end a header", "ada\n@example.com", false},
		{"a quote within", "quotes are around all of it or nowhere", `ada"king"@example.com`, false},
		{"an open quote", "what opens must close", `"ada@example.com`, false},
		{"a quote alone", "one quote does not open and close", `"@example.com`, false},
		{"an escaped closing quote", "so that it does not close", `"ada\"@example.com`, false},
		{"a quote that closes early", "nothing follows the closing quote", `"ada"king"@example.com`, false},
		{"65 octets", "one more than RFC 5321 has", strings.Repeat("a", 65) + "@example.com", false},
		{"66 octets of two each", "octets, not characters", strings.Repeat("é", 33) + "@example.com", false},

		// Domains.
		{"one label", "hosts inside a network have one", "ada@localhost", true},
		{"many labels", "there is no most", "ada@a.b.c.d.example.com", true},
		{"hyphens", "within a label", "ada@my-own--shop.example", true},
		{"digits", "a label may be a number", "ada@123.example", true},
		{"other alphabets in the domain", "RFC 6531, as people write it", "ada@пример.рф", true},
		{"other alphabets in ASCII", "and as machines do", "ada@xn--e1afmkfd.xn--p1ai", true},
		{"upper case", "case makes no difference", "ADA@EXAMPLE.COM", true},
		{"address of version 4", "a literal, in brackets", "ada@[192.0.2.1]", true},
		{"address of version 6", "tagged as RFC 5321 has it", "ada@[IPv6:2001:db8::1]", true},
		{"label of 63", "the most that a label may have", "ada@" + label63 + ".com", true},
		{"domain of 255", "the most that a domain may have", "ada@" + domain255, true},

		{"nothing after the at sign", "a mailbox has a domain", "ada@", false},
		{"domain with a leading dot", "an empty label", "ada@.example.com", false},
		{"domain with a trailing dot", "the root is not written in an address", "ada@example.com.", false},
		{"domain with a double dot", "an empty label", "ada@example..com", false},
		{"domain of a dot", "two empty labels", "ada@.", false},
		{"domain with a space", "no host has one", "ada@exa mple.com", false},
		{"space after", "nothing is trimmed", "ada@example.com ", false},
		{"underscore", "no host has one", "ada@my_shop.example", false},
		{"hyphen first", "a label does not start with one", "ada@-example.com", false},
		{"hyphen last", "nor ends with one", "ada@example-.com", false},
		{"slash", "a path is no part of a domain", "ada@example.com/x", false},
		{"port", "nor is a port", "ada@example.com:25", false},
		{"comma for a dot", "a slip", "ada@example,com", false},
		{"label of 64", "one too many", "ada@" + label63 + "l.com", false},
		{"domain of 256", "one too many", "ada@" + domain255 + "m", false},
		{"open bracket", "what opens must close", "ada@[192.0.2.1", false},
		{"closed bracket", "and open before it closes", "ada@192.0.2.1]", false},
		{"empty brackets", "there is no address in them", "ada@[]", false},
		{"brackets within", "an address has none", "ada@[192.[0.2.1]", false},
		{"space in brackets", "an address has none", "ada@[192.0.2.1 ]", false},
		{"another alphabet in brackets", "an address is ASCII", "ada@[１]", false},
	}
)

func TestEmail_HasTheFormOfAMailbox(t *testing.T) {
	seen := map[string]bool{}
	for _, tt := range emailCases {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		quoted := string(document.AppendQuoted(nil, tt.address))
		for _, literal := range []string{quoted, `"` + escapedUnits(tt.address) + `"`} {
			report := checkPatch(t, `{"customer":{"emailAddress":`+literal+`}}`)
			if tt.ok {
				require.Empty(t, report.Findings(), "%s: %s", tt.name, tt.why)
				continue
			}
			require.Equal(t, []validate.Finding{{Severity: validate.Error, Subject: validate.Patch, Pointer: "/customer/emailAddress",
				Code: validate.Format, Params: validate.Params{Expected: "e-mail address"}}}, report.Findings(), "%s: %s", tt.name, tt.why)
		}
	}
}

func TestEmail_TakesLinearTime(t *testing.T) {
	const mega = 1 << 20
	tests := []struct{ name, address string }{
		{"letters", strings.Repeat("a", mega)},
		{"at signs", strings.Repeat("@", mega)},
		{"dots", "a@" + strings.Repeat("a.", mega/2)},
		{"quotes", strings.Repeat(`"`, mega) + "@a"},
		{"brackets", "a@" + strings.Repeat("[", mega)},
		{"other alphabets", strings.Repeat("é", mega/2) + "@" + strings.Repeat("é", mega/2)},
	}
	for _, tt := range tests {
		patch := parse(t, `{"customer":{"emailAddress":`+string(document.AppendQuoted(nil, tt.address))+`}}`)
		start := time.Now()
		var report validate.Report
		validate.Policy{TokenOptional: true}.CheckPatch(&report, patch)
		require.True(t, report.HasErrors(), tt.name)
		require.Less(t, time.Since(start), time.Second, "%s: a rough bound, for work that grows with the square", tt.name)
	}
}

// escapedUnits spells a text with nothing but escapes, in UTF-16.
func escapedUnits(text string) string {
	var b strings.Builder
	for _, unit := range utf16.Encode([]rune(text)) {
		fmt.Fprintf(&b, `\u%04x`, unit)
	}
	return b.String()
}
