package conformance

import (
	"strconv"
	"strings"
)

// text is an input text, kept as it is written down: in parts, which may be
// repeated. It is put together when it is needed, because it may be large.
type text []part

type part struct {
	text  string
	times int64
}

// maxText is how long a text in parts may be: room for what is too large for an
// engine, and no more, because a few bytes of a suite ask for it.
const maxText = 4 << 20

// appendTo puts a text together. A "#" in a part that is repeated stands for the
// number of the repetition, from 0, so that names can differ.
func (t text) appendTo(dst []byte) []byte {
	for _, p := range t {
		pieces := strings.Split(p.text, "#")
		if p.times < 0 || len(pieces) == 1 {
			dst = append(dst, strings.Repeat(p.text, int(max(p.times, 1)))...)
			continue
		}
		for i := range p.times {
			for j, piece := range pieces {
				if j > 0 {
					dst = strconv.AppendInt(dst, i, 10)
				}
				dst = append(dst, piece...)
			}
		}
	}
	return dst
}

// once is what a part has for times if it is not repeated.
const once = -1
