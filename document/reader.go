package document

import (
	"bytes"
	"encoding/binary"
	"math/bits"
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
	open   []frame  // the containers around the current position
	large  []uint32 // objects with more than smallObject members, by node
	names  nameTable
	limits Limits
	doc    Document

	// kept is how much of the compact text is in place; the input from moved
	// on is still where it was. Their difference is the white space dropped.
	kept, moved int
}

// Read gives the document of src, as [Parse] does. The document is valid until
// the next call: then its memory is that of another one.
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

// padding is what follows the input in Reader.buf: enough zero bytes for a
// word that is loaded at the very end of the input.
const padding = 8

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
		// About ten bytes a node is what sessions have; others grow.
		r.nodes = make([]node, 0, len(src)/10+8)
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
	if reason != 0 {
		return refuse(src, at, reason, r.where(reason))
	}
	return nil
}

// scan reads the whole input. It stops at the first fault and gives its offset
// and reason; a reason of 0 says that there was none.
func (r *Reader) scan() (int, Reason) {
	buf, size := r.buf, len(r.src)
	nodes := r.nodes
	var (
		top    frame  // the innermost open container; its node is none at the root
		object bool   // whether that is an object
		inner  bool   // whether there is one
		shift  int    // moved - kept: what to take off an input offset
		i      int    // the position in the input
		reason Reason // of the fault at i
	)

value:
	for {
		if object {
			i, shift = r.skipSpace(i)
			if buf[i] != '"' {
				reason = ReasonName
				break value
			}
			start := i
			var escaped bool
			if i, escaped, reason = stringEnd(buf, i+1, size); reason != 0 {
				break value
			}
			name := scalar(tokenName, start-shift, i-start)
			if escaped {
				name = scalar(tokenNameEscaped, start-shift, i-start)
			}
			bit := nameBit(buf[start+1:], i-start-2)
			if escaped {
				bit = r.escapedNameBit(buf[start+1 : i-1])
			}
			if top.seen&bit != 0 && top.members <= smallObject {
				r.nodes = nodes
				if r.hasMember(top.node, name, shift) {
					nodes = append(nodes, name)
					r.keep(i)
					i, reason = start, ReasonDuplicate
					break value
				}
			}
			top.seen |= bit
			top.members++
			nodes = append(nodes, name)
			if buf[i] != ':' {
				if i, shift = r.skipSpace(i); buf[i] != ':' {
					reason = ReasonColon
					break value
				}
			}
			i++
		}

		if buf[i] <= ' ' {
			i, shift = r.skipSpace(i)
		}
		start := i
		switch c := buf[i]; c {
		case '"':
			var escaped bool
			if i, escaped, reason = stringEnd(buf, i+1, size); reason != 0 {
				break value
			}
			if escaped {
				nodes = append(nodes, scalar(tokenStringEscaped, start-shift, i-start))
			} else {
				nodes = append(nodes, scalar(tokenString, start-shift, i-start))
			}
		case '{', '[':
			if len(r.open) == r.limits.Depth {
				reason = ReasonTooDeep
				break value
			}
			if inner {
				r.open[len(r.open)-1] = top
			}
			top = frame{node: uint32(len(nodes))}
			r.open = append(r.open, top)
			inner = true
			nodes = append(nodes, scalar(tokenArray, start-shift, 0))
			object = c == '{'
			if object {
				nodes[top.node].info = uint32(tokenObject)
			}
			i++
			if buf[i] <= ' ' {
				i, shift = r.skipSpace(i)
			}
			// '}' and ']' are two above '{' and '['.
			if buf[i] != c+2 {
				continue value
			}
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-':
			var t token
			if i, t = numberEnd(buf, i); t == tokenEnd {
				reason = ReasonNumber
				break value
			}
			nodes = append(nodes, scalar(t, start-shift, i-start))
		case 't':
			if string(buf[i:i+4]) != "true" {
				reason = ReasonValue
				break value
			}
			i += 4
			nodes = append(nodes, scalar(tokenTrue, start-shift, 4))
		case 'f':
			if string(buf[i:i+5]) != "false" {
				reason = ReasonValue
				break value
			}
			i += 5
			nodes = append(nodes, scalar(tokenFalse, start-shift, 5))
		case 'n':
			if string(buf[i:i+4]) != "null" {
				reason = ReasonValue
				break value
			}
			i += 4
			nodes = append(nodes, scalar(tokenNull, start-shift, 4))
		default:
			reason = ReasonValue
			break value
		}

		// After a value, or at the closing bracket of an empty container.
		for {
			if buf[i] <= ' ' {
				i, shift = r.skipSpace(i)
			}
			if !inner {
				if i != size {
					reason = ReasonTrailing
				}
				break value
			}
			closing := byte(']')
			if object {
				closing = '}'
			}
			switch buf[i] {
			case ',':
				i++
				continue value
			case closing:
				nodes = append(nodes, node{off: uint32(i - shift)})
				nodes[top.node].info |= (uint32(len(nodes)) - top.node) << tokenBits
				if top.members > smallObject {
					r.large = append(r.large, top.node)
				}
				i++
				r.open = r.open[:len(r.open)-1]
				if len(r.open) == 0 {
					object, inner = false, false
					continue
				}
				top = r.open[len(r.open)-1]
				object = nodes[top.node].token() == tokenObject
				continue
			}
			if object {
				reason = ReasonCommaObject
			} else {
				reason = ReasonCommaArray
			}
			break value
		}
	}

	r.nodes = nodes
	if reason != 0 {
		if inner {
			r.open[len(r.open)-1] = top
		}
		for _, f := range r.open {
			if f.members > smallObject {
				r.large = append(r.large, f.node)
			}
		}
		if i >= size && reason != ReasonTooDeep {
			i, reason = size, ReasonEnd
		}
	}
	r.keep(min(i, size))
	return i, reason
}

