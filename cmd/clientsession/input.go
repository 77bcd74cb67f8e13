package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"syscall"

	"github.com/clientsession/clientsession/document"
)

// maxRead is the number of bytes that are read of a file: one more than the
// engine takes, so that the engine sees that a text is too large and says so,
// and a file of any size costs no more memory than that.
const maxRead = document.DefaultSize + 1

// readFile reads a file by name, or stdin for "-". The error is a failure.
func readFile(stdin io.Reader, name string) ([]byte, error) {
	src, err := read(stdin, name)
	if err != nil {
		return nil, unreadable(name, err)
	}
	return src, nil
}

func read(stdin io.Reader, name string) ([]byte, error) {
	in, closeIn, err := open(stdin, name)
	if err != nil {
		return nil, err
	}
	defer closeIn()
	return io.ReadAll(io.LimitReader(in, maxRead))
}

// open opens a file by name, or gives stdin for "-". Whoever opens it calls
// closeIn in the end, which leaves stdin open.
func open(stdin io.Reader, name string) (in io.Reader, closeIn func(), err error) {
	if name == "-" {
		return stdin, func() {}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, nil, err
	}
	closeIn = func() { _ = file.Close() } // of a file that was only read
	// Reading a directory fails everywhere, but not everywhere in these words.
	if info, err := file.Stat(); err == nil && info.IsDir() {
		closeIn()
		return nil, nil, syscall.EISDIR
	}
	return file, closeIn, nil
}

// unreadable is the failure of a file that cannot be read.
func unreadable(name string, err error) error {
	return failure("cannot read " + nameOf(name) + ": " + cause(err))
}

// cause says in words of our own why a file could not be read or written: the
// system's differ between platforms and releases.
func cause(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR): // a file in a file
		return "no such file"
	case errors.Is(err, fs.ErrPermission):
		return "permission denied"
	case errors.Is(err, syscall.EISDIR):
		return "is a directory"
	case errors.Is(err, syscall.ENOSPC):
		return "no space left"
	case errors.Is(err, syscall.EPIPE):
		return "nobody reads it any more"
	}
	return "the system refused"
}

// takeStdinOnce sees to it that at most one of the names is standard input. It
// is asked before anything is read: a second reader would find nothing left.
func takeStdinOnce(names ...string) error {
	taken := false
	for _, name := range names {
		if name == "-" && taken {
			return errors.New(`standard input ("-") can be read only once`)
		}
		taken = taken || name == "-"
	}
	return nil
}
