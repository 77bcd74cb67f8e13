package merge

import "github.com/clientsession/clientsession/document"

// Diff gives the patch that turns one session into the other by the rules of
// the table (SPEC L1): [Apply] of it to before objects to nothing and gives the
// same JSON value as after. Equal values need no patch, however they are written
// (SPEC M7), and neither does another order of members.
//
// The patch is minimal: no member can be left out of it. Its members stand in
// the order of after, and those that clear come last. Where nothing differs it
// is {}, unless the table does not merge at the root.
//
// The error is a [*DiffError] with the first place that no patch can express. It
// is given only where there is no such patch at all. Both sessions must be
// objects; for one that is created there is no patch. Whether a session is one
// that fields allow is not looked at. Time and memory are linear in the two.
func Diff(t *Table, before, after document.Value) (*document.Document, error) {
	d := differ{table: t, before: before, after: after}
	if before.Kind() != document.Object || after.Kind() != document.Object {
		return nil, &DiffError{Row: t.rule().row, Reason: NoObject}
	}
	if err := d.root(t.rule()); err != nil {
		return nil, err
	}
	return d.build.Document(), nil
}

// differ walks two sessions side by side and writes the patch on its way. Its
// methods take the stored value of one place and the wanted one.
//
// It writes first and takes back what turns out to be unnecessary, as the merger
// does: to ask before writing would be to walk everything twice. After an error
// the builder is left with open containers, which undoing drops.
type differ struct {
	table         *Table
	before, after document.Value
	build         document.Builder
	match         document.Matcher
	pairs         []document.Pair // of the objects being compared, innermost last
}

// root writes the patch. Unlike a member the root cannot be left unnamed, and
// {} there does not mean that it is gone.
func (d *differ) root(r *rule) (err error) {
	switch {
	case r.strategy == Merge:
		_, err = d.members(r, d.before, d.after)
	case r.strategy == Replace && r.guards:
		_, err = d.replaceAround(r, d.before, d.after)
	case r.strategy == Ignore && d.match.Equal(d.before, d.after):
		d.build.BeginObject()
		d.build.EndObject()
	case r.strategy.protects() && d.match.Equal(d.before, d.after):
		d.build.Copy(d.before) // the one value that says nothing
	default:
		err = d.change(r, d.before, d.after)
	}
	return err
}

// members writes an object with what a patch must say about each member of two
// objects that are merged, and reports whether that is anything.
func (d *differ) members(r *rule, stored, wanted document.Value) (said bool, err error) {
	d.build.BeginObject()
	empty := d.build.Mark()
	from := len(d.pairs)
	// Wanted comes first, so that the patch brings new members in their order.
	d.pairs = d.match.Match(d.pairs, wanted, stored)
	pairs := d.pairs[from:]
	for name, value := range wanted.Members() {
		var counterpart document.Value
		if len(pairs) > 0 && pairs[0].A == value {
			counterpart, pairs = pairs[0].B, pairs[1:]
		}
		if err := d.member(r.child(name), value, counterpart, value); err != nil {
			return false, err
		}
	}
	for _, pair := range pairs { // what is left is only stored
		if err := d.member(r.child(pair.B.Name()), pair.B, pair.B, document.Value{}); err != nil {
			return false, err
		}
	}
	d.pairs = d.pairs[:from]
	said = d.build.Mark() != empty
	d.build.EndObject()
	return said, nil
}

// member writes a member of a merged object if it has to change; named is the
// value whose name it has.
func (d *differ) member(r *rule, named, stored, wanted document.Value) error {
	mark := d.build.Mark()
	d.build.NameOf(named)
	if r.strategy == Merge && stored.Kind() == document.Object && wanted.Kind() == document.Object {
		said, err := d.merge(r, stored, wanted)
		if !said {
			d.build.Undo(mark)
		}
		return err
	}
	// Two objects that are merged are not compared first: on every level, that
	// would cost the depth times the size.
	if d.match.Equal(stored, wanted) {
		d.build.Undo(mark)
		return nil
	}
	return d.change(r, stored, wanted)
}

// merge is members for an object that is itself a member. Clearing it may take
// away what merging cannot, a member with an Address row, and leave just what is
// wanted. This looks at members once more for each level on which it is tried;
// rows are nowhere deeper than 64 levels.
func (d *differ) merge(r *rule, stored, wanted document.Value) (said bool, err error) {
	mark := d.build.Mark()
	said, err = d.members(r, stored, wanted)
	if err == nil || !r.guards {
		return said, err
	}
	d.build.Undo(mark)
	if more, e := d.replaceAround(r, stored, wanted); e != nil || more || wanted.IsEmpty() {
		return false, err
	}
	d.build.Undo(mark)
	d.build.Null()
	return true, nil
}

