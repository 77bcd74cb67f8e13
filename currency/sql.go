package currency

import "database/sql/driver"

// Value gives the three letters as a string, and nil, which databases store as
// NULL, for the zero Code. It never returns an error, and makes a Code an
// argument of database/sql.
//
// NULL and not "": a column that must have a currency is declared NOT NULL,
// and then refuses the zero Code; the empty text would slip in.
func (c Code) Value() (driver.Value, error) {
	if c.IsZero() {
		return nil, nil
	}
	return c.String(), nil
}

// Scan sets c to the code that a column of a text type holds, and to the zero
// Code for NULL and for empty text. Text that is no code is [ErrUnknown], a
// value that is no text, such as a number or a date, is [ErrNotText]; either
// leaves c alone. It makes a *Code a destination of database/sql.
//
// The text must be the code exactly. A column wider than CHAR(3) comes back
// with spaces behind the letters from some databases, and is refused: a value
// that is mended on the way in is never found again by comparing in SQL.
//
// Numbers are no way in, because a number does not identify a code for all
// time; see [ByNumeric]. Scan keeps nothing of src.
func (c *Code) Scan(src any) error {
	switch text := src.(type) {
	case nil:
		*c = Code{}
		return nil
	case string:
		return assign(c, text)
	case []byte:
		return assign(c, text)
	default:
		return ErrNotText
	}
}