// skipSpace drops the white space at i, if any. It gives the position after it
// and the new shift.
func (r *Reader) skipSpace(i int) (after, shift int) {
	from := i
	for c := r.buf[i]; c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = r.buf[i] {
		i++
	}
	if i > from {
		r.keep(from)
		r.moved = i
	}
	return i, r.moved - r.kept
}

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

const (
	eachByte = 0x0101010101010101
	highBits = eachByte << 7
)

// stringEnd scans a string whose opening quote is before i, and gives the
// position after its closing quote and whether there are escapes in it. At a
// fault it gives the fault's position.
func stringEnd(buf []byte, i, size int) (after int, escaped bool, fault Reason) {
	for {
		// Eight bytes at a time up to what needs a look: a quote, a backslash,
		// a control character (and so the padding), or a byte beyond ASCII. A
		// subtraction sets the high bit of a byte that was below the
		// subtrahend; borrowing can set bits wrongly only above such a byte,
		// and only the lowest one counts.
		for {
			w := binary.LittleEndian.Uint64(buf[i:])
			special := ((w ^ '"'*eachByte) - eachByte) | ((w ^ '\\'*eachByte) - eachByte) |
				(w - ' '*eachByte) | w
			if special &= highBits; special != 0 {
				i += bits.TrailingZeros64(special) >> 3
				break
			}
			i += 8
		}
		switch c := buf[i]; {
		case c == '"':
			return i + 1, escaped, 0
		case c == '\\':
			escaped = true
			n, reason := escapeLen(buf[i:])
			if reason != 0 {
				if i+n >= size {
					return size, escaped, ReasonEnd
				}
				return i, escaped, reason
			}
			i += n
		case c < ' ':
			return i, escaped, ReasonControl
		default:
			n := runeLen(buf[i:size])
			if n == 0 {
				return i, escaped, ReasonUTF8
			}
			i += n
		}
	}
}

// numberEnd gives the position after the number at i and the number's token;
// for what is no number, the position of the byte that should be a digit, and
// tokenEnd.
func numberEnd(buf []byte, i int) (int, token) {
	t := tokenDigits
	if buf[i] == '-' {
		t = tokenNumber
		i++
	}
	if buf[i] == '0' {
		i++ // a further digit is refused as something after a value
	} else if after := digitsEnd(buf, i); after == i {
		return i, tokenEnd
	} else {
		i = after
	}
	if buf[i] == '.' {
		t = tokenNumber
		after := digitsEnd(buf, i+1)
		if after == i+1 {
			return after, tokenEnd
		}
		i = after
	}
	if buf[i]|0x20 == 'e' {
		t = tokenNumber
		i++
		if buf[i] == '+' || buf[i] == '-' {
			i++
		}
		after := digitsEnd(buf, i)
		if after == i {
			return i, tokenEnd
		}
		i = after
	}
	return i, t
}

func digitsEnd(buf []byte, i int) int {
	for buf[i]-'0' <= 9 {
		i++
	}
	return i
}
