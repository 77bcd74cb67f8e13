package document

import (
	"strconv"
	"strings"
)

// equalNumbers compares two JSON numbers by mathematical value, without a
// float and in linear time, whatever the number of digits in them and whatever
// the exponent. math/big is no help here: it would write 1e1000000000 out.
func equalNumbers(a, b string) bool {
	if a == b {
		return true
	}
	x, y := decimalOf(a), decimalOf(b)
	if x.isZero() || y.isZero() {
		return x.isZero() && y.isZero()
	}
	return x.negative == y.negative && x.sameDigits(y) && samePower(x.power, x.point, y.power, y.point)
}

// decimal is a JSON number taken apart. Its value is 0.DIGITS × 10^(power+point),
// DIGITS being those from the first to the last that is not 0.
type decimal struct {
	negative        bool
	whole, fraction string // the digits before and after the decimal point
	first, last     int    // the digits that are not 0, counted over both
	point           int    // the decimal point, counted from the first of them
	power           string // the exponent as written, or ""
}

func decimalOf(s string) decimal {
	var d decimal
	s, d.negative = strings.CutPrefix(s, "-")
	if i := strings.IndexAny(s, "eE"); i >= 0 {
		s, d.power = s[:i], s[i+1:]
	}
	d.whole, d.fraction, _ = strings.Cut(s, ".")
	d.last = len(d.whole) + len(d.fraction) - 1
	for d.last >= 0 && d.digit(d.last) == '0' {
		d.last--
	}
	for d.first < d.last && d.digit(d.first) == '0' {
		d.first++
	}
	d.point = len(d.whole) - d.first
	return d
}

func (d decimal) isZero() bool { return d.last < 0 }

func (d decimal) digit(i int) byte {
	if i < len(d.whole) {
		return d.whole[i]
	}
	return d.fraction[i-len(d.whole)]
}

func (d decimal) sameDigits(e decimal) bool {
	if d.last-d.first != e.last-e.first {
		return false
	}
	for i := d.first; i <= d.last; i++ {
		if d.digit(i) != e.digit(i-d.first+e.first) {
			return false
		}
	}
	return true
}

// samePower reports whether a+aMore and b+bMore are the same number, a and b
// being integers as JSON writes exponents.
func samePower(a string, aMore int, b string, bMore int) bool {
	a, aNegative := trimPower(a)
	b, bNegative := trimPower(b)
	const fits = 18 // digits in an int64 with room for adding a length
	if len(a) <= fits && len(b) <= fits {
		return powerValue(a, aNegative)+int64(aMore) == powerValue(b, bNegative)+int64(bMore)
	}
	// What is added is below 2³⁰, too little to bridge a difference in sign or
	// from 17 digits to 19.
	if aNegative != bNegative || len(a) < fits || len(b) < fits {
		return false
	}
	more := aMore - bMore
	if aNegative {
		more = -more
	}
	return addSmall(a, more) == b
}

// trimPower takes the sign and leading zeros off an exponent.
func trimPower(s string) (digits string, negative bool) {
	s, negative = strings.CutPrefix(s, "-")
	return strings.TrimLeft(strings.TrimPrefix(s, "+"), "0"), negative
}

func powerValue(digits string, negative bool) int64 {
	n, _ := strconv.ParseInt("0"+digits, 10, 64) // at most 18 digits
	if negative {
		return -n
	}
	return n
}

// addSmall adds more to a decimal integer that is greater than its magnitude.
func addSmall(digits string, more int) string {
	sum := []byte("0" + digits)
	for i := len(sum) - 1; more != 0; i-- {
		d := int(sum[i]-'0') + more
		digit := (d%10 + 10) % 10
		sum[i] = byte('0' + digit)
		more = (d - digit) / 10
	}
	return strings.TrimLeft(string(sum), "0")
}
