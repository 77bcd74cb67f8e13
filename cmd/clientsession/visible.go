package main

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// visible shows characters that cannot be printed as escapes, so that a name
// out of a file or a script cannot move the cursor or forge a line.
func visible(s string) string {
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if isHidden(r) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func isHidden(r rune) bool { return !unicode.IsPrint(r) }

// nameOf gives a file's name as messages show it: as it is where that is
// clear, and quoted otherwise.
func nameOf(file string) string {
	switch {
	case file == "-":
		return "standard input"
	case file == "", !utf8.ValidString(file), visible(file) != file:
		return strconv.Quote(file)
	}
	return file
}
