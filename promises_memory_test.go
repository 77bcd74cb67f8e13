package clientsession_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/document"
)

// mostOfAProcess is what a process may take from the system that does nothing
// but update, whatever is sent to it, under the default limits: documents of a
// mebibyte. It was measured (Go 1.26, linux/amd64), with room to spare.
const mostOfAProcess = 128 << 20

// inChild says in the environment that this is the process with little memory.
const inChild = "CLIENTSESSION_LITTLE_MEMORY"

// Hostile documents, as large as the limits let them be, go through every
// entrance of an engine, in a process of its own and one after the other: no
// panic, an answer to each, and no more memory than is promised (SPEC R4).
func TestPromise_HostileDocumentsTakeBoundedMemory(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector takes several times the memory")
	}
	if testing.Short() {
		t.Skip("takes a second or two")
	}
	if os.Getenv(inChild) == "1" {
		surviveHostileDocuments(t)
		return
	}
	executable, err := os.Executable()
	require.NoError(t, err)
	child := exec.Command(executable, "-test.run=^"+t.Name()+"$", "-test.v")
	child.Env = append(os.Environ(), inChild+"=1", fmt.Sprintf("GOMEMLIMIT=%d", mostOfAProcess/2))
	out, err := child.CombinedOutput()
	require.NoError(t, err, "%s", out)
	for line := range strings.Lines(string(out)) {
		if _, told, ok := strings.Cut(line, "hostile: "); ok {
			t.Log(strings.TrimSpace(told))
			return
		}
	}
	t.Fatalf("the process did nothing: %s", out)
}

// asLargeAs gives documents of a kind, the larger of them nearly as large as the
// limit. How they grow is theirs to know.
func asLargeAs(limit int, h hostile) (session, patch string) {
	session, patch = h.inputs(h.size)
	n := int(float64(h.size) * 1.05 * float64(limit) / float64(max(len(session), len(patch))))
	for session, patch = h.inputs(n); max(len(session), len(patch)) > limit; session, patch = h.inputs(n) {
		n -= n/20 + 1
	}
	return session, patch
}

// surviveHostileDocuments runs in the child.
func surviveHostileDocuments(t *testing.T) {
	const limit = document.DefaultSize
	require.EqualValues(t, mostOfAProcess/2, debug.SetMemoryLimit(-1), "GOMEMLIMIT did not arrive")
	documents, answers := 0, 0
	engine := newEngine(t)
	try := func(session, patch []byte) {
		documents++
		for _, text := range [][]byte{session, patch} {
			engine.CheckPatch(text)
			engine.CheckSession(text, clientsession.AmountInferred)
			if _, err := engine.Create(text); err != nil {
				answers += min(1, len(err.Error()))
			} else {
				answers++
			}
		}
		loaded, err := engine.Load(session, clientsession.AmountInferred)
		if err == nil {
			if result, err := engine.Update(loaded, patch); err == nil {
				answers += len(result.Receipt())
				_, _ = engine.Diff(loaded, result.Session)
				_, _, _ = engine.Rebase(loaded, result.Session, loaded)
			}
			_, _ = engine.Invert(loaded, patch)
		}
		_, _ = engine.Compose(patch, session)
		_, _ = engine.Conflicts(patch, session)
		steps, _ := engine.Plan(patch)
		for range steps {
			answers++
		}
		updated, err := engine.AppendUpdate(nil, session, patch)
		require.True(t, err != nil || len(updated) > 0)
		require.LessOrEqual(t, len(updated), limit)
	}
	for _, h := range hostiles(t) {
		session, patch := asLargeAs(limit, h)
		require.Greater(t, max(len(session), len(patch)), limit/2, h.name)
		try([]byte(session), []byte(patch))
	}
	for _, unit := range []string{"[", `{"":`, `{"a":[`, `"`, `\u0000`, "1", "-", "0", "1e9", `"\ud800`, "\xff", "\x00", " ", "null,", `["`, "{}"} {
		text := bytes.Repeat([]byte(unit), limit/len(unit))
		try(text, text)
		try([]byte(`{"customer":`+string(text[:limit/2])), []byte(`{"clientToken":"`+string(text[:limit/2])+`"}`))
	}
	files, err := filepath.Glob("../shared/vectors/JSONTestSuite/test_parsing/*.json")
	require.NoError(t, err)
	require.True(t, len(files) > 300 || os.Getenv("CI_REQUIRE_VECTORS") != "1")
	for _, file := range files {
		text := readFile(t, file)
		try(text, text)
	}
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	t.Logf("hostile: %d pairs of documents, %d answers, %d MiB taken from the system", documents, answers, memory.Sys>>20)
	require.LessOrEqual(t, memory.Sys, uint64(mostOfAProcess))
}
