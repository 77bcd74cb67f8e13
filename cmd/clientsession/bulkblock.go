package main

import (
	"bytes"
	"errors"
	"io"
	"slices"

	"github.com/clientsession/clientsession/document"
)

const (
	// maxLine is the greatest size of a line: a session and a patch of the
	// greatest size that the engine takes, and room for what is around them.
	maxLine = 2*document.DefaultSize + 1<<10

	// readSize is how much is read at once. Of blocks of 64 KiB, passing them
	// on takes a tenth more time; of 1 MiB it takes no less than of these.
	readSize = 256 << 10

	// keptSize is up to where a block keeps memory for its next lines. A file
	// with a few large lines would else hold the largest in every block.
	keptSize = 2 * readSize
)

// block is some whole lines on their way from input to output.
type block struct {
	text   []byte // the lines; only the last of the input may lack its end
	lines  int
	at     place // where it starts
	size   int   // of the input that it stands for
	cutOff bool  // it stands for one line that is too long to be held

	out     []byte // the answers, one line each
	refused int
	ready   chan struct{} // receives when the answers are there; has room for one
}

// place is a position in the input: the number of a line, from 1, and the offset
// in bytes, from 0.
type place struct{ line, offset int }

// reset makes the block empty, and lets go of memory that few blocks need.
func (b *block) reset(at place) {
	text, out := b.text[:0], b.out[:0]
	if cap(text) > keptSize {
		text = nil
	}
	if cap(out) > keptSize {
		out = nil
	}
	*b = block{text: text, at: at, out: out, ready: b.ready}
}

// splitter cuts an input into blocks of whole lines. It gives what is there as
// soon as it has a whole line, and waits for no more: whoever writes the input
// may be waiting for the answer.
type splitter struct {
	in   io.Reader
	rest []byte // what was read after the last block
	at   place  // where rest starts
	err  error  // why reading ended: io.EOF, or what went wrong
}

// next fills a block. It gives false at the end; err then says why. A line that
// was not read whole because reading failed is left out.
func (s *splitter) next(b *block) bool {
	b.reset(s.at)
	b.text = append(b.text, s.rest...)
	s.rest = s.rest[:0]
	searched := 0
	for {
		if i := bytes.LastIndexByte(b.text[searched:], '\n'); i >= 0 {
			s.cut(b, searched+i+1)
			return true
		}
		if searched = len(b.text); searched > maxLine {
			s.skipLine(b)
			return true
		}
		if s.err != nil {
			if !errors.Is(s.err, io.EOF) || len(b.text) == 0 {
				return false
			}
			s.cut(b, len(b.text))
			return true
		}
		b.text = s.read(b.text)
	}
}

// cut ends a block after so many bytes of its text.
func (s *splitter) cut(b *block, end int) {
	s.keep(b.text[end:])
	b.text = b.text[:end]
	b.lines = bytes.Count(b.text, []byte{'\n'})
	if b.text[end-1] != '\n' {
		b.lines++
	}
	s.moved(b, end)
}

// skipLine reads on to the end of a line that is too long, a piece at a time,
// and makes the block stand for it.
func (s *splitter) skipLine(b *block) {
	b.cutOff, b.lines = true, 1
	size := len(b.text)
	for s.err == nil {
		b.text = s.read(b.text[:0])
		if i := bytes.IndexByte(b.text, '\n'); i >= 0 {
			size += i + 1
			s.keep(b.text[i+1:])
			break
		}
		size += len(b.text)
	}
	b.text = b.text[:0]
	s.moved(b, size)
}

// keep sets aside what belongs to the next block.
func (s *splitter) keep(text []byte) {
	if cap(s.rest) > keptSize {
		s.rest = nil
	}
	s.rest = append(s.rest[:0], text...)
}

func (s *splitter) moved(b *block, size int) {
	b.size = size
	s.at.line += b.lines
	s.at.offset += size
}

// read appends what one read gives, and keeps its error.
func (s *splitter) read(text []byte) []byte {
	text = slices.Grow(text, readSize)
	n, err := s.in.Read(text[len(text) : len(text)+readSize])
	s.err = err
	return text[:len(text)+n]
}
