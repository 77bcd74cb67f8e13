package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminalOf gives the terminal behind an output, if there is one that can do
// more than print.
func terminalOf(w io.Writer) (fd int, ok bool) {
	if s, isSink := w.(*sink); isSink {
		w = s.w
	}
	file, ok := w.(*os.File)
	if !ok || os.Getenv("TERM") == "dumb" {
		return 0, false
	}
	fd = int(file.Fd())
	return fd, term.IsTerminal(fd)
}
