package document

import (
	"bytes"
	"slices"
)

// Parse reads src, which must be one JSON value within limits, and gives it as
// a document that shares nothing with src (SPEC R1, R2). The error is a
// [*ReadError] at the first fault of the text.
//
// It does not ask for an object at the root, nor what the members mean.
func Parse(src []byte, limits Limits) (*Document, error) {
	var r Reader
	if _, err := r.Read(src, limits); err != nil {
		return nil, err
	}
	return &Document{text: r.doc.text, nodes: r.doc.nodes}, nil
}

// Reader is [Parse] for one document after the other in the same memory. The
// zero Reader is ready for use, by one goroutine at a time.
//
// It turns a text into compact text and nodes in one pass. It works in a copy
// of the input that ends in zero bytes: these end every scan, so that scanning
// needs no test for the end of the input, and white space is dropped by moving
// the later text down within the copy.
type Reader struct {
	src    []byte
	buf    []byte // the copy of src, and padding
	nodes  []node
	open   []frame // the containers around the current position
	large  []frame // objects that had more than smallObject members
	names  nameTable
	limits Limits
	doc    Document

	// kept is how much of the compact text is in place; the input from moved
	// on is still where it was. Their difference is the white space dropped.
	kept, moved int
}

// Read gives the document of src, as [Parse] does. The document is valid until
// the next call, refused or not: then its memory is that of another one.
func (r *Reader) Read(src []byte, limits Limits) (*Document, error) {
	err := r.read(src, limits.Effective())
	r.src = nil // the caller's
	if err != nil {
		return nil, err
	}
	return &r.doc, nil
}

// frame is an open container.
type frame struct {
	node    uint32 // of its opening bracket
	members uint32 // so far, if an object
	seen    uint64 // a Bloom filter over its member names, one bit a name
}

// smallObject is the number of members up to which names are compared one by
// one as they come, where the Bloom filter asks for it. With more members the
// filter fills up, and names are looked up in a table after the last member.
const smallObject = 32

// padding is what follows the input in Reader.buf: enough zero bytes for the two
// words that are loaded behind a quote at the very end of the input.
const padding = 16

func (r *Reader) read(src []byte, limits Limits) error {
	r.src, r.limits = src, limits
	if len(src) > limits.Size {
		return refuse(src, limits.Size, ReasonTooLarge, "")
	}
	if bytes.HasPrefix(src, []byte("\xef\xbb\xbf")) {
		return refuse(src, 0, ReasonByteOrderMark, "")
	}
	if need := len(src) + padding; cap(r.buf) < need {
		r.buf = make([]byte, need)
	} else {
		r.buf = r.buf[:need]
		clear(r.buf[len(src):])
	}
	copy(r.buf, src)
	if cap(r.nodes) == 0 {
		// Sessions have nine bytes a node or more; others grow.
		r.nodes = make([]node, 0, len(src)/9+8)
	}
	r.nodes, r.open, r.large = r.nodes[:0], r.open[:0], r.large[:0]
	r.kept, r.moved = 0, 0

	at, reason := r.scan()
	// Names of large objects are compared last, but the first fault of the
	// text is the one to report.
	r.doc = Document{text: view(r.buf[:r.kept]), nodes: r.nodes}
	if name, found := r.duplicateInLarge(); found {
		return refuse(src, sourceOffset(src, r.nodes[name].off), ReasonDuplicate, locate(r.doc.text, r.nodes, name))
	}
	if reason == 0 {
		return nil
	}
	where := r.where(reason)
	if at >= len(src) {
		at, reason = len(src), ReasonEnd // whatever was expected there
	}
	return refuse(src, at, reason, where)
}

// grow makes room for as many nodes as the whole input will have if it goes on
// as it began. Growing step by step would allocate the index several times over.
func grow(nodes []node, read, size int) []node {
	expected := int(int64(len(nodes)) * int64(size) / int64(max(read, 1)))
	return slices.Grow(nodes, max(0, min(expected, size)-len(nodes))+len(nodes)/16+8)
}

// skipSpace drops the white space at i, if any. It gives the position after it
// and the new shift.
func (r *Reader) skipSpace(i int) (after, shift int) {
	from := i
	for isSpace(r.buf[i]) {
		i++
	}
	if i > from {
		r.keep(from)
		r.moved = i
	}
	return i, r.moved - r.kept
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// keep puts the input from r.moved up to i in its place in the compact text.
func (r *Reader) keep(i int) {
	if i <= r.moved {
		return
	}
	if r.kept != r.moved {
		copy(r.buf[r.kept:], r.buf[r.moved:i])
	}
	r.kept += i - r.moved
	r.moved = i
}
