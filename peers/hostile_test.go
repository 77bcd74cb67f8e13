package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

func TestHostileInputsAreAMegabyteAndWithinTheLimit(t *testing.T) {
	seen := map[string]bool{}
	for i, f := range hostileFeeds() {
		name := f.Name + " as " + string(f.As)
		require.False(t, seen[name], "two of %s", name)
		seen[name] = true
		require.NotRegexp(t, `[/= ]|-\d+$`, f.Name, "for benchstat")
		if i > 0 {
			require.InEpsilon(t, 1<<20, len(f.text()), 0.06, name)
		}
		require.Less(t, f.Bytes(), document.DefaultSize, "%s: what comes out is no more than both", name)
	}
}

// Every input gets its answer: accepted with all that it brought, or refused
// for what is wrong with it, and for nothing else.
func TestHostileInputsAreAnswered(t *testing.T) {
	engine := newEngine()
	for _, f := range hostileFeeds() {
		t.Run(f.Name+" as "+string(f.As), func(t *testing.T) {
			before := []byte("before")
			got, err := engine.AppendUpdate(before, f.Session, f.Patch)
			if f.Refusal == "" {
				require.NoError(t, err)
				for name, want := range brought(t, f) {
					require.True(t, bytes.Equal(want, membersOf(t, got[len(before):])[name]), "%s comes out as it came in", name)
				}
				return
			}
			var refusal *validate.Refusal
			require.ErrorAs(t, err, &refusal)
			require.Equal(t, before, got)
			require.Len(t, refusal.Findings, 1)
			require.Equal(t, f.Refusal, refusal.Findings[0].Code)
			require.Less(t, len(err.Error()), 64<<10, "SPEC V1")
		})
	}
}

// brought gives the members, compact, that must be in the updated session.
func brought(t *testing.T, f Feed) map[string]json.RawMessage {
	members := membersOf(t, f.text())
	delete(members, "clientToken")
	if f.As == AsSession {
		delete(members, "customer") // which the patch changes
	}
	require.NotEmpty(t, members)
	return members
}

func membersOf(t *testing.T, text []byte) (members map[string]json.RawMessage) {
	t.Helper()
	var compact bytes.Buffer
	require.NoError(t, json.Compact(&compact, text))
	require.NoError(t, json.Unmarshal(compact.Bytes(), &members))
	return members
}

// text is the text that the feed is about.
func (f Feed) text() []byte {
	if f.As == AsPatch {
		return f.Patch
	}
	return f.Session
}

func TestHostileInputsAreWhatTheirNamesSay(t *testing.T) {
	metadata := func(name string) (value document.Value) {
		for _, p := range poisons() {
			if p.name == name {
				doc, err := document.Parse([]byte("{"+p.member+"}"), document.Limits{})
				require.NoError(t, err, name)
				value = doc.Root().Get("metadata")
			}
		}
		return value
	}
	for _, name := range []string{"members", "members-alike"} {
		count, ends := 0, map[string]bool{}
		for member := range metadata(name).Members() {
			count++
			ends[string([]byte{member[0], member[len(member)-1]})] = true
		}
		require.Equal(t, manyMembers, count, name)
		require.Equal(t, name == "members-alike", len(ends) == 1, name)
	}
	count := 0
	for range metadata("array").Get("x").Elements() {
		count++
	}
	require.Equal(t, manyElements, count)
	for _, name := range []string{"string", "digits", "non-ASCII"} {
		require.InDelta(t, megabyte, len(metadata(name).Get("x").Raw()), 30, name)
	}
	text, _ := metadata("escapes").Get("x").Text()
	require.Equal(t, strings.Repeat("\n", megabyte/2), text)
	require.Equal(t, `{"x":1}`, metadata("space").Raw())
}

func TestFeedsAreNotTimedWithTheWrongAnswer(t *testing.T) {
	session := sessionOf(fewLines)
	require.NoError(t, asSession("right", session, "").entry().Run())
	require.NoError(t, asPatch("right", []byte(`{}`), validate.Required).entry().Run())
	for _, f := range []Feed{
		asSession("refused", []byte(`[]`), ""),
		asSession("accepted", session, validate.Type),
		asPatch("another refusal", []byte(`{}`), validate.Type),
	} {
		require.ErrorIs(t, f.entry().Run(), errAnswer, f.Name)
	}
	_, err := measureFeeds(Hostile, []Feed{asSession("refused", []byte(`[]`), "")}, 1, 0)
	require.True(t, errors.Is(err, errAnswer))
}

func TestPerByteComparesBytes(t *testing.T) {
	first := Feed{Session: make([]byte, 60), Patch: make([]byte, 40)}
	feed := Feed{Session: make([]byte, 1000)}
	got := perByte(feed, first, Figures{Nanoseconds: 5000, Ratio: 20, Spread: 0.1})
	require.InDelta(t, 5, got.Nanoseconds, 1e-9)
	require.InDelta(t, 2, got.Ratio, 1e-9, "20 times the time for 10 times the bytes")
	require.InDelta(t, 0.1, got.Spread, 1e-9)
}

func TestSizesGrow(t *testing.T) {
	feeds := sizeFeeds()
	require.Equal(t, []string{"2KB", "12KB", "1MB"}, []string{feeds[0].Name, feeds[1].Name, feeds[2].Name})
	for _, f := range feeds {
		require.NoError(t, f.entry().Run(), f.Name)
	}
}

func BenchmarkHostile(b *testing.B) { benchmarkFeeds(b, hostileFeeds()) }
func BenchmarkSizes(b *testing.B)   { benchmarkFeeds(b, sizeFeeds()) }

func benchmarkFeeds(b *testing.B, feeds []Feed) {
	for _, f := range feeds {
		b.Run("input="+f.Name+"/as="+string(f.As), func(b *testing.B) {
			e := f.entry()
			b.SetBytes(int64(f.Bytes()))
			b.ReportAllocs()
			for b.Loop() {
				if err := e.Run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
