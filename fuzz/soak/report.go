package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// writeProgress writes what was tried so far, a line for each part.
func (s *soak) writeProgress(w io.Writer) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fmt.Fprintf(w, "\nafter %s: %s\n%s\n", time.Since(s.start).Round(time.Second), s.sum(time.Since(s.start)), s.byPart(time.Since(s.start)).Render())
}

// write writes the whole report for people.
func (s *soak) write(w io.Writer) {
	fmt.Fprintf(w, "\n%s\n\n%s\n\n%s\n%s\n", s.byCheck().Render(), s.byPart(s.stopped).Render(), s.headline(), s.sum(s.stopped))
}

// The marks between which fuzz/RESULTS.md has a run.
const (
	sectionStart = "<!-- soak: what `go run ./fuzz/soak -minutes 30 -markdown` printed -->"
	sectionEnd   = "<!-- end soak -->"
)

// writeMarkdown writes the whole report as the section of a page, marks
// included, so that it takes the place of the old one as it is.
func (s *soak) writeMarkdown(w io.Writer) {
	fmt.Fprintf(w, "%s\n%s\n%s\n\n%s\n\n%s\n", sectionStart, s.headline(), s.sum(s.stopped), s.byPart(s.stopped).RenderMarkdown(), s.byCheck().RenderMarkdown())
	for _, f := range s.findings {
		fmt.Fprintf(w, "\n```\n%v\n```\n", f)
	}
	fmt.Fprintln(w, sectionEnd)
}

func (s *soak) headline() string {
	return fmt.Sprintf("`go run ./fuzz/soak -minutes %g -seed %d -workers %d`, ended after %s; %s/%s, %s, %d processors.",
		s.limit.Minutes(), s.seed, s.workers, s.stopped.Round(time.Second), runtime.GOOS, runtime.GOARCH, runtime.Version(), runtime.NumCPU())
}

// sum says how many cases there were of each kind. Those that a check was silent
// about are in none of these numbers but their own.
func (s *soak) sum(elapsed time.Duration) string {
	cases, silent, findings := map[kind]int64{}, int64(0), int64(0)
	for _, p := range s.parts {
		t := p.total()
		cases[p.kind] += t.cases
		silent, findings = silent+t.silent, findings+t.findings
	}
	counted := cases[laws] + cases[differential]
	return fmt.Sprintf("%s law or differential cases (%s of laws, %s of engine and model), %s a second; besides, %s figures; "+
		"silent %s times, not counted; findings: %d.",
		grouped(counted), grouped(cases[laws]), grouped(cases[differential]), grouped(int64(float64(counted)/elapsed.Seconds())),
		grouped(cases[figures]), grouped(silent), findings)
}

// byPart is a line for each part, with the seed of all of them.
func (s *soak) byPart(elapsed time.Duration) table.Writer {
	t := newTable(table.Row{"part", "table", "batches", "cases", "silent", "a second", "a second and worker", "seed", "findings"}, 2)
	for _, p := range s.parts {
		n := p.total()
		own := time.Duration(p.spent.Load()).Seconds()
		t.AppendRow(table.Row{p.name, orDash(p.table), grouped(p.batches.Load()), grouped(n.cases), grouped(n.silent),
			grouped(int64(float64(n.cases) / elapsed.Seconds())), grouped(int64(float64(n.cases) / max(own, 1e-9))), s.seed, n.findings})
	}
	return t
}

// byCheck is a line for each law and comparison of each part.
func (s *soak) byCheck() table.Writer {
	t := newTable(table.Row{"part", "table", "law or comparison", "cases", "silent", "findings"}, 3)
	for _, p := range s.parts {
		for _, c := range p.counts {
			if p.only == "" || p.only == c.name {
				t.AppendRow(table.Row{p.name, orDash(p.table), c.name, grouped(c.cases.Load()), grouped(c.silent.Load()), c.findings.Load()})
			}
		}
	}
	return t
}

// newTable gives a table whose columns are numbers after the first ones.
func newTable(head table.Row, words int) table.Writer {
	t := table.NewWriter()
	t.AppendHeader(head)
	t.Style().Format.Header = text.FormatDefault
	var columns []table.ColumnConfig
	for i := words; i < len(head); i++ {
		columns = append(columns, table.ColumnConfig{Number: i + 1, Align: text.AlignRight, AlignHeader: text.AlignRight})
	}
	t.SetColumnConfigs(columns)
	return t
}

// totals are the sums over a part's checks.
type totals struct{ cases, silent, findings int64 }

func (p *part) total() (t totals) {
	for _, c := range p.counts {
		t.cases += c.cases.Load()
		t.silent += c.silent.Load()
		t.findings += c.findings.Load()
	}
	return t
}

// grouped writes a number with its digits in threes.
func grouped(n int64) string {
	digits := fmt.Sprint(n)
	var out strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte(',')
		}
		out.WriteRune(d)
	}
	return out.String()
}

func orDash(name string) string {
	if name == "" {
		return "–"
	}
	return name
}
