package document

import (
	"iter"
	"math/bits"
)

// nameTable finds the members of one object by name: open addressing over the
// nodes of the names. To build one costs time and memory linear in the object.
type nameTable struct {
	text  string
	nodes []node
	slots []uint32 // the node of a name, or 0; a power of two of them
	steps int      // how many more slots may be passed in search of a free one

	// names takes the place of slots when too many names hash alike. A good
	// hash needs about half a step a name; names that were chosen to collide
	// run out of steps and go to Go's own map, whose hash nobody can foresee
	// and which is slower, and therefore not the rule.
	names map[string]uint32
}

// index fills the table with the members of an object, that many of them. The
// object may be one that is still being read. If two members have the same name,
// index stops there and gives the second one's name node.
func (t *nameTable) index(text string, nodes []node, object uint32, count int) (duplicate uint32, found bool) {
	t.text, t.nodes, t.names = text, nodes, nil
	if size := 1 << bits.Len(uint(2*count)); cap(t.slots) < size {
		t.slots = make([]uint32, size)
	} else {
		t.slots = t.slots[:size]
		clear(t.slots)
	}
	t.steps = stepsFor(count)
	for name := range memberNames(nodes, object) {
		slot, taken := t.slot(text, nodes[name])
		if t.steps < 0 {
			return t.indexInMap(object)
		}
		if taken {
			return name, true
		}
		t.slots[slot] = name
	}
	return 0, false
}

// expect prepares for that many calls of claim, in linear time together.
func (t *nameTable) expect(count int) { t.steps = stepsFor(count) }

func stepsFor(count int) int { return 8*count + 64 }

// claim gives the node of the value whose name is the same as n in text, and
// marks it as claimed.
func (t *nameTable) claim(text string, n node) (value uint32, found bool) {
	if t.names == nil {
		slot, found := t.slot(text, n)
		if t.steps >= 0 {
			if !found {
				return 0, false
			}
			name := t.slots[slot] &^ claimedBit
			t.slots[slot] = name | claimedBit
			return name + 1, true
		}
		t.moveToMap()
	}
	key := unescaped(text, n)
	name, found := t.names[key]
	if found {
		t.names[key] = name | claimedBit
	}
	return name&^claimedBit + 1, found
}

// isClaimed reports whether the name, one of the indexed object's own, has
// been claimed. Asking once for each of them, after expect, takes the steps that
// indexing took, so that these are enough.
func (t *nameTable) isClaimed(name uint32) bool {
	if t.names != nil {
		return t.names[unescaped(t.text, t.nodes[name])]&claimedBit != 0
	}
	slot, _ := t.slot(t.text, t.nodes[name])
	return t.slots[slot]&claimedBit != 0
}

// claimedBit is beyond every node index, since sizes have 28 bits.
const claimedBit = 1 << 31

// slot gives the slot that holds the name n of text, or the free one where it
// belongs. It takes the slots passed on the way off t.steps, and gives up when
// these are used up.
func (t *nameTable) slot(text string, n node) (slot int, taken bool) {
	inside := insideOf(text, n)
	mask := len(t.slots) - 1
	slot = int(hashName(inside, n)) & mask
	for ; t.slots[slot] != 0; slot = (slot + 1) & mask {
		other := t.nodes[t.slots[slot]&^claimedBit]
		if sameName(inside, n, insideOf(t.text, other), other) {
			return slot, true
		}
		if t.steps--; t.steps < 0 {
			return slot, false
		}
	}
	return slot, false
}

// moveToMap goes on with the map, marks included.
func (t *nameTable) moveToMap() {
	t.names = make(map[string]uint32)
	for _, name := range t.slots {
		if name != 0 {
			t.names[unescaped(t.text, t.nodes[name&^claimedBit])] = name
		}
	}
}

func (t *nameTable) indexInMap(object uint32) (duplicate uint32, found bool) {
	t.names = make(map[string]uint32)
	for name := range memberNames(t.nodes, object) {
		key := unescaped(t.text, t.nodes[name])
		if _, found := t.names[key]; found {
			return name, true
		}
		t.names[key] = name
	}
	return 0, false
}

// memberNames yields the nodes of an object's names. It stops at the end of
// the index, so that it can be used while the object is still being read.
func memberNames(nodes []node, object uint32) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i := object + 1; i < uint32(len(nodes)) && nodes[i].isName(); {
			if !yield(i) || i+1 == uint32(len(nodes)) {
				return
			}
			after := next(nodes, i+1)
			if after == i+1 {
				return // an open container, whose size is not known yet
			}
			i = after
		}
	}
}

// insideOf gives the text between the quotes of a name or string.
func insideOf(text string, n node) string {
	return text[n.off+1 : n.off+n.size()-1]
}

// unescaped gives the characters of a name or string.
func unescaped(text string, n node) string {
	inside := insideOf(text, n)
	if n.isEscaped() {
		return unescape(inside)
	}
	return inside
}

func unescape(inside string) string {
	return view(appendUnescaped(make([]byte, 0, len(inside)), inside))
}

// hashFactor is odd, with bits all over: the fractional part of the golden
// ratio, as in Fibonacci hashing.
const hashFactor = 0x9E3779B97F4A7C15

// hashName hashes a name by its characters, not its spelling.
func hashName(inside string, n node) uint64 {
	var room [shortName]byte
	if n.isEscaped() {
		inside = view(appendUnescaped(room[:0], inside))
	}
	h := uint64(len(inside))
	for ; len(inside) >= 8; inside = inside[8:] {
		h = mix(h ^ word(inside))
	}
	last := uint64(0)
	for i := range len(inside) {
		last = last<<8 | uint64(inside[i])
	}
	return mix(h ^ last)
}

// shortName is how long an unescaped name may be to need no memory of its own
// where it is only looked at.
const shortName = 64

// mix spreads every bit of h over the whole word.
func mix(h uint64) uint64 {
	high, low := bits.Mul64(h^hashFactor>>1, hashFactor)
	return high ^ low
}

// word loads eight bytes; the compiler makes it one instruction.
func word(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}
