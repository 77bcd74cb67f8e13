package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
	"github.com/clientsession/clientsession/internal/replay"
)

// Whatever the size of the input, memory is that of a few blocks. TEST_CASES
// makes a longer run; 1,000,000 lines are 1.2 GB.
func TestBulk_MemoryStaysFlat(t *testing.T) {
	n := max(90_000, replay.Cases(t, 90_000))
	const most = 48 << 20 // above what it was; the input is twice that
	in := &watched{Reader: lines.New(seed(t)).Reader(n)}
	in.start()
	out := &counter{}
	var message strings.Builder
	status := run([]string{"bulk", "--jobs", "2"}, in, out, &message)
	in.look()
	t.Logf("%d lines, %d MB in, %d MB more from the system at most", n, in.size>>20, in.grown()>>20)
	if status != refused || out.lines != n {
		t.Fatalf("status %d, %d lines, message %q", status, out.lines, message.String())
	}
	if in.size < 2*most || in.grown() > most {
		t.Errorf("%d MB more for %d MB", in.grown()>>20, in.size>>20)
	}
}

// A line without an end is not waited for in memory, nor does a large line stay
// in every block that had one.
func TestBulk_MemoryStaysFlatWithHugeLines(t *testing.T) {
	huge := io.LimitReader(&endless{}, 150_000_000)
	large := []io.Reader{huge}
	for range 80 {
		large = append(large, strings.NewReader("\n"), io.LimitReader(&endless{}, 2_000_000))
	}
	in := &watched{Reader: io.MultiReader(large...)}
	in.start()
	out := &counter{}
	status := run([]string{"bulk", "--jobs", "2"}, in, out, io.Discard)
	in.look()
	if status != refused || out.lines != 81 {
		t.Fatalf("status %d, %d lines", status, out.lines)
	}
	// Eight blocks, the readers of two jobs, and what the collector has not
	// come round to.
	if most := uint64(160 << 20); in.size < 300_000_000 || in.grown() > most {
		t.Errorf("%d MB more for %d MB", in.grown()>>20, in.size>>20)
	}
}

// If nobody takes the output, nothing piles up: the input waits.
func TestBulk_ReadsNoFurtherThanItCanWrite(t *testing.T) {
	in := &counted{Reader: lines.New(seed(t)).Reader(20_000)}
	out := &gate{open: make(chan struct{}), waiting: make(chan struct{}, 1)}
	ended := make(chan int)
	go func() { ended <- run([]string{"bulk", "--jobs", "2"}, in, out, io.Discard) }()
	<-out.waiting
	const most = 2*blocksPerJob*readSize + 2*readSize // all blocks, and the rest of one
	in.untilStuck()
	if size := in.size.Load(); size > most || size == 0 {
		t.Errorf("read %d bytes, and nothing could be written", size)
	}
	close(out.open)
	if status := <-ended; status != refused || out.lines != 20_000 {
		t.Errorf("status %d, %d lines in the end", status, out.lines)
	}
}

// Whoever writes a line may wait for its answer before the next.
func TestBulk_AnswersALineBeforeTheNextComes(t *testing.T) {
	stdin, in := io.Pipe()
	out, stdout := io.Pipe()
	ended := make(chan int)
	go func() { ended <- run([]string{"bulk", "--no-token"}, stdin, stdout, io.Discard) }()
	answers := bufio.NewReader(out)
	for range 5 {
		if _, err := io.WriteString(in, `{"session":{},"patch":{}}`+"\n"); err != nil {
			t.Fatal(err)
		}
		if answer, err := answers.ReadString('\n'); err != nil || answer != `{"session":{},"amountOverridden":false,"warnings":[]}`+"\n" {
			t.Fatalf("%q, %v", answer, err)
		}
	}
	_ = in.Close()
	if status := <-ended; status != done {
		t.Errorf("status %d", status)
	}
}

