package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

func nested(depth int, object bool) string {
	if object {
		return strings.Repeat(`{"a":`, depth-1) + "{}" + strings.Repeat("}", depth-1)
	}
	return strings.Repeat("[", depth) + strings.Repeat("]", depth)
}

func TestParse_AcceptsUpToTheSizeLimitAndNoMore(t *testing.T) {
	const text = ` {"a":"é"} ` // 12 bytes
	for size := 1; size < 20; size++ {
		doc, err := document.Parse([]byte(text), document.Limits{Size: size})
		if size >= len(text) {
			require.NoError(t, err, "limit %d", size)
			require.Equal(t, `{"a":"é"}`, doc.Text())
			continue
		}
		got := refused(t, []byte(text), document.Limits{Size: size})
		require.Equal(t, &document.ReadError{Reason: document.ReasonTooLarge, Offset: size, Line: 1, Column: size + 1}, got)
	}
}

func TestParse_CountsLinesAndColumnsInATextThatIsTooLarge(t *testing.T) {
	got := refused(t, []byte("[1,\n2,\n3]"), document.Limits{Size: 5})
	require.Equal(t, []int{5, 2, 2}, []int{got.Offset, got.Line, got.Column})
}

func TestParse_AcceptsUpToTheDefaultSizeAndNoMore(t *testing.T) {
	text := `"` + strings.Repeat("x", 1<<20-2) + `"`
	require.Len(t, parse(t, text).Text(), document.DefaultSize)
	require.Equal(t, document.ReasonTooLarge, refused(t, []byte(text+"\n"), bothDefaults).Reason)
}

func TestParse_AcceptsUpToTheDepthLimitAndNoMore(t *testing.T) {
	for _, limit := range []int{1, 2, 3, 64, 1000, document.MaxDepth} {
		for _, object := range []bool{false, true} {
			limits := document.Limits{Depth: limit}
			doc, err := document.Parse([]byte(nested(limit, object)), limits)
			require.NoError(t, err, "depth %d", limit)
			require.Equal(t, nested(limit, object), doc.Text())

			src := []byte(nested(limit+1, object))
			got := refused(t, src, limits)
			require.Equal(t, document.ReasonTooDeep, got.Reason)
			bracket, pointer := limit, strings.Repeat("/0", limit)
			if object {
				bracket, pointer = limit*len(`{"a":`), strings.Repeat("/a", limit)
			}
			require.Equal(t, bracket, got.Offset, "the bracket that is too deep")
			require.Equal(t, pointer, string(got.Pointer))
		}
	}
}

func TestParse_CountsDepthOfEmptyContainersToo(t *testing.T) {
	limits := document.Limits{Depth: 2}
	for _, text := range []string{`[[],{},[1,2]]`, `{"a":{},"b":[]}`} {
		_, err := document.Parse([]byte(text), limits)
		require.NoError(t, err, text)
	}
	for _, text := range []string{`[[[]]]`, `[[{}]]`, `{"a":{"b":[]}}`, `[[1],[[`} {
		require.Equal(t, document.ReasonTooDeep, refused(t, []byte(text), limits).Reason, text)
	}
}

func TestParse_RefusesAHundredThousandBrackets(t *testing.T) {
	for _, bracket := range []string{"[", "{", `{"":`, `[{"":`, "[ "} {
		for _, limit := range []int{0, document.MaxDepth, 1 << 30} {
			got := refused(t, []byte(strings.Repeat(bracket, 100_000)), document.Limits{Depth: limit})
			want := document.ReasonTooDeep
			if bracket == "{" {
				want = document.ReasonName
			}
			require.Equal(t, want, got.Reason, bracket)
		}
	}
}

func TestLimits_EffectiveFillsInAndCaps(t *testing.T) {
	for _, c := range []struct{ given, want document.Limits }{
		{document.Limits{}, document.Limits{Size: 1 << 20, Depth: 64}},
		{document.Limits{Size: -1, Depth: -1}, document.Limits{Size: 1 << 20, Depth: 64}},
		{document.Limits{Size: 7, Depth: 3}, document.Limits{Size: 7, Depth: 3}},
		{document.Limits{Size: document.MaxSize, Depth: document.MaxDepth}, document.Limits{Size: document.MaxSize, Depth: document.MaxDepth}},
		{document.Limits{Size: document.MaxSize + 1, Depth: document.MaxDepth + 1}, document.Limits{Size: document.MaxSize, Depth: document.MaxDepth}},
	} {
		require.Equal(t, c.want, c.given.Effective(), "%+v", c.given)
		require.Equal(t, c.want, c.want.Effective(), "what is in force stays in force")
	}
}

func TestParse_ReadsLargeDocumentsOfEveryShape(t *testing.T) {
	shapes := map[string]string{
		"one string":       `"` + strings.Repeat("text ", 100_000) + `"`,
		"one number":       strings.Repeat("123456789", 50_000),
		"escapes":          `"` + strings.Repeat(`\n\u00e9`, 50_000) + `"`,
		"numbers":          "[" + strings.Repeat("1,", 200_000) + "1]",
		"empty objects":    "[" + strings.Repeat("{},", 100_000) + "{}]",
		"white space":      strings.Repeat(" \n", 200_000) + "1" + strings.Repeat("\t\r", 200_000),
		"members":          objectOf(50_000, func(i int) string { return "name" + itoa(i) }),
		"escaped members":  objectOf(30_000, func(i int) string { return `\u006eame` + itoa(i) }),
		"spaced":           "[" + strings.Repeat(" 1 ,", 100_000) + " 1 ]",
		"objects of 33":    "[" + strings.Repeat(objectOf(33, itoa)+",", 1000) + "0]",
		"same long prefix": objectOf(1000, func(i int) string { return strings.Repeat("x", 500) + itoa(i) }),
	}
	for name, text := range shapes {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, compacted(t, []byte(text)), parse(t, text).Text())
		})
	}
}
