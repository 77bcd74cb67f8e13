package document_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
)

// One reader for many texts gives for each what Parse gives for it, whatever
// it read before.
func TestReader_GivesWhatParseGivesInTheSameMemory(t *testing.T) {
	r := newRandom(t)
	var texts []string
	for _, c := range refusals {
		texts = append(texts, c.text)
	}
	for _, c := range acceptances {
		texts = append(texts, c.text)
	}
	for _, c := range parsingCases(t) {
		texts = append(texts, string(c.src))
	}
	for range 300 {
		texts = append(texts, spell(r, randomTree(r, 4), spelling{space: true, escapes: true}))
	}
	for _, size := range objectSizes {
		texts = append(texts, numbered(size, "n", "{}"), strings.TrimSuffix(numbered(size, `\u006e`, "#"), "}")+`,"n0":0}`)
	}
	r.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })

	var reader document.Reader
	for _, text := range texts {
		want, wantErr := parseBytes([]byte(text))
		got, err := reader.Read([]byte(text), bothDefaults)
		require.Equal(t, wantErr, err, "%.300q", text)
		if err != nil {
			require.Nil(t, got)
			continue
		}
		require.Equal(t, want.Text(), got.Text())
		require.Equal(t, walk(want.Root(), ""), walk(got.Root(), ""))
		require.True(t, want.Root().Equal(got.Root()))
	}
}

func TestReader_SharesNothingWithItsInput(t *testing.T) {
	src := []byte(richText)
	var reader document.Reader
	doc, err := reader.Read(src, bothDefaults)
	require.NoError(t, err)
	clear(src)
	require.Equal(t, compacted(t, []byte(richText)), doc.Text())
	requireSound(t, doc)
}

func TestReader_ErrorsOutliveTheNextText(t *testing.T) {
	var reader document.Reader
	_, err := reader.Read([]byte(`{"some name":{"other name":[1,x]}}`), bothDefaults)
	_, _ = reader.Read([]byte(strings.Repeat("y", 100)), bothDefaults)
	var e *document.ReadError
	require.ErrorAs(t, err, &e)
	require.Equal(t, document.Pointer("/some name/other name/1"), e.Pointer)
}

func TestDocument_CloneOutlivesTheReadersMemory(t *testing.T) {
	var reader document.Reader
	doc, err := reader.Read([]byte(richText), bothDefaults)
	require.NoError(t, err)
	want := walk(parse(t, richText).Root(), "")
	clone := doc.Clone()
	_, err = reader.Read([]byte(`[`+strings.Repeat("[0],", 200)+`0]`), bothDefaults)
	require.NoError(t, err)
	require.Equal(t, want, walk(clone.Root(), ""))
	requireSound(t, &clone)
	var empty document.Document
	nothing := empty.Clone()
	require.False(t, nothing.Root().Exists())
}

// The texts that a clone remembers lie where it lies, and nowhere else: what
// they were copied from may change.
func TestDocument_CloneWithOutlivesAllThatItWasMadeOf(t *testing.T) {
	var sessions, first, second document.Reader
	for _, tt := range []struct{ name, text, a, b string }{
		{"three texts", `{"a":[1,"x"]}`, `{"b":2}`, `{"c":3}`},
		{"first text empty", `{"a":[1,"x"]}`, ``, `{"c":3}`},
		{"second text empty", `{"a":[1,"x"]}`, `{"b":2}`, ``},
		{"both texts empty", `{"a":[1,"x"]}`, ``, ``},
		{"empty document", ``, ``, `{"c":3}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			lent := func(reader *document.Reader, text string) *document.Document {
				if text == "" {
					return &document.Document{}
				}
				doc, err := reader.Read([]byte(text), bothDefaults)
				require.NoError(t, err)
				return doc
			}
			clone, aCopy, bCopy := lent(&sessions, tt.text).CloneWith(lent(&first, tt.a).Text(), lent(&second, tt.b).Text())
			for _, reader := range []*document.Reader{&sessions, &first, &second} {
				_, err := reader.Read([]byte(`["`+strings.Repeat("y", 200)+`"]`), bothDefaults)
				require.NoError(t, err)
			}
			require.Equal(t, []string{tt.text, tt.a, tt.b}, []string{clone.Text(), aCopy, bCopy})
			require.Equal(t, tt.text != "", clone.Root().Exists())
			if tt.text != "" {
				requireSound(t, &clone)
			}
		})
	}
}

func TestDocument_CloneWithTakesTwoBlocks(t *testing.T) {
	doc := parse(t, richText)
	var kept document.Document
	require.LessOrEqual(t, testing.AllocsPerRun(20, func() { kept, _, _ = doc.CloneWith("some text", "another") }), 2.0)
	requireSound(t, &kept)
}

func TestReader_TakesNoMemoryForWhatItHasRoomFor(t *testing.T) {
	src := []byte(numbered(50, "n", `{"a":[#,"text"]}`))
	var reader document.Reader
	allocs := testing.AllocsPerRun(20, func() {
		if _, err := reader.Read(src, bothDefaults); err != nil {
			t.Fatal(err)
		}
	})
	require.Zero(t, allocs)
}
