package main

import (
	"runtime"
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/validate"
)

// Race is several contenders over the same input, of which the first is the one
// to compare with.
type Race struct {
	Job     string
	Input   []Label
	Entries []Entry
}

// Label says one thing about an input, as names of benchmarks do: doc=2KB.
type Label struct{ Key, Value string }

// Entry is a contender that has its input. Run does the work once.
type Entry struct {
	Name string
	Run  func() error
}

// The jobs, as benchmarks name them.
const (
	MergeOnly = "MergeOnly"
	WholeJob  = "WholeJob"
	Totals    = "Totals"
	Floor     = "Floor"
	Checking  = "Checking"
)

// races gives all of them: every job on every document with every patch that
// makes sense for it. The basket patch has a new order, and is for the sessions
// of a basket's size; one field of the customer changes in any session.
func races() []Race {
	var all []Race
	for _, job := range []string{MergeOnly, WholeJob, Floor} {
		for _, doc := range documents() {
			for _, patch := range []Patch{basketPatch(), fieldPatch()} {
				if patch.Name == basketPatch().Name && len(doc.Text) > 4<<10 {
					continue
				}
				all = append(all, raceOver(job, doc, patch))
			}
		}
	}
	for _, doc := range documents() {
		all = append(all, checkingRace(doc))
	}
	return append(all, totalsRace())
}

// checkingRace compares checking every field of a session with reading it.
func checkingRace(doc Document) Race {
	var reader document.Reader
	parsed, err := document.Parse(doc.Text, document.Limits{})
	if err != nil {
		panic(err) // the document is made here
	}
	var report validate.Report
	return Race{Job: Checking, Input: []Label{{"doc", doc.Name}}, Entries: []Entry{
		{"ours-document.Reader", func() error {
			_, err := reader.Read(doc.Text, document.Limits{})
			return err
		}},
		{"ours-document.Parse", func() error {
			_, err := document.Parse(doc.Text, document.Limits{})
			return err
		}},
		{"ours-validate.CheckSession", func() error {
			validate.Policy{}.CheckSession(&report, parsed.Root())
			return report.Refusal()
		}},
	}}
}

func raceOver(job string, doc Document, patch Patch) Race {
	var runners []Contender
	switch job {
	case MergeOnly:
		runners = contenders(Apply)
		if patch.Name == basketPatch().Name {
			runners = append(runners, fiveEdits(patch.Text))
		}
	case WholeJob:
		runners = contenders(Update)
	case Floor:
		runners = floorContenders()
	}
	race := Race{Job: job, Input: []Label{{"doc", doc.Name}, {"patch", patch.Name}}}
	for _, c := range runners {
		race.Entries = append(race.Entries, Entry{c.Name, func() error {
			out, err := c.Do(doc.Text, patch.Text)
			runtime.KeepAlive(out)
			return err
		}})
	}
	return race
}

func totalsRace() Race {
	order := tenLines()
	race := Race{Job: Totals, Input: []Label{{"lines", "10"}}}
	for _, a := range adders() {
		race.Entries = append(race.Entries, Entry{a.name, func() error {
			minor, ok := a.add(order)
			if !ok {
				return errTotal
			}
			runtime.KeepAlive(minor)
			return nil
		}})
	}
	return race
}

// tenLines gives the order of the totals race: 10 lines, 2 fees and shipping.
func tenLines() *Parsed {
	text, _ := orderOf(10)
	order, err := parseOrder([]byte(text))
	if err != nil {
		panic(err) // the order is made here
	}
	return order
}

// racesOf gives the races of one job.
func racesOf(job string) []Race {
	return slices.DeleteFunc(races(), func(r Race) bool { return r.Job != job })
}
