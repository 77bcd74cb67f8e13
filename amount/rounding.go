package amount

// Rounding says what becomes of a fraction of a minor unit. It is an [Option]
// of conversions and an argument of everything that takes a percentage.
//
// The zero Rounding is [Exact]: without a mode that was asked for by name,
// nothing here rounds (SPEC A9). The comments have −2.5, −1.5, 1.5 and 2.5.
type Rounding uint8

const (
	// Exact refuses a fraction with [ErrInexact].
	Exact Rounding = iota

	// HalfEven rounds to the nearest, a half to the even one: −2, −2, 2, 2. It
	// is also called banker's rounding, and favours neither side over many
	// amounts.
	HalfEven

	// HalfUp rounds to the nearest, a half towards +∞: −2, −1, 2, 3. For amounts
	// below 0 that is not what Java calls HALF_UP; see [HalfAway].
	HalfUp

	// HalfAway rounds to the nearest, a half away from 0: −3, −2, 2, 3. It is
	// what is taught at school, most tax offices' rule, and what Java calls
	// HALF_UP.
	HalfAway

	// Up rounds away from 0: −3, −2, 2, 3, and 1.1 to 2.
	Up

	// Down rounds towards 0: −2, −1, 1, 2, and 1.9 to 1.
	Down

	// Ceiling rounds towards +∞: −2, −1, 2, 3.
	Ceiling

	// Floor rounds towards −∞: −3, −2, 1, 2.
	Floor
)

// roundingNames are indexed by Rounding. It is an array, which a constant
// cannot be; nothing writes to it.
var roundingNames = [...]string{"exact", "half-even", "half-up", "half-away", "up", "down", "ceiling", "floor"}

// String gives the name that [ParseRounding] reads, such as "half-even", and ""
// for what is none of the constants.
func (r Rounding) String() string {
	if int(r) >= len(roundingNames) {
		return ""
	}
	return roundingNames[r]
}

// ParseRounding gives the mode of that name, in lower case: "exact",
// "half-even", "half-up", "half-away", "up", "down", "ceiling" or "floor". The
// error is [ErrRounding]. There are no other spellings, since "HALF_UP" is
// [HalfAway] to some and [HalfUp] to others.
func ParseRounding(name string) (Rounding, error) {
	for r, known := range roundingNames {
		if name == known {
			return Rounding(r), nil
		}
	}
	return Exact, ErrRounding
}

// rest is how much of a unit is left over, as far as rounding can tell.
type rest uint8

const (
	nothing rest = iota
	belowHalf
	half
	aboveHalf
)

// grows reports whether a number that is cut off to whole units, with this rest
// left over, is rounded to the next unit away from 0. Whether the whole units
// are odd decides half-even.
func (r Rounding) grows(negative, odd bool, left rest) (bool, error) {
	if r > Floor {
		return false, ErrRounding
	}
	if left == nothing {
		return false, nil
	}
	switch r {
	case HalfEven:
		return left == aboveHalf || left == half && odd, nil
	case HalfUp:
		return left == aboveHalf || left == half && !negative, nil
	case HalfAway:
		return left >= half, nil
	case Up:
		return true, nil
	case Down:
		return false, nil
	case Ceiling:
		return !negative, nil
	case Floor:
		return negative, nil
	}
	return false, ErrInexact
}

func (r Rounding) apply(c conversion) conversion {
	c.rounding = r
	return c
}
