package document_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/internal/replay"
)

// newRandom gives randomness that a run can repeat.
var newRandom = replay.Random

// randomTree makes a value of at most the given depth. Names are few and alike,
// so that objects have some in common.
func randomTree(r *rand.Rand, depth int) *tree {
	kind := r.IntN(7)
	if depth == 0 {
		kind %= 4
	}
	switch kind {
	case 0:
		return &tree{kind: document.Null}
	case 1:
		return &tree{kind: document.Bool, truth: r.IntN(2) == 0}
	case 2:
		return &tree{kind: document.Number, number: randomNumber(r)}
	case 3:
		return &tree{kind: document.String, text: randomText(r)}
	case 4:
		t := &tree{kind: document.Array}
		for range r.IntN(5) {
			t.children = append(t.children, randomTree(r, depth-1))
		}
		return t
	default:
		return randomObject(r, []int{0, 1, 3, 5, 12, 13, 40}[r.IntN(7)], depth)
	}
}

func randomObject(r *rand.Rand, members, depth int) *tree {
	t := &tree{kind: document.Object}
	seen := map[string]bool{}
	for i := range members {
		name := randomText(r)
		if seen[name] {
			name += strconv.Itoa(i)
		}
		if seen[name] {
			continue
		}
		seen[name] = true
		t.names = append(t.names, name)
		child := depth - 1
		if members > 5 {
			child = 0
		}
		t.children = append(t.children, randomTree(r, max(0, child)))
	}
	return t
}

var textParts = []string{
	"a", "b", "name", "0", "~", "/", `"`, `\`, "\x00", "\n", "\x1f", "\x7f", " ", "é", "€",
	"\u2028", "\uFFFD", "\uFFFF", "\U0001F600", "\U0010FFFF", "{", "}", "[", "]", ":", ",", "eightchr",
}

func randomText(r *rand.Rand) string {
	var s strings.Builder
	for range r.IntN(4) {
		s.WriteString(textParts[r.IntN(len(textParts))])
	}
	return s.String()
}

func randomNumber(r *rand.Rand) string {
	digits := strconv.FormatUint(r.Uint64()>>r.IntN(64), 10)
	sign := []string{"", "", "-"}[r.IntN(3)]
	switch r.IntN(4) {
	case 0:
		return sign + digits
	case 1:
		return sign + "0." + strings.Repeat("0", r.IntN(4)) + digits
	case 2:
		return sign + digits + "." + strings.Repeat("0", r.IntN(4)) + strconv.Itoa(r.IntN(100))
	}
	return respell(r, sign+digits)
}

// respell writes a number in another way that has the same value.
func respell(r *rand.Rand, number string) string {
	n := normalNumber(number)
	if n == "0" {
		return []string{"0", "-0", "0.0", "0e5", "-0.00E-7", "0e99999999999999999999"}[r.IntN(6)]
	}
	digits, power, _ := strings.Cut(n, "e")
	sign := ""
	if digits[0] == '-' {
		sign, digits = "-", digits[1:]
	}
	exponent, err := strconv.Atoi(power)
	if err != nil {
		return number
	}
	zeros := r.IntN(4)
	digits, exponent = digits+strings.Repeat("0", zeros), exponent-zeros
	if r.IntN(2) == 0 { // the point somewhere in the digits, or before them
		point := r.IntN(len(digits))
		exponent += len(digits) - point
		if point == 0 {
			zeros = r.IntN(4)
			digits, exponent = "0."+strings.Repeat("0", zeros)+digits, exponent+zeros
		} else {
			digits = digits[:point] + "." + digits[point:]
		}
	}
	if exponent == 0 && r.IntN(2) == 0 {
		return sign + digits
	}
	e, s := []string{"e", "E"}[r.IntN(2)], ""
	if exponent < 0 {
		s, exponent = "-", -exponent
	} else if r.IntN(2) == 0 {
		s = "+"
	}
	return sign + digits + e + s + strings.Repeat("0", r.IntN(3)) + strconv.Itoa(exponent)
}

// spelling says what may vary when a tree is written.
type spelling struct{ space, escapes, numbers, order bool }

// spell writes a tree as JSON.
func spell(r *rand.Rand, t *tree, how spelling) string {
	var s strings.Builder
	gap := func() {
		if how.space && r.IntN(3) == 0 {
			for range 1 + r.IntN(3) {
				s.WriteByte(" \t\r\n"[r.IntN(4)])
			}
		}
	}
	var write func(*tree)
	write = func(t *tree) {
		gap()
		switch t.kind {
		case document.Null:
			s.WriteString("null")
		case document.Bool:
			s.WriteString(strconv.FormatBool(t.truth))
		case document.Number:
			if how.numbers {
				s.WriteString(respell(r, t.number))
			} else {
				s.WriteString(t.number)
			}
		case document.String:
			s.WriteString(spellText(r, t.text, how))
		default:
			brackets := "[]"
			if t.kind == document.Object {
				brackets = "{}"
			}
			order := make([]int, len(t.children))
			for i := range order {
				order[i] = i
			}
			if how.order && t.kind == document.Object {
				r.Shuffle(len(order), func(i, j int) { order[i], order[j] = order[j], order[i] })
			}
			s.WriteByte(brackets[0])
			for n, i := range order {
				if n > 0 {
					s.WriteByte(',')
				}
				if t.kind == document.Object {
					gap()
					s.WriteString(spellText(r, t.names[i], how))
					gap()
					s.WriteByte(':')
				}
				write(t.children[i])
			}
			gap()
			s.WriteByte(brackets[1])
		}
		gap()
	}
	write(t)
	return s.String()
}

func spellText(r *rand.Rand, text string, how spelling) string {
	var s strings.Builder
	s.WriteByte('"')
	for _, c := range text {
		short := map[rune]string{'"': `\"`, '\\': `\\`, '\n': `\n`, '/': `\/`}[c]
		must := c < ' ' || c == '"' || c == '\\'
		switch may := how.escapes && r.IntN(3) == 0; {
		case !must && !may:
			s.WriteRune(c)
		case short != "" && r.IntN(2) == 0:
			s.WriteString(short)
		case c >= 0x10000:
			fmt.Fprintf(&s, []string{`\u%04x\u%04x`, `\u%04X\u%04X`}[r.IntN(2)], 0xD800+(c-0x10000)>>10, 0xDC00+(c-0x10000)&0x3FF)
		default:
			fmt.Fprintf(&s, []string{`\u%04x`, `\u%04X`}[r.IntN(2)], c)
		}
	}
	s.WriteByte('"')
	return s.String()
}
