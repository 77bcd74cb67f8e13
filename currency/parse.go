package currency

import "iter"

// Parse gives the code that text spells, exactly: three upper-case letters
// with nothing around them. Anything else is [ErrUnknown], lower case included:
// the API compares case-sensitively (SPEC V4), and a mended spelling would
// pass here and fail there.
//
// Withdrawn codes and codes that the API refuses parse as well. To check a
// document's currencyCode, ask [Code.Accepted] of the result.
//
// Parse does not allocate, and it reads at most three bytes of text however
// long that is. It takes strings and byte slices because the text mostly is a
// span of a document's buffer, which a string parameter would have to copy.
func Parse[T ~string | ~[]byte](text T) (Code, error) {
	if len(text) != 3 {
		return Code{}, ErrUnknown
	}
	c := find(uint32(text[0])<<16 | uint32(text[1])<<8 | uint32(text[2]))
	if c.IsZero() {
		return Code{}, ErrUnknown
	}
	return c, nil
}

// ByNumeric gives the code that has the ISO number, three digits such as
// "008", and reports whether there is one. Where ISO has given a withdrawn
// code's number to its successor, the successor is meant: "532" is XCG, not
// ANG. For a record older than the change, that is the wrong answer; only the
// letters are certain.
//
// It looks through the whole table, and is not made for hot paths.
func ByNumeric(numeric string) (Code, bool) {
	if numeric == "" {
		return Code{}, false // XFU has no number; that must not make it match
	}
	var withdrawn Code
	for c := range All() {
		switch {
		case c.Numeric() != numeric:
		case c.Status() == Historic:
			withdrawn = c
		default:
			return c, true
		}
	}
	return withdrawn, !withdrawn.IsZero()
}

// All gives every code of the table once, in the order of their letters,
// historic and unaccepted ones included. The zero Code is not among them.
func All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for place := 1; place < len(table); place++ {
			if !yield(Code{place: uint8(place)}) {
				return
			}
		}
	}
}

// find gives the code with the key, which is its three bytes in one number,
// and the zero Code if there is none.
//
// It is a binary search over whole keys, always in the same number of steps. A
// map would need an initialiser, and a switch over 193 strings compares text.
// Three bytes fit a key without loss, so equal keys are equal texts.
func find(key uint32) Code {
	// Invariant: keys[lo] <= key, for keys[0] is 0; and if the key is there, it
	// is one of the n keys from lo on.
	lo, n := 0, len(keys)
	for n > 1 {
		half := n / 2
		if keys[lo+half] <= key {
			lo += half
		}
		n -= half
	}
	if keys[lo] != key {
		return Code{}
	}
	return Code{place: uint8(lo)} // three zero bytes end in place 0: no currency
}
