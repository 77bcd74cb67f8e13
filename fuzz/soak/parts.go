package main

import (
	"os"
	"path/filepath"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/fuzz/internal/compare"
	"github.com/clientsession/clientsession/merge"
	"github.com/clientsession/clientsession/validate"
)

// readyTables are those of the engine, by the names in the report.
var readyTables = []struct {
	name  string
	table *merge.Table
}{{"ClientSession", merge.ClientSession()}, {"Fieldwise", merge.Fieldwise()}, {"RFC7396", merge.RFC7396()}}

// allParts gives every part, ready to run. Shares of the time are a judgement:
// half for the laws, which are many and dear; the rest mostly for whole updates
// and for merging, where documents are smallest and tables most unlike.
func allParts(make maker) ([]*part, error) {
	facts, err := compare.ReadFacts(projectFolder())
	if err != nil {
		return nil, err
	}
	var parts []*part
	for _, ready := range readyTables {
		parts = append(parts, &part{kind: laws, name: "laws", table: ready.name, share: 10, open: func([]merge.Row) (*kit, error) {
			u, err := make(ready.table)
			return lawKit(u), err
		}})
	}
	parts = append(parts,
		&part{kind: laws, name: "laws", table: "locks-ignored", share: 8, open: func([]merge.Row) (*kit, error) {
			u, err := make(merge.ClientSession(), clientsession.WithLockedIgnored())
			u.LocksIgnored = true
			return lawKit(u), err
		}},
		&part{kind: laws, name: "laws", table: "random", share: 10, rows: sessionRows, open: func(rows []merge.Row) (*kit, error) {
			table, err := merge.NewTable(rows...)
			if err != nil {
				return nil, err
			}
			u, err := make(table, clientsession.WithUnknownMembers(validate.KeepUnknown))
			return lawKit(u), err
		}})
	for _, ready := range readyTables {
		parts = append(parts, &part{kind: differential, name: "updates", table: ready.name, share: 5, open: func([]merge.Row) (*kit, error) {
			return updateKit(facts, ready.table, validate.RefuseUnknown)
		}})
	}
	parts = append(parts,
		&part{kind: differential, name: "updates", table: "unknown-warned", share: 2, open: func([]merge.Row) (*kit, error) {
			return updateKit(facts, merge.ClientSession(), validate.WarnUnknown)
		}},
		&part{kind: differential, name: "updates", table: "random", share: 5, rows: sessionRows, open: func(rows []merge.Row) (*kit, error) {
			table, err := merge.NewTable(rows...)
			if err != nil {
				return nil, err
			}
			return updateKit(facts, table, validate.KeepUnknown)
		}},
		&part{kind: differential, name: "merges", table: "random", share: 26, rows: shortRows, open: mergeKit},
		&part{kind: differential, name: "texts", share: 5, open: func([]merge.Row) (*kit, error) { return textKit(), nil }},
		&part{kind: differential, name: "orders", share: 3, open: func([]merge.Row) (*kit, error) { return orderKit(), nil }},
		&part{kind: figures, name: "money", share: 2, open: func([]merge.Row) (*kit, error) { return moneyKit(facts), nil }},
	)
	for _, p := range parts {
		if err := p.prepare(); err != nil {
			return nil, err
		}
	}
	return parts, nil
}

// projectFolder gives the folder of the clone that this is run in: the nearest
// one with a go.work, or else the working directory, in which the facts are then
// missed by name.
func projectFolder() string {
	folder, err := os.Getwd()
	if err != nil {
		return "."
	}
	for at := folder; ; at = filepath.Dir(at) {
		if _, err := os.Stat(filepath.Join(at, "go.work")); err == nil {
			return at
		}
		if at == filepath.Dir(at) {
			return folder
		}
	}
}