// What was read whole is answered. The line at which reading failed may be half
// of another one.
func TestBulk_AnswersTheLinesBeforeAReadError(t *testing.T) {
	const line = `{"session":{},"patch":{}}`
	in := io.MultiReader(strings.NewReader(line+"\n"+line), iotest.ErrReader(errors.New("\x1b[2J surprise")))
	stdout, status, message := feed(in, "bulk", "--no-token")
	if status != failed || stdout != `{"session":{},"amountOverridden":false,"warnings":[]}`+"\n" {
		t.Errorf("status %d, output %q", status, stdout)
	}
	if message != "clientsession: cannot read standard input: the system refused\n" {
		t.Errorf("message %q", message)
	}
}

// An output that fails ends the work, also where the input has no end.
func TestBulk_EndsWhenTheOutputFails(t *testing.T) {
	seed := seed(t)
	for _, err := range []error{syscall.ENOSPC, syscall.EPIPE, io.ErrShortWrite} {
		out := &full{room: 300_000, err: err}
		var message strings.Builder
		status := run([]string{"bulk"}, lines.New(seed).Reader(1<<40), out, &message)
		if want := "clientsession: cannot write to standard output: " + cause(err) + "\n"; status != failed || message.String() != want {
			t.Errorf("status %d, message %q, want %q", status, message.String(), want)
		}
	}
}

// The splitter against the plain way: all of it, cut at line ends.
func TestSplitter_CutsAtLineEndsWhateverTheReads(t *testing.T) {
	input := uneven(seed(t), 300)
	for _, text := range [][]byte{input, bytes.TrimSuffix(input, []byte("\n")), []byte("\n"), []byte("a"), []byte("\n\na"), nil} {
		for name, in := range map[string]io.Reader{
			"whole": bytes.NewReader(text), "bytes": iotest.OneByteReader(bytes.NewReader(text)), "at end": iotest.DataErrReader(bytes.NewReader(text)),
		} {
			var joined []byte
			s := &splitter{in: in, at: place{line: 1}}
			b := &block{}
			for s.next(b) {
				if b.at.offset != len(joined) || b.at.line != 1+bytes.Count(joined, []byte("\n")) || b.size != len(b.text) {
					t.Fatalf("%s: block of %d bytes at %+v, after %d bytes", name, b.size, b.at, len(joined))
				}
				if len(b.text) == 0 || b.cutOff || joined != nil && joined[len(joined)-1] != '\n' {
					t.Fatalf("%s: an empty block, or half a line", name)
				}
				joined = append(joined, b.text...)
			}
			if !bytes.Equal(joined, text) || s.err != io.EOF {
				t.Errorf("%s: %d bytes of %d, %v", name, len(joined), len(text), s.err)
			}
		}
	}
}

// watched looks at the memory of the process every few reads.
type watched struct {
	io.Reader
	size, reads  int
	before, most uint64
}

// start takes what there is now for what was there before.
func (w *watched) start() {
	runtime.GC()
	w.look()
	w.before = w.most
}

func (w *watched) look() {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	// What was given back to the system is no longer held.
	w.most = max(w.most, stats.HeapSys-stats.HeapReleased)
}

func (w *watched) grown() uint64 { return w.most - w.before }

func (w *watched) Read(p []byte) (int, error) {
	if w.reads++; w.reads%32 == 0 {
		w.look()
	}
	n, err := w.Reader.Read(p)
	w.size += n
	return n, err
}

// counter counts the lines that are written.
type counter struct{ lines int }

func (c *counter) Write(p []byte) (int, error) {
	c.lines += bytes.Count(p, []byte("\n"))
	return len(p), nil
}

// counted counts the bytes that are read.
type counted struct {
	io.Reader
	size atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.size.Add(int64(n))
	return n, err
}

// untilStuck waits until nothing is read any more.
func (c *counted) untilStuck() {
	for last := int64(-1); c.size.Load() != last; {
		last = c.size.Load()
		time.Sleep(300 * time.Millisecond)
	}
}

// gate lets nothing through before it is opened.
type gate struct {
	counter
	open, waiting chan struct{}
}

func (g *gate) Write(p []byte) (int, error) {
	select {
	case g.waiting <- struct{}{}:
	default:
	}
	<-g.open
	return g.counter.Write(p)
}

// full takes so many bytes and then fails.
type full struct {
	room int
	err  error
}

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, f.err
	}
	return len(p), nil
}
