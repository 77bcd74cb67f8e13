//go:build unix

// Command measure says what bulk takes of memory and time on generated lines:
// the figures of docs/bulk.md.
//
//	go run ./internal/measure -lines 1000000 -seed 1
//
// Memory is measured with the lines coming through a pipe, for several numbers of
// them. Time is measured with a file, by turns on one core and on all, because
// a machine is not the same from one minute to the next; the best round counts.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"time"

	"github.com/clientsession/clientsession/cmd/clientsession/internal/lines"
)

func main() {
	log.SetFlags(0)
	n := flag.Int("lines", 1_000_000, "number of lines")
	seed := flag.Uint64("seed", 1, "what the lines follow from")
	rounds := flag.Int("rounds", 3, "how often to run on one core and on all; 0 measures memory alone")
	flag.Parse()
	if flag.NArg() > 0 || *n < 100 || *rounds < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := measure(*n, *seed, *rounds); err != nil {
		log.Fatal(err)
	}
}

func measure(n int, seed uint64, rounds int) error {
	dir, err := os.MkdirTemp("", "bulk")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	m := measurer{command: filepath.Join(dir, "clientsession"), seed: seed}
	build := exec.Command("go", "build", "-o", m.command, "github.com/clientsession/clientsession/cmd/clientsession")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return err
	}
	fmt.Printf("%s, %s/%s, %d cores, seed %d\n\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), seed)
	if err := m.memory(n); err != nil || rounds == 0 {
		return err
	}
	return m.speed(n, rounds, filepath.Join(dir, "lines.jsonl"))
}

// measurer runs the command and measures it.
type measurer struct {
	command string
	seed    uint64
}

func (m measurer) memory(most int) error {
	fmt.Println("| lines, through a pipe | peak memory | seconds |\n|---|---|---|")
	for _, n := range []int{most / 100, most / 10, most} {
		r, err := m.run(lines.New(m.seed).Reader(n), 0)
		if err != nil {
			return err
		}
		fmt.Printf("| %d | %.0f MB | %.1f |\n", n, r.peak, r.seconds)
	}
	return nil
}

func (m measurer) speed(n, rounds int, name string) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	size, err := io.Copy(file, lines.New(m.seed).Reader(n))
	if err != nil {
		return err
	}
	cores := []int{1, runtime.NumCPU()}
	best := map[int]float64{}
	fmt.Printf("\n%d lines, %d MB, in a file\n\n| cores | seconds | peak memory |\n|---|---|---|\n", n, size>>20)
	for range rounds {
		for _, count := range cores {
			if _, err := file.Seek(0, io.SeekStart); err != nil {
				return err
			}
			r, err := m.run(file, count)
			if err != nil {
				return err
			}
			fmt.Printf("| %d | %.2f | %.0f MB |\n", count, r.seconds, r.peak)
			if best[count] == 0 || r.seconds < best[count] {
				best[count] = r.seconds
			}
		}
	}
	for _, count := range cores {
		fmt.Printf("\nbest on %d: %.2f s, %.0f lines a second", count, best[count], float64(n)/best[count])
	}
	fmt.Printf("\n%d cores do %.2f times as much as one\n", cores[1], best[1]/best[cores[1]])
	return nil
}

// result is what one run took.
type result struct {
	seconds float64
	peak    float64 // resident memory, in MB
}

// run runs bulk on an input, on so many cores, or on all for 0. That lines are
// refused is as it should be: generated ones are.
func (m measurer) run(in io.Reader, cores int) (result, error) {
	cmd := exec.Command(m.command, "bulk")
	cmd.Stdin = in
	cmd.Env = os.Environ()
	if cores > 0 {
		cmd.Env = append(cmd.Env, "GOMAXPROCS="+strconv.Itoa(cores))
	}
	started := time.Now()
	err := cmd.Run()
	r := result{seconds: time.Since(started).Seconds()}
	if code := cmd.ProcessState.ExitCode(); code > 1 || code < 0 {
		return r, err
	}
	unit := 1024.0 // in what the system counts
	if runtime.GOOS == "darwin" || runtime.GOOS == "ios" {
		unit = 1
	}
	r.peak = float64(cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss) * unit / (1 << 20)
	return r, nil
}
