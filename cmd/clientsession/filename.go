package main

import (
	"strconv"
	"unicode/utf8"

	"github.com/clientsession/clientsession/validate"
)

// nameOf gives a file's name as messages show it: as it is where that is
// clear, and quoted otherwise.
func nameOf(file string) string {
	switch {
	case file == "-":
		return "standard input"
	case file == "", !utf8.ValidString(file), validate.Visible(file) != file:
		return strconv.Quote(file)
	}
	return file
}
