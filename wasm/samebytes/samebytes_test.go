// Package samebytes_test holds the engine in WebAssembly against the engine where
// the test runs, byte for byte (SPEC M8).
package samebytes_test

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/imports/wasi_snapshot_preview1"

	"github.com/clientsession/clientsession/internal/samebytes/elsewhere"
)

const (
	suite     = "../../testdata/conformance"
	generated = 1000
)

// WASI is no JavaScript. But the engine knows nothing of either, the processor is
// the same, and this one is run by a library: no machine has to have Node for it.
func TestEngine_SaysTheSameBytesUnderWASI(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine once more")
	}
	if processor := runtime.GOARCH; processor != "amd64" && processor != "arm64" {
		t.Skipf("SKIPPED: on %s, the library interprets, which takes many minutes", processor)
	}
	program, err := os.ReadFile(elsewhere.Compile(t, "wasip1", "wasm"))
	require.NoError(t, err)
	elsewhere.RequireSameBytes(t, suite, generated, func(in io.Reader, out io.Writer) error {
		ctx := context.Background()
		machine := wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfigCompiler())
		defer func() { _ = machine.Close(ctx) }()
		if _, err := wasi_snapshot_preview1.Instantiate(ctx, machine); err != nil {
			return err
		}
		config := wazero.NewModuleConfig().WithStdin(in).WithStdout(out).WithStderr(os.Stderr)
		_, err := machine.InstantiateWithConfig(ctx, program, config)
		return err // of a program that exits with 0 there is none
	})
}

// The same in JavaScript, with Go's own loader, where there is Node.
func TestEngine_SaysTheSameBytesInJavaScript(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine once more")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("SKIPPED: no node to run JavaScript with")
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	require.NoError(t, err)
	loader := filepath.Join(strings.TrimSpace(string(root)), "lib", "wasm", "wasm_exec_node.js")
	program := elsewhere.Compile(t, "js", "wasm")
	elsewhere.RequireSameBytes(t, suite, generated, func(in io.Reader, out io.Writer) error {
		cmd := exec.Command(node, loader, program)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("node: %w", err)
		}
		return nil
	})
}
