package main

import (
	"fmt"
	"io"
	"runtime"
	"strings"
	"time"

	"github.com/jedib0t/go-pretty/v6/table"
)

// writeHead names the machine and the libraries.
func writeHead(w io.Writer) {
	fmt.Fprintf(w, "# Side by side\n\n%s\n\n", machine())
	for _, module := range libraries() {
		fmt.Fprintf(w, "- %s\n", module)
	}
}

// writeSpeed prints the speed table.
func writeSpeed(w io.Writer, figures []Figures, rounds int) {
	fmt.Fprintf(w, "\n## Speed\n\nOne run of %d rounds; in each, every contender of a race has its turn on the same bytes. "+
		"Time is the median, ± the distance of the quartiles. "+
		"× is the median over the rounds of the time compared with the first contender of the race in the same round.\n\n", rounds)
	writeFigures(w, figures)
}

// writeFigures prints a row for each contender of each race.
func writeFigures(w io.Writer, figures []Figures) {
	t := table.NewWriter()
	t.AppendHeader(table.Row{"job", "input", "contender", "time/op", "±", "×", "allocs/op", "B/op"})
	for _, f := range figures {
		var input []string
		for _, label := range f.Race.Input {
			input = append(input, label.Key+"="+label.Value)
		}
		t.AppendRow(table.Row{
			f.Race.Job, strings.Join(input, " "), f.Entry, duration(f.Nanoseconds),
			fmt.Sprintf("%.0f %%", 100*f.Spread), ratio(f.Ratio),
			fmt.Sprintf("%.0f", f.Allocs), fmt.Sprintf("%.0f", f.Bytes),
		})
	}
	fmt.Fprintln(w, t.RenderMarkdown())
	var spreads []float64
	for _, f := range figures {
		spreads = append(spreads, f.Spread)
	}
	writeUnsteady(w, spreads)
}

// writeParallel prints the row of the two goroutines.
func writeParallel(w io.Writer, p Parallel, rounds int) {
	fmt.Fprintf(w, "\n## Parallel\n\nAppendUpdate of doc=2KB patch=%s on one engine, by one goroutine and by two at a time, "+
		"in turn in each of %d rounds. The machine has %d CPUs, and GOMAXPROCS is %d. "+
		"× is the median over the rounds of two compared with one in the same round.\n\n",
		basketPatch().Name, rounds, runtime.NumCPU(), runtime.GOMAXPROCS(0))
	t := table.NewWriter()
	t.AppendHeader(table.Row{"1 goroutine, updates/s", "2 goroutines, updates/s", "×"})
	t.AppendRow(table.Row{fmt.Sprintf("%.0f", p.One), fmt.Sprintf("%.0f", p.Two), ratio(p.Ratio)})
	fmt.Fprintln(w, t.RenderMarkdown())
}

// writeHostile prints what a byte of hostile input costs, and what one of
// ordinary input does as sessions grow.
func writeHostile(w io.Writer, hostile, sizes []PerByte, rounds int) {
	fmt.Fprintf(w, "\n## Hostile\n\nAppendUpdate of inputs that are chosen to be dear, in %d rounds. "+
		"As a session, an input gets the patch of 100 B; as a patch, it goes to the session of 2 KB; the bytes are those of both texts. "+
		"× is the median over the rounds of the time for a byte, compared with that of the ordinary session of 12 KB in the same round. "+
		"The bound is %d; the contract (SPEC R4) says linear.\n\n", rounds, bound)
	writePerByte(w, hostile, "× ordinary")
	var beyond int
	for _, row := range hostile {
		if row.Ratio > bound {
			beyond++
		}
	}
	fmt.Fprintf(w, "\nBeyond the bound: %d of %d.\n", beyond, len(hostile)-1)
	last := sizes[len(sizes)-1]
	fmt.Fprintf(w, "\nOrdinary sessions as they grow: a byte of %s costs %s times as much as a byte of %s.\n\n",
		last.Feed.Name, ratio(last.Ratio), sizes[0].Feed.Name)
	writePerByte(w, sizes, "× "+sizes[0].Feed.Name)
}

