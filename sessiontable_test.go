package clientsession_test

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
	"sync"
)

// openTable gives a database with one table, sessions, for examples that are
// about rows. It knows just their three statements: a database of any make would
// be a dependency of the root module, and to read SQL is not what they show.
func openTable() *sql.DB { return sql.OpenDB(&sessionTable{rows: map[string][]driver.Value{}}) }

// sessionTable has document, amount_overridden and version by client_token.
type sessionTable struct {
	mu   sync.Mutex
	rows map[string][]driver.Value
}

func (t *sessionTable) Connect(context.Context) (driver.Conn, error) { return tableConn{t}, nil }
func (t *sessionTable) Driver() driver.Driver                        { return nil }

func (t *sessionTable) exec(query string, args []driver.Value) (driver.Result, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch {
	case strings.HasPrefix(query, "INSERT INTO sessions (client_token, document, amount_overridden, version) VALUES (?, ?, ?, 1)"):
		t.rows[args[0].(string)] = []driver.Value{args[1], args[2], int64(1)}
		return driver.RowsAffected(1), nil
	case strings.HasPrefix(query, "UPDATE sessions SET document = ?, amount_overridden = ?, version = version + 1 WHERE client_token = ? AND version = ?"):
		token := args[2].(string)
		if row := t.rows[token]; row == nil || row[2] != args[3] {
			return driver.RowsAffected(0), nil
		}
		t.rows[token] = []driver.Value{args[0], args[1], args[3].(int64) + 1}
		return driver.RowsAffected(1), nil
	}
	return nil, errors.New("no such statement")
}

func (t *sessionTable) query(query string, args []driver.Value) (driver.Rows, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !strings.HasPrefix(query, "SELECT document, amount_overridden, version FROM sessions WHERE client_token = ?") {
		return nil, errors.New("no such statement")
	}
	return &tableRows{row: t.rows[args[0].(string)]}, nil
}

// tableConn is a connection, tableStmt a statement and tableRows its answer, as
// database/sql wants them.
type tableConn struct{ table *sessionTable }

func (c tableConn) Prepare(query string) (driver.Stmt, error) {
	return tableStmt{c.table, strings.Join(strings.Fields(query), " ")}, nil
}
func (tableConn) Close() error              { return nil }
func (tableConn) Begin() (driver.Tx, error) { return nil, errors.New("no transactions") }

type tableStmt struct {
	table *sessionTable
	query string
}

func (tableStmt) Close() error    { return nil }
func (s tableStmt) NumInput() int { return strings.Count(s.query, "?") }
func (s tableStmt) Exec(args []driver.Value) (driver.Result, error) {
	return s.table.exec(s.query, args)
}
func (s tableStmt) Query(args []driver.Value) (driver.Rows, error) {
	return s.table.query(s.query, args)
}

type tableRows struct{ row []driver.Value } // nil at the end

func (*tableRows) Columns() []string { return []string{"document", "amount_overridden", "version"} }
func (*tableRows) Close() error      { return nil }

func (r *tableRows) Next(dest []driver.Value) error {
	if r.row == nil {
		return io.EOF
	}
	copy(dest, r.row)
	r.row = nil
	return nil
}
