package main

import (
	"os"
	"strconv"
	"strings"
	"testing"
)

// The page shows what bulk does, and not what it once did.
func TestBulkDoc_ShowsWhatBulkPrints(t *testing.T) {
	src, err := os.ReadFile("../../docs/bulk.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(src)
	input := fenced(t, page, "bulk input")
	if have, err := os.ReadFile("../../testdata/lines.jsonl"); err != nil || string(have) != input {
		t.Errorf("testdata/lines.jsonl does not have the page's lines: %v", err)
	}
	stdout, status, _ := feed(strings.NewReader(input), "bulk")
	if want := fenced(t, page, "bulk output"); status != refused || stdout != want {
		t.Errorf("status %d, output\n%swant\n%s", status, stdout, want)
	}
	limit := strconv.Itoa(maxLine)
	limit = limit[:1] + "," + limit[1:4] + "," + limit[4:]
	if !strings.Contains(page, "more than "+limit+" bytes") {
		t.Errorf("the page does not have the limit of a line, %s bytes", limit)
	}
}

// fenced gives the fenced block that follows a mark.
func fenced(t *testing.T, page, mark string) string {
	t.Helper()
	_, rest, found := strings.Cut(page, "<!-- "+mark+" -->\n```json\n")
	block, _, closed := strings.Cut(rest, "```\n")
	if !found || !closed {
		t.Fatalf("no block %q", mark)
	}
	return block
}