func writePerByte(w io.Writer, rows []PerByte, compared string) {
	t := table.NewWriter()
	t.AppendHeader(table.Row{"input", "as", "answer", "bytes", "ns/byte", compared})
	var spreads []float64
	for _, row := range rows {
		spreads = append(spreads, row.Spread)
		t.AppendRow(table.Row{
			row.Feed.Name, string(row.Feed.As), row.Feed.Answer(), fmt.Sprint(row.Feed.Bytes()),
			fmt.Sprintf("%.2f", row.Nanoseconds), ratio(row.Ratio),
		})
	}
	fmt.Fprintln(w, t.RenderMarkdown())
	writeUnsteady(w, spreads)
}

// writeUnsteady says so where the rows' spreads are too great to be believed.
func writeUnsteady(w io.Writer, spreads []float64) {
	if busy := unsteady(spreads); busy > 0 {
		fmt.Fprintf(w, "\nThe machine was busy: in %d of %d rows the quartiles are more than %.0f %% of the median apart. "+
			"Such rows want another run.\n", busy, len(spreads), 100*steady)
	}
}

// steady is the greatest spread with which a row speaks for itself.
const steady = 0.2

// unsteady counts the rows that do not.
func unsteady(spreads []float64) (n int) {
	for _, s := range spreads {
		if s > steady {
			n++
		}
	}
	return n
}

// duration gives three digits or a little more, and a unit to fit.
func duration(nanoseconds float64) string {
	switch {
	case nanoseconds < 100:
		return fmt.Sprintf("%.1f ns", nanoseconds)
	case nanoseconds < float64(time.Microsecond):
		return fmt.Sprintf("%.0f ns", nanoseconds)
	case nanoseconds < float64(time.Millisecond):
		return fmt.Sprintf("%.2f µs", nanoseconds/1e3)
	}
	return fmt.Sprintf("%.2f ms", nanoseconds/1e6)
}

func ratio(x float64) string {
	switch {
	case x >= 10:
		return fmt.Sprintf("%.0f", x)
	case x < 0.1:
		return fmt.Sprintf("%.4f", x)
	}
	return fmt.Sprintf("%.2f", x)
}

// writeBehaviour prints a table for each operation, and one that sums up.
func writeBehaviour(w io.Writer, tables []Behaviour) {
	fmt.Fprintf(w, "\n## Behaviour\n\nEach contender did each case %d times. "+
		"✓ right · ✗ wrong · R refused where there is an answer · **P** panic · ≠ other bytes from run to run · "+
		"– does not have the operation. "+
		"† fixed by the engine's contract where standards leave room, and not counted below.\n", runs)
	for _, b := range tables {
		fmt.Fprintf(w, "\n### %s\n\n", b.Op)
		t := table.NewWriter()
		head := table.Row{"case", "why"}
		for _, name := range b.Contenders {
			head = append(head, name)
		}
		t.AppendHeader(head)
		for _, row := range b.Rows {
			name := row.Case.Name
			if row.Case.Decision {
				name += " †"
			}
			cells := table.Row{name, row.Case.Why}
			for _, v := range row.Verdicts {
				cells = append(cells, v.String())
			}
			t.AppendRow(cells)
		}
		fmt.Fprintln(w, t.RenderMarkdown())
	}
	writeTallies(w, tables)
}

func writeTallies(w io.Writer, tables []Behaviour) {
	fmt.Fprint(w, "\n### In sum\n\n")
	t := table.NewWriter()
	t.AppendHeader(table.Row{"operation", "contender", "cases", "right", "wrong", "refused", "panic", "≠"})
	for _, b := range tables {
		for i, name := range b.Contenders {
			n := b.Tally(i)
			if n.Cases > 0 {
				t.AppendRow(table.Row{string(b.Op), name, n.Cases, n.Right, n.Wrong, n.Refused, n.Panicked, n.Varying})
			}
		}
	}
	fmt.Fprintln(w, t.RenderMarkdown())
}

// String gives the marks as the report's legend explains them.
func (v Verdict) String() string {
	mark := [...]string{Missing: "–", Right: "✓", Wrong: "✗", Refused: "R", Panicked: "**P**"}[v.Mark]
	if v.Varies {
		mark += " ≠"
	}
	return mark
}
