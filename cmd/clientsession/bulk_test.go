package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/internal/replay"
)

// The oracle takes lines apart by another reader and asks the engine for each
// document by itself.
func TestBulk_AnswersEveryLineInOrderAsTheEngineDoes(t *testing.T) {
	const n = 3000
	input := generated(t, seed(t), n)
	stdout, status, _ := feed(bytes.NewReader(input), "bulk")
	answers := strings.SplitAfter(stdout, "\n")
	if status != refused || len(answers) != n+1 || answers[n] != "" {
		t.Fatalf("status %d, %d answers", status, len(answers)-1)
	}
	for i, line := range bytes.Split(bytes.TrimSuffix(input, []byte("\n")), []byte("\n")) {
		var parts struct{ Session, Patch json.RawMessage }
		if err := json.Unmarshal(line, &parts); err != nil {
			t.Fatal(err)
		}
		result, err := clientsession.Update(parts.Session, parts.Patch)
		if err != nil {
			if !strings.HasPrefix(answers[i], `{"findings":[{"severity":"error",`) {
				t.Fatalf("line %d: %s", i, answers[i])
			}
			continue
		}
		want := fmt.Sprintf(`{"session":%s,"amountOverridden":%t,"warnings":[`, result.Session.JSON(), result.Session.AmountOverridden())
		if !strings.HasPrefix(answers[i], want) || !strings.Contains(answers[i], fmt.Sprintf(`"orderId":"order-%d"`, i)) {
			t.Fatalf("line %d: %s, want %s", i, answers[i], want)
		}
		if got := strings.Count(answers[i], `"severity":"warning"`); got != len(result.Warnings) {
			t.Fatalf("line %d: %d warnings, want %d", i, got, len(result.Warnings))
		}
	}
}

// How many jobs there are, and in which pieces the input comes, is nobody's
// business. Small lines stand next to large ones, so that they overtake them.
func TestBulk_GivesTheSameBytesForAnyJobsAndAnyPieces(t *testing.T) {
	input := uneven(seed(t), 200)
	want, status, _ := feed(bytes.NewReader(input), "bulk", "--jobs", "1")
	if status != refused || strings.Count(want, "\n") != bytes.Count(input, []byte("\n")) {
		t.Fatalf("status %d, %d answers", status, strings.Count(want, "\n"))
	}
	for _, jobs := range []string{"1", "2", "3", "17"} {
		for name, in := range map[string]io.Reader{
			"whole":  bytes.NewReader(input),
			"halves": iotest.HalfReader(bytes.NewReader(input)),
			"at end": iotest.DataErrReader(bytes.NewReader(input)),
			"pieces": &pieces{bytes.NewReader(input), rand.New(rand.NewPCG(1, 2))},
		} {
			if got, _, _ := feed(in, "bulk", "--jobs", jobs); got != want {
				t.Errorf("%s jobs, %s: other bytes", jobs, name)
			}
		}
	}
}

// A line is a line, whatever stands there: each gets its own answer, which is
// one line of JSON.
func TestBulk_AnswersHostileLinesOneByOne(t *testing.T) {
	random := replay.Random(t)
	for range replay.Cases(t, 200) {
		var input []byte
		for range random.IntN(40) {
			input = append(input, hostile[random.IntN(len(hostile))]...)
			input = append(input, "\r\n"[random.IntN(2):]...)
		}
		if random.IntN(2) == 0 {
			input = append(input, hostile[1+random.IntN(len(hostile)-1)]...) // not empty: without an end it would be no line
		}
		want := bytes.Count(input, []byte("\n"))
		if len(input) > 0 && input[len(input)-1] != '\n' {
			want++
		}
		stdout, status, message := feed(bytes.NewReader(input), "bulk", "--no-token", "--jobs", "2")
		answers := strings.Split(stdout, "\n")
		if len(answers)-1 != want || status == failed || strings.ContainsAny(message, "\x1b\u202e") {
			t.Fatalf("%q: status %d, %d answers for %d lines, message %q", input, status, len(answers)-1, want, message)
		}
		for _, answer := range answers[:want] {
			if !json.Valid([]byte(answer)) || len(answer) > 1<<17 {
				t.Fatalf("%q: answer %q", input, answer)
			}
		}
	}
}

var hostile = [][]byte{
	nil, []byte(" "), []byte("{}"), []byte("null"), []byte("\x00"), []byte("\xff\xfe"), []byte("\ufeff{}"), []byte("}{"),
	[]byte(`{"session":{},"patch":{}}`), []byte(`{"patch":{"amount":1,"currencyCode":"EUR"},"session":{"customerId":null}}`),
	[]byte(`{"session":{},"patch":{},"amountOverridden":null}`), []byte(`{"session":{},"session":{},"patch":{}}`),
	[]byte(`{"session":{},"patch":{},"\u001b[2J\u202e\n":1}`), []byte(`{"session":"{}","patch":[]}`), []byte(`{"session":{`),
	[]byte("{\"session\":{\"customerId\":\"\xff\"},\"patch\":{}}"), []byte("{\"session\":{},\x00\"patch\":{}}"),
	[]byte(`{"session":{"a":` + strings.Repeat("[", 70) + strings.Repeat("]", 70) + `},"patch":{}}`),
	[]byte(`{"session":` + strings.Repeat("[", 5000)), []byte(`{"session":{},"patch":{"amount":1e1000000000}}`),
	[]byte(`{"session":{},"patch":{` + strings.TrimSuffix(manyMembers(300), ",") + `}}`),
}

// manyMembers are members that no patch may have.
func manyMembers(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(`"unknown` + strconv.Itoa(i) + `":1,`)
	}
	return out.String()
}

