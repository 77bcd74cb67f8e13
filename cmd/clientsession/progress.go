package main

import (
	"io"
	"io/fs"
	"os"
	"strconv"
	"time"

	"github.com/jedib0t/go-pretty/v6/progress"
	"github.com/spf13/cobra"
	"golang.org/x/term"
)

// bar shows how far a command has come with the lines of an input. A nil bar
// shows nothing.
type bar struct {
	tracker *progress.Tracker
	size    int // of the input; 0 if it is not known
	shown   tally
	ended   chan struct{}
}

// newBar gives a bar on standard error if that is a terminal, and nil if not. It
// also gives nil if standard output is a terminal or a pipe: the bar takes back
// what it drew before, which by then are lines of the output, or of the program
// that reads it.
func newBar(cmd *cobra.Command, in io.Reader) *bar {
	fd, ok := screenOf(cmd.ErrOrStderr())
	if !ok || isShared(cmd.OutOrStdout()) {
		return nil
	}
	b := &bar{size: sizeOf(in), ended: make(chan struct{})}
	b.tracker = &progress.Tracker{
		Message:          refusedText(0),
		Units:            progress.Units{Formatter: func(n int64) string { return strconv.FormatInt(n, 10) }},
		AutoStopDisabled: true, // an estimated total may be reached too early
	}
	w := progress.NewWriter()
	w.SetOutputWriter(cmd.ErrOrStderr())
	w.SetAutoStop(true) // Stop would be lost if it came before Render had begun
	w.SetUpdateFrequency(100 * time.Millisecond)
	w.SetTrackerPosition(progress.PositionRight)
	if width, _, err := term.GetSize(fd); err == nil {
		w.SetTerminalWidth(width) // a line that wraps cannot be taken back
	}
	style := w.Style()
	style.Visibility.ETA, style.Visibility.Percentage = b.size > 0, b.size > 0
	style.Visibility.Speed = true
	style.Options.ErrorString = "stopped"
	style.Options.Separator = "  "
	style.Options.TimeInProgressPrecision = time.Second
	style.Options.TimeDonePrecision = 100 * time.Millisecond
	style.Options.SpeedPrecision = time.Millisecond
	w.AppendTracker(b.tracker)
	go func() {
		w.Render()
		close(b.ended)
	}()
	return b
}

// isShared reports whether what is written may come to the terminal, by itself or
// through a program at the end of a pipe.
func isShared(out io.Writer) bool {
	if _, ok := terminalOf(out); ok {
		return true
	}
	file, ok := fileOf(out)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err != nil || info.Mode()&(fs.ModeNamedPipe|fs.ModeSocket) != 0
}

// show draws what was done so far, at its next turn. How many lines there will
// be is estimated by how many there were in what was read.
func (b *bar) show(sum tally) {
	if b == nil {
		return
	}
	if b.size > 0 && sum.size > 0 {
		b.tracker.UpdateTotal(int64(float64(sum.lines) * float64(b.size) / float64(sum.size)))
	}
	if sum.refused != b.shown.refused {
		b.tracker.UpdateMessage(refusedText(sum.refused))
	}
	b.tracker.Increment(int64(sum.lines - b.shown.lines))
	b.shown = sum
}

// end draws the bar for the last time, and gives standard error back.
func (b *bar) end(all bool) {
	if b == nil {
		return
	}
	if all {
		b.tracker.MarkAsDone()
	} else {
		b.tracker.MarkAsErrored()
	}
	<-b.ended
}

func refusedText(n int) string { return "refused " + strconv.Itoa(n) }

// sizeOf gives how much of a file there is to read, or 0 for what is no file.
func sizeOf(in io.Reader) int {
	file, ok := in.(*os.File)
	if !ok {
		return 0
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return 0
	}
	at, err := file.Seek(0, io.SeekCurrent)
	if err != nil || at > info.Size() {
		return 0
	}
	return int(info.Size() - at)
}
