package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var listItem = regexp.MustCompile("^- `([^`]+)`, `([^`]+)`, (?:`` (.+?) ``|`([^`]+)`): (.*\\S)")

// readList reads the list of what is not covered: each item of a list on the page
// is a hole, as [hole.String] spells it, and after it the reason, which may go on
// below. Other text on the page is for readers.
func readList(page string) ([]hole, error) {
	var listed []hole
	for line := range strings.Lines(page) {
		if !strings.HasPrefix(line, "- ") {
			continue
		}
		m := listItem.FindStringSubmatch(line)
		if m == nil {
			return nil, fmt.Errorf("%s: want file, function, line and a reason in\n%s", list, line)
		}
		listed = append(listed, hole{m[1], m[2], m[3] + m[4]})
	}
	return listed, nil
}

// compare gives an error for what is not listed, and for what is listed in vain.
// Where two holes look alike, both have to be listed.
func compare(found, listed []hole) error {
	var wrong error
	stale := slices.Clone(listed)
	for _, h := range found {
		if at := slices.Index(stale, h); at >= 0 {
			stale = slices.Delete(stale, at, at+1)
			continue
		}
		wrong = errors.Join(wrong, fmt.Errorf("no test runs this, and %s does not say why:\n%v", list, h))
	}
	for _, h := range stale {
		wrong = errors.Join(wrong, fmt.Errorf("%s explains what runs, or is no more:\n%v", list, h))
	}
	return wrong
}
