package main

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
	"github.com/clientsession/clientsession/internal/replay"
)

// feed runs the command on an input and gives what it printed, its status and
// message.
func feed(in io.Reader, args ...string) (string, int, string) {
	var stdout, stderr strings.Builder
	status := run(args, in, &stdout, &stderr)
	return stdout.String(), status, stderr.String()
}

// seed gives what generated lines follow from, and logs how to repeat it.
func seed(t *testing.T) uint64 {
	t.Helper()
	return replay.Random(t).Uint64()
}

// generated gives lines of daily life.
func generated(t *testing.T, seed uint64, n int) []byte {
	t.Helper()
	text, err := io.ReadAll(lines.New(seed).Reader(n))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// uneven gives lines of very different sizes, bad ones among them.
func uneven(seed uint64, n int) []byte {
	random := rand.New(rand.NewPCG(seed, 1))
	g := lines.New(seed)
	var text []byte
	for range n {
		switch random.IntN(8) {
		case 0:
			text = fmt.Appendf(text, `{"session":{"metadata":{"a":%q}},"patch":{"clientToken":"t"}}`+"\n", strings.Repeat("y", random.IntN(200_000)))
		case 1:
			text = append(text, "\n"...)
		case 2:
			text = append(text, `{"session":{},"patch":{"clientToken":"t"}}`+"\r\n"...)
		case 3:
			text = append(append(text, bytes.Repeat([]byte(" "), random.IntN(100_000))...), '\n')
		default:
			text = g.AppendLine(text)
		}
	}
	return text
}

// pieces reads in pieces of random sizes.
type pieces struct {
	io.Reader
	random *rand.Rand
}

func (p *pieces) Read(buf []byte) (int, error) {
	return p.Reader.Read(buf[:1+p.random.IntN(len(buf))])
}
