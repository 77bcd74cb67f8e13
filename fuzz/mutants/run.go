package main

import (
	"cmp"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// packages are those whose mutants are tested, bottom up, because the compiler
// has something to say of one only if those below it are right.
var packages = []string{"document", "amount", "merge", "validate", "."}

// suites are the packages with tests that may kill a mutant which the tests of
// its own package let live.
var suites = []string{".", "./fuzz", "./merge", "./validate", "./amount", "./cmd/clientsession"}

// bounds are how many seconds a test may take to be in each round. The rounds are
// an order and no choice: a mutant that lives has met all of them.
var bounds = []float64{0.01, 0.1, math.Inf(1)}

// A runner tries mutants in one build of the engine.
type runner struct {
	root   string
	folder string // for what is built
	rounds map[string][]round
	apart  map[string][]string // tests that fail in the schema, by suite
	save   func()              // called now and then, with the lock held
	lock   sync.Mutex          // over what becomes of the mutants
	own    bool                // whether only the tests of a mutant's own package count
	log    func(format string, values ...any)
}

// A round is tests of one package that are run against a mutant.
type round struct {
	suite   string
	binary  string
	skip    string // a pattern of tests
	only    string // another
	seconds int    // of processor time, which a busy machine does not use up
}

// killAll gives every mutant its status.
func (r *runner) killAll(mutants []*mutant, workers int) error {
	s, err := r.buildable(mutants)
	if err != nil {
		return err
	}
	overlay, err := r.overlay(s.files)
	if err != nil {
		return err
	}
	binaries, err := r.build(overlay, r.suitesOf(s.mutants))
	if err != nil {
		return err
	}
	if err := r.measure(binaries); err != nil {
		return err
	}

	queue := make(chan int)
	var broken error // the first
	keep := func(err error) {
		r.lock.Lock()
		defer r.lock.Unlock()
		broken = cmp.Or(broken, err)
	}
	var wait sync.WaitGroup
	for range workers {
		wait.Go(func() {
			for i := range queue {
				m := s.mutants[i]
				if m.status == notViable || slices.Contains(s.outside, m) {
					continue
				}
				r.try(m, i+1, r.roundsFor(m))
				if apart := r.apartFor(m); m.status == lived && len(apart) > 0 {
					keep(r.tryAlone(m, apart))
				}
			}
		})
	}
	start := time.Now()
	for i := range s.mutants {
		if i%50 == 0 {
			r.lock.Lock()
			r.save()
			r.lock.Unlock()
			r.log("%d of %d mutants, %s", i, len(s.mutants), time.Since(start).Round(time.Second))
		}
		queue <- i
	}
	close(queue)
	wait.Wait()
	for _, m := range s.outside {
		keep(r.tryAlone(m, append(r.roundsFor(m), r.apartFor(m)...)))
	}
	r.log("%d mutants took %s", len(s.mutants), time.Since(start).Round(time.Second))
	return broken
}

// buildable is the schema without the mutants that do not compile. These get
// their status here.
func (r *runner) buildable(mutants []*mutant) (*schema, error) {
	for range 20 { // the compiler does not say everything at once
		s, err := newSchema(r.root, mutants)
		if err != nil {
			return nil, err
		}
		overlay, err := r.overlay(s.files)
		if err != nil {
			return nil, err
		}
		var refused []*mutant
		var said []byte
		for _, p := range packages {
			said, err = r.command("go", "build", "-overlay", overlay, "-gcflags=-e", "./"+p).CombinedOutput()
			if err != nil {
				refused = s.refusedIn(string(said))
				break // what imports it would be refused for its sake
			}
		}
		if err == nil {
			return s, nil
		}
		if len(refused) == 0 {
			return nil, fmt.Errorf("the schema does not compile:\n%s", said)
		}
		for _, m := range refused {
			m.status = notViable
		}
		mutants = s.without(refused)
	}
	return nil, fmt.Errorf("the schema does not compile")
}

var compileError = regexp.MustCompile(`(?m)^(?:\./|\S+/overlay\d+/)?(\S+\.go):(\d+):\d+: `)

func (s *schema) refusedIn(output string) []*mutant {
	var refused []*mutant
	for _, found := range compileError.FindAllStringSubmatch(output, -1) {
		line, _ := strconv.Atoi(found[2])
		if m := s.mutantAt(strings.ReplaceAll(filepath.ToSlash(found[1]), slash, "/"), line); m != nil {
			refused = append(refused, m)
		}
	}
	return refused
}

// suitesOf are all packages whose tests are needed.
func (r *runner) suitesOf(mutants []*mutant) (names []string) {
	for _, m := range mutants {
		for _, name := range r.suitesFor(m) {
			if !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// suite is the package of a mutant, as the go command names it.
func (m *mutant) suite() string {
	if folder := filepath.ToSlash(filepath.Dir(m.file)); folder != "." {
		return "./" + folder
	}
	return "."
}

// build gives the test programs of packages.
func (r *runner) build(overlay string, packages []string) (map[string]string, error) {
	binaries := map[string]string{}
	for _, p := range packages {
		folder, err := os.MkdirTemp(r.folder, "tests")
		if err != nil {
			return nil, err
		}
		binary := filepath.Join(folder, "tests")
		r.log("building the tests of %s", p)
		if said, err := r.command("go", "test", "-c", "-vet=off", "-overlay", overlay, "-o", binary, p).CombinedOutput(); err != nil {
			return nil, fmt.Errorf("the tests of %s do not build: %w\n%s", p, err, said)
		}
		binaries[p] = binary
	}
	return binaries, nil
}

func (r *runner) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(name, args...)
	c.Dir = r.root
	return c
}

var passed = regexp.MustCompile(`(?m)^ *--- PASS: (\S+) \((\S+)s\)`)

// measure runs all tests with no mutant on. How long each takes decides on its
// round. Those that fail are about what the compiler makes of the code (what is
// inlined, what is kept off the heap), and a schema is other code: they are kept
// for builds of one mutant each.
func (r *runner) measure(binaries map[string]string) error {
	r.rounds, r.apart = map[string][]round{}, map[string][]string{}
	for suite, binary := range binaries {
		whole := round{suite: suite, binary: binary, seconds: 1200}
		did, err := r.runTests(whole, 0, "-test.v")
		if err != nil {
			r.apart[suite] = failuresIn(did.output)
			r.log("%s: for builds of one mutant: %v", suite, r.apart[suite])
			whole.skip = pattern(r.apart[suite])
			if did, err = r.runTests(whole, 0, "-test.v"); err != nil {
				return fmt.Errorf("the tests of %s fail without a mutant: %w\n%s", suite, err, did.output)
			}
		}

		names := make([][]string, len(bounds))
		times := make([]float64, len(bounds))
		took := map[string]float64{} // a test whose parts are parallel ends at once by its own line
		for _, p := range passed.FindAllStringSubmatch(did.output, -1) {
			seconds, _ := strconv.ParseFloat(p[2], 64)
			top, _, _ := strings.Cut(p[1], "/")
			took[top] = max(took[top], seconds)
		}
		for name, seconds := range took {
			i := slices.IndexFunc(bounds, func(bound float64) bool { return seconds <= bound })
			names[i], times[i] = append(names[i], name), times[i]+seconds
		}
		for i, tests := range names {
			if len(tests) > 0 {
				r.rounds[suite] = append(r.rounds[suite], round{suite: suite, binary: binary, only: pattern(tests), seconds: limit(times[i])})
			}
		}
		r.log("%s: the tests take %.1fs; by rounds %.2f", suite, did.seconds, times)
	}
	return nil
}

// limit is how much more than usual a round may take.
func limit(seconds float64) int { return int(3 + 5*seconds) }

// roundsFor are those of a mutant's own package, and then all others.
func (r *runner) roundsFor(m *mutant) (rounds []round) {
	for _, suite := range r.suitesFor(m) {
		rounds = append(rounds, r.rounds[suite]...)
	}
	return rounds
}

// apartFor are the rounds of a mutant that the schema is no use for.
func (r *runner) apartFor(m *mutant) (rounds []round) {
	for _, suite := range r.suitesFor(m) {
		if tests := r.apart[suite]; len(tests) > 0 {
			rounds = append(rounds, round{suite: suite, only: pattern(tests), seconds: 60})
		}
	}
	return rounds
}

// suitesFor are the packages whose tests may kill a mutant, its own first.
func (r *runner) suitesFor(m *mutant) []string {
	own := m.suite()
	if r.own {
		return []string{own}
	}
	others := slices.DeleteFunc(slices.Clone(suites), func(suite string) bool { return suite == own })
	return append([]string{own}, others...)
}

// try gives a mutant its status: a test that fails decides, also where another
// one beside it does not end. Where nothing fails before the time is over, that
// decides, since every further round would have to be waited for.
func (r *runner) try(m *mutant, number int, rounds []round) {
	r.set(m, lived, "")
	for _, one := range rounds {
		did, err := r.runTests(one, number, "-test.failfast")
		if err == nil {
			continue
		}
		status, by := killed, failureIn(did.output)
		if did.timedOut && by == "" {
			status = timedOut
		}
		r.set(m, status, strings.TrimSpace(one.suite+" "+by))
		return
	}
}

func (r *runner) set(m *mutant, status, by string) {
	r.lock.Lock()
	defer r.lock.Unlock()
	m.status, m.killedBy = status, by
}

// tryAlone is try in builds that have no other mutant.
func (r *runner) tryAlone(m *mutant, rounds []round) error {
	source, err := os.ReadFile(filepath.Join(r.root, m.file))
	if err != nil {
		return err
	}
	overlay, err := r.overlay(map[string]string{m.file: m.in(string(source))})
	if err != nil {
		return err
	}
	if r.command("go", "build", "-overlay", overlay, m.suite()).Run() != nil {
		m.status = notViable
		return nil
	}
	for _, one := range rounds {
		binaries, err := r.build(overlay, []string{one.suite})
		if err != nil {
			return err
		}
		one.binary = binaries[one.suite]
		r.try(m, 0, []round{one})
		if err := os.Remove(one.binary); err != nil || m.status != lived {
			return err
		}
	}
	return nil
}

// done is what a round did.
type done struct {
	output   string
	seconds  float64 // of processor time
	timedOut bool
}

// runTests runs a round with a mutant switched on. Memory is limited because
// mutants of loops like to fill it. Short leaves out the tests that measure
// time, which fail for other reasons too; a fixed seed makes two runs tell the
// same.
func (r *runner) runTests(one round, mutant int, flags ...string) (done, error) {
	limits := fmt.Sprintf(`ulimit -v 8000000; ulimit -t %d; exec "$0" "$@"`, one.seconds)
	args := []string{"-c", limits, one.binary, "-test.short", "-test.timeout=30m"}
	if one.only != "" {
		args = append(args, "-test.run="+one.only)
	}
	if one.skip != "" {
		args = append(args, "-test.skip="+one.skip)
	}
	c := exec.Command("sh", append(args, flags...)...)
	c.Dir = filepath.Join(r.root, one.suite)
	c.Env = append(os.Environ(), "GOMAXPROCS=1", "TEST_SEED=1", "FUZZ_SEED=1", "TEST_LARGE=1", fmt.Sprintf("%s=%d", switchVariable, mutant))
	c.WaitDelay = 10 * time.Second
	said, err := c.CombinedOutput()
	if c.ProcessState == nil {
		return done{}, err
	}
	return done{
		output:  string(said),
		seconds: (c.ProcessState.UserTime() + c.ProcessState.SystemTime()).Seconds(),
		// A test program that fails has a status; what a limit ends has none.
		timedOut: c.ProcessState.ExitCode() < 0 || strings.Contains(string(said), "panic: test timed out"),
	}, err
}

var failure = regexp.MustCompile(`(?m)^--- FAIL: (\S+)`)

// pattern matches the tests and no others.
func pattern(tests []string) string { return "^(" + strings.Join(tests, "|") + ")$" }

func failuresIn(output string) (tests []string) {
	for _, found := range failure.FindAllStringSubmatch(output, -1) {
		tests = append(tests, found[1])
	}
	return tests
}

// failureIn names the test that failed first, if the output does.
func failureIn(output string) string {
	if found := failure.FindStringSubmatch(output); found != nil {
		return found[1]
	}
	return ""
}

// overlay writes files that take the place of the code's.
func (r *runner) overlay(files map[string]string) (string, error) {
	folder, err := os.MkdirTemp(r.folder, "overlay")
	if err != nil {
		return "", err
	}
	return writeOverlay(r.root, folder, files)
}
