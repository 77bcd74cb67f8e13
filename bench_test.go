package clientsession_test

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
)

func readFile(t testing.TB, name string) []byte {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return text
}

func BenchmarkAppendUpdate(b *testing.B) {
	engine, err := clientsession.New()
	require.NoError(b, err)
	session, patch := readFile(b, "testdata/session.json"), readFile(b, "testdata/patch.json")
	var dst []byte
	b.SetBytes(int64(len(session) + len(patch)))
	b.ReportAllocs()
	for b.Loop() {
		if dst, err = engine.AppendUpdate(dst[:0], session, patch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkUpdate(b *testing.B) {
	session, patch := readFile(b, "testdata/session.json"), readFile(b, "testdata/patch.json")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := clientsession.Update(session, patch); err != nil {
			b.Fatal(err)
		}
	}
}
