package validate

// names is a set of names that tells the position of each. Looking names up is
// what checking a document is mostly about: a hash that is chosen so that nearly
// every name is found at once, and a comparison of words, cost a third of what a
// map or trying one name after the other does.
type names struct {
	slots  []nameSlot // a power of two of them, more than half of them empty
	spread uint64     // what the hash multiplies by
}

type nameSlot struct {
	key   nameKey
	name  string
	after int // the position plus 1; empty slots have 0
}

func namesOf(all []string) names {
	size := 2
	for size < 3*len(all) {
		size *= 2
	}
	// Every program that has the engine in it pays for this at its start: one
	// table serves all tries, and a few tries leave hardly a name displaced.
	const tries = 50
	n := names{slots: make([]nameSlot, size)}
	best, fewest := uint64(0), len(all) // the first to come has its slot
	for try := uint64(1); fewest > 0 && try <= tries; try++ {
		n.spread = try*0x9e3779b97f4a7c15 | 1
		if displaced := n.fill(all); displaced < fewest {
			best, fewest = n.spread, displaced
		}
	}
	n.spread = best
	n.fill(all)
	return n
}

// fill gives how many names found their slot taken, and stand in a later one.
func (n *names) fill(all []string) (displaced int) {
	clear(n.slots)
	for position, name := range all {
		key := keyOf(name)
		at := n.hash(key)
		if n.slots[at].after != 0 {
			displaced++
		}
		for n.slots[at].after != 0 {
			at = (at + 1) & uint(len(n.slots)-1)
		}
		n.slots[at] = nameSlot{key, name, position + 1}
	}
	return displaced
}

// position gives the position of a name, or -1.
func (n *names) position(name string) int {
	key := keyOf(name)
	at := n.hash(key)
	for {
		s := &n.slots[at]
		if s.key == key && (len(name) <= 16 || s.name == name) || s.after == 0 {
			return s.after - 1
		}
		at = (at + 1) & uint(len(n.slots)-1)
	}
}

func (n *names) hash(key nameKey) uint {
	return uint((key.first^key.last<<5^uint64(key.length))*n.spread>>40) & uint(len(n.slots)-1)
}

// nameKey is the length of a name with its first and its last letters: if it has
// no more than 16, the whole name.
type nameKey struct {
	length      int
	first, last uint64
}

func keyOf(name string) nameKey {
	switch n := len(name); {
	case n >= 8:
		return nameKey{n, eightBytes(name), eightBytes(name[n-8:])}
	case n >= 4:
		return nameKey{n, fourBytes(name), fourBytes(name[n-4:])}
	case n > 0:
		return nameKey{n, uint64(name[0])<<8 | uint64(name[n/2]), uint64(name[n-1])}
	}
	return nameKey{}
}

func eightBytes(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

func fourBytes(s string) uint64 {
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}
