package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz"
	"github.com/clientsession/clientsession/merge"
)

// asCommand makes the test binary the command, for what only a process has.
const asCommand = "SOAK_AS_COMMAND"

func TestMain(m *testing.M) {
	if os.Getenv(asCommand) != "" {
		main()
	}
	os.Exit(m.Run())
}

// soaked runs the command with a maker of updaters.
func soaked(t *testing.T, make maker, args ...string) (status int, out, notes string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	status = run(context.Background(), args, &stdout, &stderr, make)
	return status, stdout.String(), stderr.String()
}

func TestRun_TellsWhatWasTried(t *testing.T) {
	status, out, notes := soaked(t, fuzz.NewUpdater, "-minutes", "0.02", "-seed", "1", "-part", "laws", "-every", "300ms")
	require.Equal(t, done, status, out)
	for _, law := range fuzz.Laws() {
		require.Regexp(t, `\| laws +\| ClientSession +\| `+law.Name+` +\| +[0-9,]+ +\| +[0-9,]+ +\| +0 \|`, out)
	}
	require.Regexp(t, `\| laws +\| random +\| +[0-9,]+ +\| .* 1 \| +0 \|`, out, "the seed stands in each line")
	require.Regexp(t, `[1-9][0-9,]* law or differential cases \([1-9][0-9,]* of laws, 0 of engine and model\)`, out)
	require.Contains(t, notes, "seed 1, ")
	require.Contains(t, notes, "after ", "now and then it tells how far it is")
}

// faulty makes updaters of which every result has another orderId.
func faulty(table *merge.Table, opts ...clientsession.Option) (fuzz.Updater, error) {
	u, err := fuzz.NewUpdater(table, opts...)
	update := u.Update
	u.Update = func(session, patch []byte) ([]byte, error) {
		result, err := update(session, patch)
		return bytes.Replace(result, []byte(`"orderId":"o"`), []byte(`"orderId":"p"`), 1), err
	}
	return u, err
}

func TestRun_FindsAPlantedFaultMakesItSmallAndGoesOn(t *testing.T) {
	status, out, _ := soaked(t, faulty, "-minutes", "0.03", "-seed", "1", "-part", "laws/ClientSession")
	require.Equal(t, found, status)
	require.Contains(t, out, "FOUND laws/ClientSession, Frame: ")
	require.Contains(t, out, `session {"orderId":"o"}`, "as small as can be")
	require.Regexp(t, `FOUND laws/ClientSession, ReplaceIsWhole`, out, "one law's finding does not keep others from theirs")
	require.Regexp(t, `ReaderAgrees +\| +[1-9][0-9,]* +\| +0 \| +0 \|`, out)

	replay := regexp.MustCompile(`go run ./fuzz/soak (-seed .* -law Frame -batch \d+)`).FindStringSubmatch(out)
	require.NotNil(t, replay, out)
	status, again, _ := soaked(t, faulty, strings.Fields(replay[1])...)
	require.Equal(t, found, status)
	require.Contains(t, again, `session {"orderId":"o"}`, "the command that is shown finds it again")
	require.Contains(t, again, replay[0])

	status, _, _ = soaked(t, fuzz.NewUpdater, strings.Fields(replay[1])...)
	require.Equal(t, done, status, "and an engine without the fault does not have it")
}

func TestRun_TellsAPanicAsAFinding(t *testing.T) {
	status, out, _ := soaked(t, func(table *merge.Table, opts ...clientsession.Option) (fuzz.Updater, error) {
		u, err := fuzz.NewUpdater(table, opts...)
		u.Check = func([]byte) error { panic("planted") }
		return u, err
	}, "-minutes", "0.01", "-part", "laws/ClientSession", "-law", "Closed")
	require.Equal(t, found, status)
	require.Contains(t, out, "panic: planted")
}

func TestRun_RefusesWhatItDoesNotKnow(t *testing.T) {
	tests := []struct{ name, why, args, want string }{
		{"part", "a name that is wrong would try nothing", "-part lows", `part "lows"`},
		{"law", "likewise", "-law frame", `law "frame"`},
		{"flag", "the flag package says which", "-hours 1", "-hours"},
		{"argument", "there are none", "30", `"30"`},
		{"no time", "nothing would be tried", "-minutes 0", "above 0"},
		{"no workers", "nothing would be tried", "-workers 0", "above 0"},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		require.False(t, tt.why == "" || seen[tt.name], "%q: want a unique name and a reason", tt.name)
		seen[tt.name] = true
		status, out, notes := soaked(t, fuzz.NewUpdater, strings.Fields(tt.args)...)
		require.Equal(t, usage, status, tt.name)
		require.Empty(t, out, tt.name)
		require.Contains(t, notes, tt.want, tt.name)
	}
}

// An interrupt ends the run early, and nothing that was tried is lost.
func TestCommand_EndsWithItsTablesWhenItIsInterrupted(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no signals to send")
	}
	executable, err := os.Executable()
	require.NoError(t, err)
	command := exec.Command(executable, "-minutes", "10", "-part", "laws/ClientSession", "-every", "100ms")
	command.Env = append(os.Environ(), asCommand+"=1")
	var out bytes.Buffer
	command.Stdout = &out
	notes, err := command.StderrPipe()
	require.NoError(t, err)
	require.NoError(t, command.Start())
	defer func() { _ = command.Process.Kill() }()
	overdue := time.AfterFunc(30*time.Second, func() { _ = command.Process.Kill() })
	defer overdue.Stop()
	lines := bufio.NewScanner(notes)
	for lines.Scan() && !strings.HasPrefix(lines.Text(), "after ") { // it is at work
	}
	require.NoError(t, command.Process.Signal(os.Interrupt))
	for lines.Scan() { // the pipe must be read to its end
	}
	require.NoError(t, command.Wait(), "the exit status is 0")
	require.Regexp(t, `\| laws +\| ClientSession +\| Frame +\| +[0-9,]+ `, out.String())
	require.Contains(t, out.String(), "law or differential cases")
}

func TestReport_IsASectionOfTheResultsPage(t *testing.T) {
	status, out, _ := soaked(t, fuzz.NewUpdater, "-minutes", "0.005", "-part", "money", "-markdown")
	require.Equal(t, done, status)
	require.True(t, strings.HasPrefix(out, sectionStart+"\n") && strings.HasSuffix(out, sectionEnd+"\n"), out)
	require.Contains(t, out, "| part | table |")

	status, out, notes := soaked(t, faulty, "-minutes", "0.01", "-part", "laws/ClientSession", "-law", "Frame", "-markdown")
	require.Equal(t, found, status)
	require.Contains(t, notes, "FOUND", "findings are told at once, but not into the section")
	require.True(t, strings.HasPrefix(out, sectionStart+"\n"), out)
	require.Contains(t, out, "FOUND", "where they come last")
	page, err := os.ReadFile(resultsPage)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(page), sectionStart), "the page has one place for it")
	require.Equal(t, 1, strings.Count(string(page), sectionEnd))
}

func TestGrouped_WritesDigitsInThrees(t *testing.T) {
	for n, want := range map[int64]string{0: "0", 999: "999", 1000: "1,000", 123456789: "123,456,789"} {
		require.Equal(t, want, grouped(n), fmt.Sprint(n))
	}
}
