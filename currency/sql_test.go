package currency_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/clientsession/clientsession/currency"
)

var (
	_ driver.Valuer = currency.Code{}
	_ sql.Scanner   = (*currency.Code)(nil)
)

func TestSQL_EveryCodeSurvivesTheWayToADatabaseAndBack(t *testing.T) {
	db := echoing(t)
	codes := []currency.Code{{}} // the zero Code too, as NULL
	for code := range currency.All() {
		codes = append(codes, code)
	}
	for _, code := range codes {
		back := parse(t, "EUR") // not zero, so that a forgotten write shows
		require.NoError(t, db.QueryRow("", code).Scan(&back))
		require.Equal(t, code, back)
	}
}

func TestValue_IsTextAndNullForTheZeroCode(t *testing.T) {
	value, err := parse(t, "EUR").Value()
	require.NoError(t, err)
	require.Equal(t, "EUR", value)
	require.True(t, driver.IsValue(value))

	value, err = currency.Code{}.Value()
	require.NoError(t, err)
	require.Nil(t, value)
}

func TestSQL_PointersAndNullTypesWork(t *testing.T) {
	db := echoing(t)
	euro := parse(t, "EUR")

	var pointer *currency.Code
	require.NoError(t, db.QueryRow("", (*currency.Code)(nil)).Scan(&pointer))
	require.Nil(t, pointer)
	require.NoError(t, db.QueryRow("", &euro).Scan(&pointer))
	require.Equal(t, &euro, pointer)

	var null sql.Null[currency.Code]
	require.NoError(t, db.QueryRow("", euro).Scan(&null))
	require.Equal(t, sql.Null[currency.Code]{V: euro, Valid: true}, null)
	require.NoError(t, db.QueryRow("", nil).Scan(&null))
	require.False(t, null.Valid)
}

func TestScan_TakesTextAndNullAndNothingElse(t *testing.T) {
	tests := []struct {
		name, why string
		src       any
		want      string
		err       error
	}{
		{"string", "what some drivers give for text", "JPY", "JPY", nil},
		{"bytes", "what others give", []byte("JPY"), "JPY", nil},
		{"null", "no currency", nil, "", nil},
		{"empty string", "as MarshalText writes no currency", "", "", nil},
		{"empty bytes", "as MarshalText writes no currency", []byte{}, "", nil},
		{"nil bytes", "a driver's NULL that has lost its type", []byte(nil), "", nil},
		{"lower case", "exact", "jpy", "", currency.ErrUnknown},
		{"padded column", "CHAR(4) gives it; a mended value is not found by =", []byte("JPY "), "", currency.ErrUnknown},
		{"number as text", "ISO's number is not the code", "392", "", currency.ErrUnknown},
		{"number", "a number does not identify a code for all time", int64(392), "", currency.ErrNotText},
		{"float", "no text", 392.0, "", currency.ErrNotText},
		{"bool", "no text", true, "", currency.ErrNotText},
		{"time", "no text", time.Now(), "", currency.ErrNotText},
		{"code", "a driver gives no Codes", currency.Code{}, "", currency.ErrNotText},
	}
	seen := cases{}
	for _, tt := range tests {
		seen.add(t, tt.name, tt.why)
		t.Run(tt.name, func(t *testing.T) {
			code := parse(t, "EUR")
			err := code.Scan(tt.src)
			if tt.err != nil {
				require.Equal(t, tt.err, err, tt.why)
				require.Equal(t, "EUR", code.String(), "a refusal leaves it alone")
				return
			}
			require.NoError(t, err, tt.why)
			require.Equal(t, tt.want, code.String(), tt.why)
		})
	}
}

func TestScan_KeepsNothingOfItsInput(t *testing.T) {
	var code currency.Code
	src := []byte("EUR") // drivers use their buffers again
	require.NoError(t, code.Scan(src))
	copy(src, "JPY")
	require.Equal(t, "EUR", code.String())
}

func TestSQL_RefusalsAreMatchedAndShowNoValue(t *testing.T) {
	const secret = "jane.doe@example.com"
	db := echoing(t)
	var code currency.Code
	for _, src := range []any{secret, []byte(secret)} {
		err := db.QueryRow("", src).Scan(&code)
		require.ErrorIs(t, err, currency.ErrUnknown)
		require.NotContains(t, err.Error(), secret)
	}
	err := db.QueryRow("", int64(4111111111111111)).Scan(&code)
	require.ErrorIs(t, err, currency.ErrNotText)
	require.NotContains(t, err.Error(), "4111111111111111")
}

// echoing gives a database that answers every query with its first argument:
// the way through database/sql without a database behind it.
func echoing(t *testing.T) *sql.DB {
	db := sql.OpenDB(echo{})
	t.Cleanup(func() { require.NoError(t, db.Close()) })
	return db
}

// echo is the connector, driver, connection and statement of that database.
type echo struct{}

var errUnsupported = errors.New("echo does not do that")

func (e echo) Connect(context.Context) (driver.Conn, error)   { return e, nil }
func (e echo) Driver() driver.Driver                          { return e }
func (e echo) Open(string) (driver.Conn, error)               { return e, nil }
func (e echo) Prepare(string) (driver.Stmt, error)            { return e, nil }
func (e echo) Close() error                                   { return nil }
func (e echo) Begin() (driver.Tx, error)                      { return nil, errUnsupported }
func (e echo) NumInput() int                                  { return 1 }
func (e echo) Exec([]driver.Value) (driver.Result, error)     { return nil, errUnsupported }
func (e echo) Query(args []driver.Value) (driver.Rows, error) { return &echoed{value: args[0]}, nil }

// echoed is an answer of one row with one column.
type echoed struct {
	value driver.Value
	read  bool
}

func (e *echoed) Columns() []string { return []string{"value"} }
func (e *echoed) Close() error      { return nil }

func (e *echoed) Next(row []driver.Value) error {
	if e.read {
		return io.EOF
	}
	row[0], e.read = e.value, true
	return nil
}
