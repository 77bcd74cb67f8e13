package iso4217

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"unicode/utf8"
)

// Row is one line of the list, each field as it is written there.
type Row struct {
	Code, Numeric, Exponent, Name, Status, Withdrawn, Accepted string
}

// maxRows is what package currency's Code can number, with 0 for no currency.
const maxRows = 255

var (
	header = []string{"code", "numeric", "exponent", "name", "status", "withdrawn", "accepted"}

	// constants are the names in package currency of the spellings of status.
	constants = map[string]string{
		"active":          "Active",
		"fund":            "Fund",
		"metal":           "Metal",
		"unit-of-account": "UnitOfAccount",
		"testing":         "Testing",
		"historic":        "Historic",
		"no-currency":     "NoCurrency",
	}

	codeForm    = regexp.MustCompile(`^[A-Z]{3}$`)
	numericForm = regexp.MustCompile(`^[0-9]{3}$`)
	monthForm   = regexp.MustCompile(`^[0-9]{4}-(0[1-9]|1[0-2])$`)

	// exponentForm stops at 4, the largest in ISO 4217 so far, because
	// currency.Code.Exponent promises that to its callers.
	exponentForm = regexp.MustCompile(`^([0-4]|N\.A\.)$`)
)

// Read gives the rows of a list, or an error with the line of the first one
// that package currency could not stand on. It does not know ISO 4217: a wrong
// exponent in the right form passes, and is caught by testdata/pins.txt.
func Read(list []byte) ([]Row, error) {
	records, err := csv.NewReader(bytes.NewReader(list)).ReadAll()
	if parse, ok := errors.AsType[*csv.ParseError](err); ok {
		return nil, fmt.Errorf("line %d: not CSV, or another number of fields", parse.Line)
	}
	if len(records) == 0 || !slices.Equal(records[0], header) {
		return nil, errors.New("line 1: not the header of the list")
	}
	records = records[1:]
	if len(records) == 0 || len(records) > maxRows {
		return nil, fmt.Errorf("%d rows, want 1 to %d", len(records), maxRows)
	}
	rows := make([]Row, 0, len(records))
	numbers := map[string]bool{}
	for i, f := range records {
		row := Row{f[0], f[1], f[2], f[3], f[4], f[5], f[6]}
		fault := row.fault()
		// A number may stand once among the codes in use and once among the
		// withdrawn: then the meaning of a number is never a matter of order.
		number := fmt.Sprint(row.Numeric, row.Status == "historic")
		switch {
		case fault != "":
		case i > 0 && rows[i-1].Code >= row.Code:
			fault = "code is not after the one before" // find searches by halves
		case row.Numeric != "" && numbers[number]:
			fault = "numeric stands twice"
		}
		if fault != "" {
			return nil, fmt.Errorf("line %d: %s", i+2, fault)
		}
		numbers[number] = true
		rows = append(rows, row)
	}
	return rows, nil
}

// fault says what is wrong with the row by itself, and "" if nothing is.
func (r Row) fault() string {
	historic := r.Status == "historic"
	switch {
	case !codeForm.MatchString(r.Code):
		return "code is not three upper-case letters"
	case !numericForm.MatchString(r.Numeric) && (r.Numeric != "" || !historic):
		return "numeric is not three digits" // XFU, historic, never had one
	case !exponentForm.MatchString(r.Exponent):
		return "exponent is not 0 to 4 or N.A."
	case r.Name == "" || !utf8.ValidString(r.Name):
		return "name is empty or not UTF-8"
	case constants[r.Status] == "":
		return "status is unknown"
	case historic && !monthForm.MatchString(r.Withdrawn):
		return "withdrawn is not YYYY-MM"
	case !historic && r.Withdrawn != "":
		return "withdrawn but not historic"
	case r.Accepted != "yes" && r.Accepted != "no":
		return "accepted is not yes or no"
	}
	return ""
}
