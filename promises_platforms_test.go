package clientsession_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/internal/samebytes"
	"github.com/clientsession/clientsession/internal/samebytes/elsewhere"
)

// answersDigest is of what the engine says to a few thousand questions, in a file
// so that each platform on which this test runs is held against all others (SPEC
// M8). Bytes that change on purpose change it, and then the test tells the new
// one: first look at why they did.
const answersDigest = "testdata/answers.sha256"

func TestPromise_SameBytesOnEveryPlatform(t *testing.T) {
	digest := sha256.New()
	require.NoError(t, samebytes.Answers(digest, samebytes.Questions(1, 3000)))
	got := fmt.Sprintf("%x\n", digest.Sum(nil))
	want, err := os.ReadFile(answersDigest)
	require.NoError(t, err)
	require.Equal(t, string(want), got, "%s/%s", runtime.GOOS, runtime.GOARCH)
}

// A digest tells that there is a difference and not where. Here the engine of 32
// bits runs beside that of 64, wherever a machine can run both, so that a loop
// variable, a hash or a size that is an int shows itself (SPEC M8). WebAssembly
// does the same in module wasm.
func TestPromise_SameBytesOn32Bits(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine once more")
	}
	if runtime.GOARCH != "amd64" || runtime.GOOS != "linux" && runtime.GOOS != "windows" {
		t.Skipf("SKIPPED: %s/%s runs no program of 32 bits", runtime.GOOS, runtime.GOARCH)
	}
	program := elsewhere.Compile(t, runtime.GOOS, "386")
	elsewhere.RequireSameBytes(t, "testdata/conformance", 3000, func(in io.Reader, out io.Writer) error {
		cmd := exec.Command(program)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, os.Stderr
		err := cmd.Run()
		if errors.Is(err, syscall.ENOEXEC) {
			t.Skip("SKIPPED: this system runs no program of 32 bits")
		}
		return err
	})
}
