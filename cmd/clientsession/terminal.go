package main

import (
	"io"
	"os"

	"golang.org/x/term"
)

// terminalOf gives the terminal behind an output, if there is one.
func terminalOf(w io.Writer) (fd int, ok bool) {
	file, ok := fileOf(w)
	if !ok {
		return 0, false
	}
	fd = int(file.Fd())
	return fd, term.IsTerminal(fd)
}

// fileOf gives the file behind an output, if there is one.
func fileOf(w io.Writer) (file *os.File, ok bool) {
	if s, isSink := w.(*sink); isSink {
		w = s.w
	}
	file, ok = w.(*os.File)
	return file, ok
}

// screenOf is terminalOf for what can do more than print.
func screenOf(w io.Writer) (fd int, ok bool) {
	fd, ok = terminalOf(w)
	return fd, ok && os.Getenv("TERM") != "dumb"
}

// hasColours reports whether an output gets colours: a screen does, unless
// NO_COLOR is set to anything (no-color.org). A variable that forces colours on
// pipes is not regarded: who reads a pipe takes lines apart.
func hasColours(w io.Writer) bool {
	_, ok := screenOf(w)
	return ok && os.Getenv("NO_COLOR") == ""
}

// widthOf gives the columns of the terminal behind an output, or what a text
// that is kept can be read at.
func widthOf(w io.Writer) int {
	if fd, ok := terminalOf(w); ok {
		if width, _, err := term.GetSize(fd); err == nil && width > 0 {
			return width
		}
	}
	return 120
}
