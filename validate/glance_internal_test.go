package validate

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// A glance is there to save a second look at what nearly every value is, and
// must never let pass what needs one. What it says too little of is found out
// later, so that no finding shows it.
func TestGlance_SufficesForWhatIsRightByTokenAndSize(t *testing.T) {
	text := func(minimum, maximum int) Field { return Field{Kind: Text, Minimum: minimum, Maximum: maximum} }
	tests := []struct {
		name, why string
		field     Field
		token     document.Token
		size      uint32 // with quotes
		suffices  bool
	}{
		{"shortest text", "a character and two quotes", text(1, 4), document.TokenString, 3, true},
		{"longest text", "as many bytes as code points are allowed", text(1, 4), document.TokenString, 6, true},
		{"text too long by its bytes", "it may be of fewer code points", text(1, 4), document.TokenString, 7, false},
		{"empty text", "one that must not be", text(1, 4), document.TokenString, 2, false},
		{"empty text that may be", "there is no least length", text(0, 4), document.TokenString, 2, true},
		{"text without a most", "no size is too great", text(1, 0), document.TokenString, 1 << 30, true},
		{"escaped text", "an escape takes more bytes than what it stands for", text(1, 4), document.TokenStringEscaped, 6, true},
		{"escaped text, longer", "it may be of fewer code points", text(1, 4), document.TokenStringEscaped, 8, false},
		{"text of two", "its two bytes may be one character", text(2, 4), document.TokenString, 4, false},
		{"escaped text of two", "and so may be what an escape stands for", text(2, 4), document.TokenStringEscaped, 6, false},
		{"number for a text", "another type", text(1, 4), document.TokenDigits, 3, false},
		{"null for a text", "the field is cleared, or the null is wrong", text(1, 4), document.TokenNull, 4, false},
		{"one digit", "an amount", Field{Kind: Amount}, document.TokenDigits, 1, true},
		{"18 digits", "less than 2⁶³ whatever they are", Field{Kind: Amount}, document.TokenDigits, 18, true},
		{"19 digits", "they may be more than 2⁶³−1", Field{Kind: Amount}, document.TokenDigits, 19, false},
		{"digits of a quantity", "as of an amount", Field{Kind: Quantity}, document.TokenDigits, 18, true},
		{"fraction", "no amount", Field{Kind: Amount}, document.TokenNumber, 4, false},
		{"digits in quotes", "no amount", Field{Kind: Amount}, document.TokenString, 5, false},
		{"true", "a flag", Field{Kind: Flag}, document.TokenTrue, 4, true},
		{"false", "a flag", Field{Kind: Flag}, document.TokenFalse, 5, true},
		{"null for a flag", "neither", Field{Kind: Flag}, document.TokenNull, 4, false},
		{"object", "its members are looked at themselves", Field{Kind: Object}, document.TokenObject, 0, true},
		{"array for an object", "another type", Field{Kind: Object}, document.TokenArray, 0, false},
		{"array", "its elements are looked at themselves", Field{Kind: Array}, document.TokenArray, 0, true},
		{"array without repetitions", "what repeats cannot be seen from outside", Field{Kind: Array, Unique: true}, document.TokenArray, 0, false},
		{"metadata", "its names have to be looked at", Field{Kind: Metadata}, document.TokenObject, 0, false},
		{"weight", "a sign has to be looked for", Field{Kind: Weight}, document.TokenNumber, 3, false},
		{"value of a list", "it has to be looked up", Field{Kind: OneOf, List: Countries}, document.TokenString, 4, false},
		{"e-mail address", "it has a form", Field{Kind: Email}, document.TokenString, 9, false},
		{"currency code", "the host may accept others", Field{Kind: CurrencyCode}, document.TokenString, 5, false},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		g := glanceOf(&node{Field: tt.field})
		require.Equal(t, tt.suffices, g.suffices(tt.token, tt.size), "%s: %s", tt.name, tt.why)
	}
}
