package main

import "fmt"

// Verdict is what came of one contender in one case.
type Verdict struct {
	Mark Mark
	// Varies reports whether the runs gave different bytes.
	Varies bool
	// Answer is the first answer, or why there was none.
	Answer string
}

// Mark is a verdict in short.
type Mark uint8

// The marks.
const (
	Missing Mark = iota // the contender does not have the operation
	Right
	Wrong
	Refused  // an error where there is an answer
	Panicked // a panic, which would have ended the host's process
)

// runs is how often each contender does each case: Go's maps have no order, and
// that shows on some runs only.
const runs = 100

// judge has a contender do a case many times over. One wrong answer is enough.
func judge(c Contender, k Case) Verdict {
	var first Verdict
	for run := range runs {
		v := judgeOnce(c, k)
		switch {
		case run == 0:
			first = v
		case v.Answer != first.Answer:
			first.Varies = true
			first.Mark = worse(first.Mark, v.Mark)
		}
	}
	return first
}

// worse gives the mark to remember of two.
func worse(a, b Mark) Mark {
	for _, m := range []Mark{Panicked, Wrong, Refused} {
		if a == m || b == m {
			return m
		}
	}
	return Right
}

func judgeOnce(c Contender, k Case) (v Verdict) {
	defer func() {
		if r := recover(); r != nil {
			v = Verdict{Mark: Panicked, Answer: fmt.Sprintf("panic: %v", r)}
		}
	}()
	// Inputs are fresh for each run: a contender that writes into them harms
	// itself only.
	out, err := c.Do([]byte(k.A), []byte(k.B))
	switch {
	case err != nil && k.Want == nil:
		// The text of an error may vary, the answer does not.
		return Verdict{Mark: Right, Answer: "refused"}
	case err != nil:
		return Verdict{Mark: Refused, Answer: "refused"}
	case right(k, string(out)):
		return Verdict{Mark: Right, Answer: string(out)}
	}
	return Verdict{Mark: Wrong, Answer: string(out)}
}

// right reports whether an answer is right.
func right(k Case, answer string) bool {
	for _, want := range []*string{k.Want, k.Also} {
		if want == nil {
			continue
		}
		if *want == answer {
			return true
		}
		if k.Exact {
			continue
		}
		x, err := readNode(*want)
		y, wrong := readNode(answer)
		if err == nil && wrong == nil && sameNode(x, y, k.Spelling) {
			return true
		}
	}
	return false
}
