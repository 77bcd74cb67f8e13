package main

import (
	"fmt"
	"go/token"
)

// mutant is one change of one token of the engine's code.
type mutant struct {
	file     string // from the repository's root, with slashes
	kind     string // the tool's word for the change, such as CONDITIONALS_BOUNDARY
	line     int
	column   int // in bytes, from 1
	offset   int // of the token, in the file
	from, to token.Token
	status   string
	killedBy string // the package and, where it says so, the test that failed

	// text and number tell a mutant from all others of its file without naming a
	// line number, which every edit above it would change: it is the number-th
	// change of from into to on lines that read text.
	text   string
	number int
}

// What a report can say of a mutant. Only killed is a success: that a test was
// still running when its time was up proves nothing, and a tool's word for it
// that a line is not covered is no excuse. A mutant that the compiler refuses is
// none.
const (
	killed    = "KILLED"
	lived     = "LIVED"
	timedOut  = "TIMED OUT"
	notViable = "NOT VIABLE"
)

func (m *mutant) isOpen() bool { return m.status != killed && m.status != notViable }

// name is what a mutant is called in the list of survivors.
func (m *mutant) name() string {
	return nameOf(m.file, m.text, m.from.String(), m.to.String(), m.number)
}

func nameOf(file, text, from, to string, number int) string {
	return fmt.Sprintf("%s: `%s`: `%s` to `%s`, number %d", file, text, from, to, number)
}

// changes has what the tool's kinds of mutants do to a token.
var changes = map[string]map[token.Token]token.Token{
	"ARITHMETIC_BASE": {
		token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
	},
	"INVERT_NEGATIVES": {token.SUB: token.ADD},
	"CONDITIONALS_BOUNDARY": {
		token.GEQ: token.GTR, token.GTR: token.GEQ, token.LEQ: token.LSS, token.LSS: token.LEQ,
	},
	"CONDITIONALS_NEGATION": {
		token.EQL: token.NEQ, token.NEQ: token.EQL,
		token.GEQ: token.LSS, token.LSS: token.GEQ, token.GTR: token.LEQ, token.LEQ: token.GTR,
	},
	"INCREMENT_DECREMENT": {token.INC: token.DEC, token.DEC: token.INC},
	"INVERT_LOGICAL":      {token.LAND: token.LOR, token.LOR: token.LAND},
	"INVERT_LOOPCTRL":     {token.BREAK: token.CONTINUE, token.CONTINUE: token.BREAK},
	"INVERT_ASSIGNMENTS": {
		token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
		token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN, token.REM_ASSIGN: token.MUL_ASSIGN,
	},
	"INVERT_BITWISE": {
		token.AND: token.OR, token.OR: token.AND, token.XOR: token.AND, token.AND_NOT: token.AND,
		token.SHL: token.SHR, token.SHR: token.SHL,
	},
	"INVERT_BWASSIGN": {
		token.AND_ASSIGN: token.OR_ASSIGN, token.OR_ASSIGN: token.AND_ASSIGN, token.XOR_ASSIGN: token.AND_ASSIGN,
		token.AND_NOT_ASSIGN: token.AND_ASSIGN, token.SHL_ASSIGN: token.SHR_ASSIGN, token.SHR_ASSIGN: token.SHL_ASSIGN,
	},
	"REMOVE_SELF_ASSIGNMENTS": {
		token.ADD_ASSIGN: token.ASSIGN, token.SUB_ASSIGN: token.ASSIGN, token.MUL_ASSIGN: token.ASSIGN,
		token.QUO_ASSIGN: token.ASSIGN, token.REM_ASSIGN: token.ASSIGN, token.AND_ASSIGN: token.ASSIGN,
		token.OR_ASSIGN: token.ASSIGN, token.XOR_ASSIGN: token.ASSIGN, token.SHL_ASSIGN: token.ASSIGN,
		token.SHR_ASSIGN: token.ASSIGN, token.AND_NOT_ASSIGN: token.ASSIGN,
	},
}
