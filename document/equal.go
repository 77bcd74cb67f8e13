package document

import "strconv"

// Equal reports whether two values are the same JSON value (SPEC M7): objects
// without regard to the order of members, numbers by their exact mathematical
// value (100, 100.0 and 1e2 are equal), strings by their characters. An absent
// value equals only an absent one.
func (v Value) Equal(w Value) bool {
	var m Matcher
	return m.Equal(v, w)
}

// Equal is [Value.Equal] with the matcher's memory.
func (m *Matcher) Equal(v, w Value) bool {
	// Equal spelling is the rule and quick to see. It is looked at here and not
	// on every level, where it would cost the depth times the size.
	return v.Exists() == w.Exists() && (v.Raw() == w.Raw() || m.equal(v, w))
}

func (m *Matcher) equal(v, w Value) bool {
	if v.Kind() != w.Kind() {
		return false
	}
	a, b := v.node(), w.node()
	switch v.Kind() {
	case Object:
		return m.equalObjects(v, w)
	case Array:
		return m.equalArrays(v, w)
	case Number:
		return equalNumbers(v.Raw(), w.Raw())
	case String:
		return sameName(insideOf(v.doc.text, a), a, insideOf(w.doc.text, b), b)
	}
	return a.token() == b.token()
}

func (m *Matcher) equalArrays(v, w Value) bool {
	a, b := v.doc.nodes, w.doc.nodes
	i, j := v.at+1, w.at+1
	for a[i].token() != TokenEnd && b[j].token() != TokenEnd {
		if !m.equal(Value{v.doc, i}, Value{w.doc, j}) {
			return false
		}
		i, j = next(a, i), next(b, j)
	}
	return a[i].token() == b[j].token()
}

func (m *Matcher) equalObjects(v, w Value) bool {
	members := 0
	for range memberNames(v.doc.nodes, v.at) {
		members++
	}
	from := len(m.pairs)
	m.pairs = m.Match(m.pairs, v, w)
	same := len(m.pairs)-from == members
	for i := from; same && i < from+members; i++ {
		pair := m.pairs[i]
		same = pair.A.Exists() && m.equal(pair.A, pair.B)
	}
	m.pairs = m.pairs[:from]
	return same
}

// EqualInt64 reports whether the value is a number of that mathematical value,
// however it is written: 700, 700.0 and 7e2 all equal 700.
func (v Value) EqualInt64(n int64) bool {
	if m, ok := v.Int64(); ok {
		return m == n
	}
	return v.Kind() == Number && equalNumbers(v.Raw(), strconv.FormatInt(n, 10))
}