// What the engine knows of an amount goes round: a line's answer, with another
// patch, is a line again (SPEC A6).
func TestBulk_KeepsTheOverrideFlagFromLineToLine(t *testing.T) {
	const order = `"order":{"lineItems":[{"amount":700}]}`
	for _, tt := range []struct{ name, why, flag, stored, want string }{
		{"said to be one", "it equals the order, and is an override all the same", "", `"amountOverridden":true,`, `"amount":700,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":true`},
		{"said to be none", "it is recalculated", "", `"amountOverridden":false,`, `"amount":1,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":false`},
		{"inferred", "it equals the order, so it is none", "", ``, `"amount":1,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":false`},
		{"said for all lines", "the flag is for hosts that have one kind", "overridden", ``, `"amount":700,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":true`},
		{"the line knows better", "what is said of one line counts more", "overridden", `"amountOverridden":false,`, `"amount":1,"order":{"lineItems":[{"amount":1}]}},"amountOverridden":false`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			args := []string{"bulk", "--no-token"}
			if tt.flag != "" {
				args = append(args, "--amount", tt.flag)
			}
			in := `{"session":{"currencyCode":"EUR","amount":700,` + order + `},` + tt.stored + `"patch":{"order":{"lineItems":[{"amount":1}]}}}`
			stdout, status, message := feed(strings.NewReader(in), args...)
			if want := `{"session":{"currencyCode":"EUR",` + tt.want + `,"warnings":[`; status != done || !strings.HasPrefix(stdout, want) {
				t.Errorf("%s: status %d, %s%s", tt.why, status, stdout, message)
			}
		})
	}
}

// A position is one in the file, so that an editor can go there.
func TestBulk_GivesPositionsInTheFile(t *testing.T) {
	first := `{"session":{},"patch":{}}` + "\r\n\n"
	stdout, _, _ := feed(strings.NewReader(first+`{"session":{},"patch":{"orderId":tru}}`), "bulk", "--no-token")
	want := fmt.Sprintf(`{"findings":[{"severity":"error","subject":"line","pointer":"/patch/orderId","code":"syntax",`+
		`"message":"expected a value (line 3, column 34, offset %d)","params":{"reason":"expected a value","offset":%[1]d,"line":3,"column":34}}]}`, len(first)+33)
	if answers := strings.Split(stdout, "\n"); answers[2] != want {
		t.Errorf("%s, want %s", answers[2], want)
	}
}

// A line of the greatest documents that the engine takes is no line too long.
func TestBulk_TakesTheGreatestDocumentsAndSkipsWhatIsLonger(t *testing.T) {
	large := func(size int) string {
		before, after := `{"metadata":{"a":"`, `"}}`
		return before + strings.Repeat("x", size-len(before)-len(after)) + after
	}
	const most = 1 << 20
	fits := `{"session":` + large(most) + `,"patch":` + large(most) + "}\n"
	over := `{"session":` + large(most+1) + `,"patch":{}}` + "\n"
	long := strings.Repeat("x", 3_000_000) + "\n"
	justOver := strings.Repeat(" ", maxLine+1-2) + "{}\n"
	small := `{"session":{},"patch":{}}` + "\n"
	stdout, status, message := feed(strings.NewReader(small+long+fits+long+over+justOver+small+strings.TrimSuffix(long, "\n")), "bulk", "--no-token")
	tooLong := func(line, offset int) string {
		return fmt.Sprintf(`{"findings":[{"severity":"error","subject":"line","pointer":"","code":"too_large",`+
			`"message":"the text is too large, the limit is %d (line %d, column %d, offset %d)",`+
			`"params":{"reason":"the text is too large","offset":%[4]d,"line":%[2]d,"column":%[3]d,"limit":%[1]d}}]}`,
			maxLine, line, maxLine+1, offset+maxLine)
	}
	at := 0
	after := func(text string) int { at += len(text); return at }
	wants := []string{
		`{"session":{},"amountOverridden":false,"warnings":[]}`,
		tooLong(2, after(small)),
		`{"session":{"metadata":{"a":"xxx`,
		tooLong(4, after(long+fits)),
		`{"findings":[{"severity":"error","subject":"session","pointer":"","code":"too_large"`,
		tooLong(6, after(long+over)),
		`{"session":{},"amountOverridden":false,"warnings":[]}`,
		tooLong(8, after(justOver+small)),
	}
	answers := strings.Split(stdout, "\n")
	if status != refused || len(answers) != len(wants)+1 || message != "clientsession: refused 5 of 8 lines\n" {
		t.Fatalf("status %d, %d answers, message %q", status, len(answers)-1, message)
	}
	for i, want := range wants {
		if !strings.HasPrefix(answers[i], want) {
			t.Errorf("line %d: %.300s, want %.300s", i+1, answers[i], want)
		}
	}
}

// With --json, answers are those of apply.
func TestBulk_AnswersAsApplyDoesWithJSON(t *testing.T) {
	session, patch := `{"currencyCode":"EUR","order":{"lineItems":[{"amount":3}]}}`, `{"clientToken":"t","amount":9}`
	dir := t.TempDir()
	write(t, dir+"/session.json", []byte(session))
	want, _, _ := feed(strings.NewReader(patch), "apply", "--json", dir+"/session.json", "-")
	got, status, message := feed(strings.NewReader(`{"patch":`+patch+`,"session":`+session+`}`), "bulk", "--json")
	if got != want || status != done || !strings.Contains(want, "override_differs") {
		t.Errorf("status %d, %s%s, want %s", status, got, message, want)
	}
}
