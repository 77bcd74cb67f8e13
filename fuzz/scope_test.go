package fuzz_test

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/fuzz/internal/compare"
)

// scope is what documents are made of: objects within objects.
type scope struct {
	names   []string
	scalars []string // members have one of these, nothing, or an object
	levels  int
	ordered bool // whether members come in one order only
}

func (s scope) String() string {
	return fmt.Sprintf("%d levels of %s with %s", s.levels, strings.Join(s.names, " "), strings.Join(s.scalars, " "))
}

// objects gives every object of the scope.
func (s scope) objects() []string {
	if s.levels == 0 {
		return nil
	}
	within := s
	within.levels--
	values := append(within.objects(), s.scalars...)
	objects := []string{""}
	for _, names := range s.arrangements() {
		members := []string{""}
		for _, name := range names {
			var longer []string
			for _, start := range members {
				for _, value := range values {
					longer = append(longer, start+`,"`+name+`":`+value)
				}
			}
			members = longer
		}
		objects = append(objects, members...)
	}
	for i, members := range objects {
		objects[i] = "{" + strings.TrimPrefix(members, ",") + "}"
	}
	return objects
}

// arrangements gives every choice of one or two names, and if order matters
// each in every order. More names than two would be more than can be gone
// through.
func (s scope) arrangements() [][]string {
	var chosen [][]string
	for i, name := range s.names {
		chosen = append(chosen, []string{name})
		for j, other := range s.names {
			if j > i || j < i && !s.ordered {
				chosen = append(chosen, []string{name, other})
			}
		}
	}
	return chosen
}

// choices are values for each member of a session, or of a patch; "" is none.
type choices []struct {
	name   string
	values []string
}

// objects gives every object of these members.
func (m choices) objects() []string {
	objects := []string{""}
	for _, member := range m {
		var longer []string
		for _, start := range objects {
			for _, value := range member.values {
				if value == "" {
					longer = append(longer, start)
				} else {
					longer = append(longer, start+`,"`+member.name+`":`+value)
				}
			}
		}
		objects = longer
	}
	for i, members := range objects {
		objects[i] = "{" + strings.TrimPrefix(members, ",") + "}"
	}
	return objects
}

// prepared is a document as each of the two has it; of "" it is no value.
type prepared struct {
	compare.Doc
	text []byte
}

func prepare(t testing.TB, texts []string) []prepared {
	t.Helper()
	var all []prepared
	for _, text := range texts {
		if text == "" {
			all = append(all, prepared{})
			continue
		}
		doc, ok := compare.Read(text)
		require.True(t, ok, text)
		all = append(all, prepared{doc, []byte(text)})
	}
	return all
}

// collectLess lets garbage lie for longer: what is compared is gone at once, and
// a quarter of the time went into looking for it.
func collectLess(t testing.TB) {
	percent := debug.SetGCPercent(400)
	t.Cleanup(func() { debug.SetGCPercent(percent) })
}

// inParallel does something with every element, on all processors, and reports
// the first error that each of them meets.
func inParallel[T any](elements []T, do func(T) error, report func(...any)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(elements)); i = next.Add(1) - 1 {
				if err := do(elements[i]); err != nil {
					report(err)
					return
				}
			}
		})
	}
	wait.Wait()
}
