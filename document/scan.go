package document

// scan reads the whole input. It stops at the first fault and gives its offset
// and reason; a reason of 0 says that there was none.
//
// It is one long function because it is the loop that reading costs are made
// of: what it works with stays in registers. Short names and strings, nearly
// all there are, are found with two loads; the rest is for stringEnd.
func (r *Reader) scan() (int, Reason) {
	buf, size := r.buf, len(r.src)
	nodes := r.nodes
	var (
		top     frame  // the innermost open container, if any
		object  bool   // whether that is an object
		closing byte   // what closes it; at the root, the padding's zero
		shift   int    // moved - kept: what to take off an input offset
		i       int    // the position in the input
		reason  Reason // of the fault at i
	)

value:
	for {
		if cap(nodes)-len(nodes) < 3 { // a name, a value, and an end node
			nodes = grow(nodes, i, size)
		}
		if object {
			if buf[i] <= ' ' {
				i, shift = r.skipSpace(i)
			}
			if buf[i] != '"' {
				reason = ReasonName
				break value
			}
			start := i
			t := TokenName
			var bit uint64
			n := plainRun(buf, i+1)
			if i += n + 2; buf[i-1] == '"' {
				bit = nameBit(buf[start+1], buf[i-2], n)
			} else {
				var escaped bool
				if i, escaped, reason = stringEnd(buf, i-1, size); reason != 0 {
					break value
				}
				if bit = nameBit(buf[start+1], buf[i-2], i-start-2); escaped {
					t = TokenNameEscaped
					bit = escapedNameBit(buf[start+1 : i-1])
				}
			}
			name := scalar(t, start-shift, i-start)
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
			t := TokenString
			n := plainRun(buf, i+1)
			if i += n + 2; buf[i-1] != '"' {
				var escaped bool
				if i, escaped, reason = stringEnd(buf, i-1, size); reason != 0 {
					break value
				}
				if escaped {
					t = TokenStringEscaped
				}
			}
			nodes = append(nodes, scalar(t, start-shift, i-start))
		case '{', '[':
			if len(r.open) == r.limits.Depth {
				reason = ReasonTooDeep
				break value
			}
			if closing != 0 {
				r.open[len(r.open)-1] = top
			}
			top = frame{node: uint32(len(nodes))}
			r.open = append(r.open, top)
			object = c == '{'
			closing = c + 2 // '}' and ']' are two above '{' and '['
			t := TokenArray
			if object {
				t = TokenObject
			}
			nodes = append(nodes, scalar(t, start-shift, 0))
			i++
			if buf[i] <= ' ' {
				i, shift = r.skipSpace(i)
			}
			if buf[i] != closing {
				continue value
			}
		case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-':
			var t Token
			if i, t = numberEnd(buf, i); t == TokenEnd {
				reason = ReasonNumber
				break value
			}
			nodes = append(nodes, scalar(t, start-shift, i-start))
		case 't', 'f', 'n':
			t, length := literal(buf[i:])
			if t == TokenEnd {
				if reason = ReasonValue; isCutLiteral(buf[i:size]) {
					i = size
				}
				break value
			}
			i += length
			nodes = append(nodes, scalar(t, start-shift, length))
		default:
			reason = ReasonValue
			break value
		}

		// After a value, or at the closing bracket of an empty container.
		for {
			switch c := buf[i]; {
			case c == ',' && closing != 0:
				i++
				continue value
			case c == closing && c != 0:
				nodes = append(nodes, node{off: uint32(i - shift)})
				nodes[top.node].info |= (uint32(len(nodes)) - top.node) << tokenBits
				if top.members > smallObject {
					r.large = append(r.large, top)
				}
				i++
				r.open = r.open[:len(r.open)-1]
				if len(r.open) == 0 {
					object, closing = false, 0
					continue
				}
				top = r.open[len(r.open)-1]
				object = nodes[top.node].token() == TokenObject
				if closing = ']'; object {
					closing = '}'
				}
				continue
			case isSpace(c):
				i, shift = r.skipSpace(i)
				continue
			case closing != 0:
				if reason = ReasonCommaArray; object {
					reason = ReasonCommaObject
				}
			case i != size:
				reason = ReasonTrailing
			}
			break value
		}
	}

	r.nodes = nodes
	if reason != 0 {
		if len(r.open) > 0 {
			r.open[len(r.open)-1] = top
		}
		for _, f := range r.open {
			if f.members > smallObject {
				r.large = append(r.large, f)
			}
		}
	}
	r.keep(min(i, size))
	return i, reason
}