// change writes a value that makes the wanted one of a stored one, which are not
// both objects that are merged. There is never a choice: for each strategy, one
// kind of patch value leads to one kind of stored value.
func (d *differ) change(r *rule, stored, wanted document.Value) error {
	switch {
	case r.strategy == Immutable && !stored.Exists():
	case r.strategy.protects(), r.strategy == Address:
		return d.refuse(reasonOf(r.strategy), stored, wanted)
	}
	switch {
	case !wanted.Exists():
		if kept, why := firstProtected(r, stored); kept.Exists() {
			return d.refuse(why, kept, wanted)
		}
		d.build.Null()
	case wanted.Kind() == document.Null:
		return d.refuse(NullStored, stored, wanted)
	case r.strategy == Opaque, r.strategy == Immutable:
		d.build.Copy(wanted)
	case wanted.Kind() != document.Object:
		if kept, why := firstProtected(r, stored); kept.Exists() {
			return d.refuse(why, kept, document.Value{})
		}
		d.build.Copy(wanted)
	case r.isPlain(): // stored as it is, merged into nothing or replaced
		if n := firstNull(wanted); n.Exists() {
			return d.refuse(NullStored, document.Value{}, n)
		}
		d.build.Copy(wanted)
	case r.strategy == Merge: // into what counts as {}
		_, err := d.members(r, document.Value{}, wanted)
		return err
	default:
		_, err := d.replace(r, stored, wanted)
		return err
	}
	return nil
}

// replace is replaceAround for an object that is gone when it is empty.
func (d *differ) replace(r *rule, stored, wanted document.Value) (said bool, err error) {
	said, err = d.replaceAround(r, stored, wanted)
	if err == nil && wanted.IsEmpty() {
		err = d.refuse(EmptyStored, stored, wanted)
	}
	return said, err
}

// replaceAround writes the object that replaces a stored one around its
// protected members, and reports whether it has any members. What survives by
// itself is not in it: an immutable member might be, with the same value, but
// the patch would not be minimal.
func (d *differ) replaceAround(r *rule, stored, wanted document.Value) (said bool, err error) {
	d.build.BeginObject()
	empty := d.build.Mark()
	from := len(d.pairs)
	d.pairs = d.match.Match(d.pairs, wanted, stored)
	pairs := d.pairs[from:]
	for name, value := range wanted.Members() {
		var counterpart document.Value
		if len(pairs) > 0 && pairs[0].A == value {
			counterpart, pairs = pairs[0].B, pairs[1:]
		}
		child := r.child(name)
		if child.strategy.protects() && d.match.Equal(counterpart, value) {
			continue
		}
		mark := d.build.Mark()
		d.build.NameOf(value)
		said := true
		if child.guards && value.Kind() == document.Object {
			// One of nothing but survivors is there without being named.
			said, err = d.replace(child, counterpart, value)
		} else {
			err = d.change(child, counterpart, value)
		}
		if err != nil {
			return false, err
		}
		if !said {
			d.build.Undo(mark)
		}
	}
	for _, pair := range pairs {
		if kept, why := firstProtected(r.child(pair.B.Name()), pair.B); kept.Exists() {
			return false, d.refuse(why, kept, document.Value{})
		}
	}
	d.pairs = d.pairs[:from]
	said = d.build.Mark() != empty
	d.build.EndObject()
	return said, nil
}

// refuse gives the error for the place of the wanted value, or if there is none,
// of the stored one. The path is made here and not kept on the way down, where it
// would cost even those who have no use for it.
func (d *differ) refuse(reason DiffReason, stored, wanted document.Value) error {
	root, value := d.after, wanted
	if !wanted.Exists() {
		root, value = d.before, stored
	}
	path := value.Pointer()[len(root.Pointer()):]
	return &DiffError{path, d.table.Row(path), reason}
}

// firstProtected gives the first value in a stored one, itself included, that
// stays where its parent is cleared, and the reason why it cannot change.
func firstProtected(r *rule, stored document.Value) (document.Value, DiffReason) {
	if r.strategy.protects() {
		return stored, reasonOf(r.strategy)
	}
	if !r.guards {
		return document.Value{}, 0
	}
	for name, value := range stored.Members() {
		if kept, why := firstProtected(r.child(name), value); kept.Exists() {
			return kept, why
		}
	}
	return document.Value{}, 0
}

// firstNull gives the first null member of an object, at any depth but not
// inside arrays: what CopyWithoutNulls would leave out.
func firstNull(object document.Value) document.Value {
	for _, value := range object.Members() {
		if value.Kind() == document.Null {
			return value
		}
		if n := firstNull(value); n.Exists() {
			return n
		}
	}
	return document.Value{}
}
