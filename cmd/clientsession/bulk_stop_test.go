package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
)

// A process that is asked to stop in the middle leaves whole lines, the first
// ones of what it would have written, and says how many.
func TestBulk_LeavesWholeLinesWhenItIsKilled(t *testing.T) {
	seed := seed(t)
	random := rand.New(rand.NewPCG(seed, 0))
	const known = 20_000
	want, _, _ := feed(lines.New(seed).Reader(known), "bulk")
	for _, s := range []syscall.Signal{syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		if signal.Ignored(s) {
			continue // as the process would, since it was started so
		}
		p := start(t, lines.New(seed).Reader(1<<40), "bulk")
		head := make([]byte, random.IntN(3_000_000))
		if _, err := io.ReadFull(p.stdout, head); err != nil {
			t.Fatal(err)
		}
		p.signal(s)
		tail, err := io.ReadAll(p.stdout)
		if err != nil {
			t.Fatal(err)
		}
		got := append(head, tail...)
		if !strings.HasPrefix(want, string(got)) || !bytes.HasSuffix(got, []byte("\n")) {
			t.Errorf("%v: after %d bytes it ends with %.80q", s, len(got), got[max(0, len(got)-80):])
		}
		status, message := p.wait()
		if told := fmt.Sprintf("clientsession: stopped after line %d\n", bytes.Count(got, []byte("\n"))); status != failed || message != told {
			t.Errorf("%v: status %d, message %q, want %q", s, status, message, told)
		}
	}
}

// An input that says nothing keeps nobody waiting.
func TestBulk_StopsWhileItWaitsForInput(t *testing.T) {
	silent, stdin := io.Pipe()
	defer func() { _ = stdin.Close() }()
	p := start(t, silent, "bulk", "--no-token")
	if _, err := io.WriteString(stdin, `{"session":{},"patch":{}}`+"\n"); err != nil {
		t.Fatal(err)
	}
	if _, err := p.stdout.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	p.signal(syscall.SIGTERM)
	if rest, err := io.ReadAll(p.stdout); err != nil || len(rest) > 0 {
		t.Errorf("%q, %v", rest, err)
	}
	_ = stdin.Close() // else the test's own copying would be waited for
	if status, message := p.wait(); status != failed || message != "clientsession: stopped after line 1\n" {
		t.Errorf("status %d, message %q", status, message)
	}
}

// Half a line is written if nobody takes the other half. Asking twice means it.
func TestBulk_EndsAtOnceWhenItIsAskedTwice(t *testing.T) {
	in := &counted{Reader: lines.New(seed(t)).Reader(1 << 40)}
	p := start(t, in, "bulk")
	if _, err := p.stdout.Peek(1); err != nil {
		t.Fatal(err)
	}
	in.untilStuck()
	p.signal(syscall.SIGTERM)
	deadline := time.After(10 * time.Second)
	for {
		select {
		case <-p.ended:
			if status := p.cmd.ProcessState.Sys().(syscall.WaitStatus); !status.Signaled() {
				t.Errorf("ended with %v", status)
			}
			return
		case <-deadline:
			t.Fatal("still there")
		case <-time.After(20 * time.Millisecond): // the first one may not have been heard yet
			_ = p.cmd.Process.Signal(syscall.SIGTERM)
		}
	}
}

// process is the command as a process of its own.
type process struct {
	t      *testing.T
	cmd    *exec.Cmd
	stdout *bufio.Reader
	stderr bytes.Buffer
	ended  chan struct{}
}

func start(t *testing.T, in io.Reader, args ...string) *process {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals to send")
	}
	p := &process{t: t, cmd: exec.Command("clientsession", args...), ended: make(chan struct{})}
	p.cmd.Stdin, p.cmd.Stderr = in, &p.stderr
	read, write, err := os.Pipe() // StdoutPipe would be closed by Wait, read or not
	if err != nil {
		t.Fatal(err)
	}
	p.cmd.Stdout, p.stdout = write, bufio.NewReader(read)
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	write.Close()
	t.Cleanup(func() {
		_ = p.cmd.Process.Kill() // if it is still there
		<-p.ended
		read.Close()
	})
	go func() {
		_ = p.cmd.Wait() // ProcessState has it
		close(p.ended)
	}()
	return p
}

func (p *process) signal(s syscall.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		p.t.Fatal(err)
	}
}

// wait gives the exit status and the message.
func (p *process) wait() (int, string) {
	p.t.Helper()
	select {
	case <-p.ended:
		return p.cmd.ProcessState.ExitCode(), p.stderr.String()
	case <-time.After(30 * time.Second):
		p.t.Fatal("the process does not end")
		return 0, ""
	}
}
