package lines_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"testing"
	"testing/iotest"

	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
)

func TestGenerator_GivesTheSameLinesForTheSameSeed(t *testing.T) {
	one, again, other := read(t, 7, 300), read(t, 7, 300), read(t, 8, 300)
	if !bytes.Equal(one, again) {
		t.Error("a seed gives different lines")
	}
	if bytes.Equal(one, other) {
		t.Error("two seeds give the same lines")
	}
}

func TestGenerator_GivesLinesOfTheSizeAndOrderThatItPromises(t *testing.T) {
	const n = 1000
	text := read(t, 1, n)
	all := bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n"))
	if len(all) != n {
		t.Fatalf("%d lines", len(all))
	}
	for i, line := range all {
		var parts struct {
			Session struct{ OrderID string }
			Patch   map[string]json.RawMessage
		}
		if err := json.Unmarshal(line, &parts); err != nil || parts.Session.OrderID != fmt.Sprintf("order-%d", i) || parts.Patch["orderId"] != nil {
			t.Fatalf("line %d: %s", i, line)
		}
	}
	if mean := len(text) / n; mean < 1100 || mean > 1300 {
		t.Errorf("%d bytes a line", mean)
	}
}

func read(t *testing.T, seed uint64, n int) []byte {
	t.Helper()
	text, err := io.ReadAll(iotest.OneByteReader(lines.New(seed).Reader(n)))
	if err != nil {
		t.Fatal(err)
	}
	whole, err := io.ReadAll(lines.New(seed).Reader(n))
	if err != nil || !bytes.Equal(text, whole) {
		t.Fatalf("how it is read makes a difference (%v)", err)
	}
	return text
}
