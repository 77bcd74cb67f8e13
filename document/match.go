package document

// Pair is a member name that one or both of two objects have, with its value
// in each.
type Pair struct {
	A, B Value // of the first and of the second object; absent in the one without the name
}

// Matcher pairs and compares values, and keeps the memory that this takes for
// the next time, and with it the last large document it saw. The zero Matcher
// is ready for use, by one goroutine at a time.
type Matcher struct {
	pairs []Pair // those of the objects being compared, innermost last
	table nameTable
}

// Match appends to pairs the members that objects a and b have in common, in
// the order of a, and after them the members that only b has, in the order of
// b. Members that only a has are left out. A value that is no object has no
// members. Time is linear in the number of members.
func (m *Matcher) Match(pairs []Pair, a, b Value) []Pair {
	if b.Kind() != Object {
		return pairs
	}
	if a.Kind() != Object {
		for _, value := range b.Members() {
			pairs = append(pairs, Pair{B: value})
		}
		return pairs
	}
	var few [fewMembers]uint32
	count := 0
	for name := range memberNames(b.doc.nodes, b.at) {
		if count == fewMembers {
			return m.matchMany(pairs, a, b)
		}
		few[count] = name
		count++
	}
	return matchFew(pairs, a, b, few[:count])
}

// fewMembers is the number of members up to which comparing with each of them
// is cheaper than a table.
const fewMembers = 12

func matchFew(pairs []Pair, a, b Value, names []uint32) []Pair {
	var claimed uint32
	for i := range memberNames(a.doc.nodes, a.at) {
		an := a.doc.nodes[i]
		for j, name := range names {
			bn := b.doc.nodes[name]
			if an.info != bn.info && !an.isEscaped() && !bn.isEscaped() {
				continue // another length
			}
			if sameName(insideOf(a.doc.text, an), an, insideOf(b.doc.text, bn), bn) {
				pairs = append(pairs, Pair{Value{a.doc, i + 1}, Value{b.doc, name + 1}})
				claimed |= 1 << j
				break
			}
		}
	}
	for j, name := range names {
		if claimed&(1<<j) == 0 {
			pairs = append(pairs, Pair{B: Value{b.doc, name + 1}})
		}
	}
	return pairs
}

func (m *Matcher) matchMany(pairs []Pair, a, b Value) []Pair {
	count := 0
	for range memberNames(b.doc.nodes, b.at) {
		count++
	}
	m.table.index(b.doc.text, b.doc.nodes, b.at, count)
	m.table.expect(int(a.node().size()) / 2) // two nodes a member, or more
	for i := range memberNames(a.doc.nodes, a.at) {
		if value, found := m.table.claim(a.doc.text, a.doc.nodes[i]); found {
			pairs = append(pairs, Pair{Value{a.doc, i + 1}, Value{b.doc, value}})
		}
	}
	m.table.expect(int(b.node().size()) / 2)
	for name := range memberNames(b.doc.nodes, b.at) {
		if !m.table.isClaimed(name) {
			pairs = append(pairs, Pair{B: Value{b.doc, name + 1}})
		}
	}
	return pairs
}
