package fuzz

import (
	"slices"

	"github.com/clientsession/clientsession/document"
	"github.com/clientsession/clientsession/merge"
)

// AnyTable chooses a table of rules of up to nine rows, of all strategies, with
// wildcards, and with rows below rows wherever SPEC M9 allows them. Its paths are
// the API's and free ones, so that sessions have something there. An engine takes
// it: it lets /amount be stored and changed.
//
// Which rows a patch can reach is found by trying paths, and not asked of
// [merge.NewTable]; where that refuses the rows, AnyTable panics, for one of the
// two is wrong then.
func AnyTable(c *Choices) *merge.Table {
	rows := anyRows(c)
	table, err := merge.NewTable(rows...)
	if err != nil {
		panic("fuzz: rows that make a table are refused: " + err.Error())
	}
	return table
}

func anyRows(c *Choices) []merge.Row {
	var rows []merge.Row
	for range c.Below(7) {
		longer := append(slices.Clip(rows), anyRow(c))
		if isTable(longer) && letsAmountBe(longer) {
			rows = longer
		}
	}
	if longer := append(slices.Clip(rows), takenOut(c, rows)...); c.oneIn(4) && isTable(longer) && letsAmountBe(longer) {
		return longer
	}
	return rows
}

// takenOut chooses rows that protect all members of what a row replaces, but for
// one that is replaced with it (SPEC M9). By chance they hardly come together.
func takenOut(c *Choices, rows []merge.Row) []merge.Row {
	above := merge.Row{Path: "/customer", Strategy: merge.Replace}
	var more []merge.Row
	if i := slices.IndexFunc(rows, func(row merge.Row) bool { return row.Strategy == merge.Replace }); i >= 0 {
		above = rows[i]
	} else {
		more = append(more, above)
	}
	protecting := pick(c, []merge.Strategy{merge.Locked, merge.Immutable, merge.Ignore})
	return append(more, merge.Row{Path: above.Path.Member("*"), Strategy: protecting}, merge.Row{Path: above.Path.Member("x"), Strategy: merge.Replace})
}

// anyRow chooses a row that is right by itself, but for an address at the root.
func anyRow(c *Choices) merge.Row {
	row := merge.Row{Strategy: pick(c, strategies)}
	at := wholeSession
	for range c.Below(5) {
		name := pick(c, rowNamesInUse)
		if at != nil && c.oneIn(2) && len(at.members) > 0 {
			name = pick(c, at.members).name
		}
		if at != nil {
			at = at.member(name)
		}
		row.Path = row.Path.Member(name)
	}
	return row
}

var (
	strategies = []merge.Strategy{
		merge.Merge, merge.Replace, merge.Opaque, merge.Locked, merge.Address, merge.Immutable, merge.Ignore,
	}
	rowNamesInUse = []string{"customer", "order", "metadata", "paymentMethod", "options", "x", "y", "*", "*", "note", "clientToken", "a~b", "c/d", ""}
)

// letsAmountBe reports whether an engine takes rows: patches must be able to
// store and to change the amount.
func letsAmountBe(rows []merge.Row) bool {
	i := decides(rows, []string{"amount"})
	return i < 0 || rows[i].Strategy != merge.Address && !protects(rows[i].Strategy)
}

// RefusedTable is a list of rows that is no table, and why.
type RefusedTable struct {
	Rows   []merge.Row       // of which NewTable must make nothing
	Reason merge.TableReason // that it must give
}

// AnyRefusedTable chooses rows that [merge.NewTable] must refuse (SPEC M9): those
// of a table and one that is bad by itself, one for a path that another has, or one
// that no patch can reach. Tables that are too large or too intricate are not made.
func AnyRefusedTable(c *Choices) RefusedTable {
	rows := anyRows(c)
	bad, reason := anyRow(c), merge.TableReason(0)
	switch c.Below(6) {
	case 0:
		bad.Strategy, reason = pick(c, []merge.Strategy{0, merge.Ignore + 1, 255}), merge.UnknownStrategy
	case 1:
		bad.Path, reason = pick(c, badPaths)+bad.Path, merge.MalformedPath
	case 2:
		for range 65 {
			bad.Path = bad.Path.Member("x")
		}
		reason = merge.DeepPath
	case 3:
		bad.Path, bad.Strategy, reason = "", merge.Address, merge.RootAddress
	case 4:
		if len(rows) > 0 {
			bad.Path, reason = pick(c, rows).Path, merge.DuplicatePath
			if bad.Path == "" && bad.Strategy == merge.Address {
				bad.Strategy = merge.Merge
			}
			break
		}
		fallthrough
	default:
		above := merge.Row{Path: "/customer", Strategy: pick(c, []merge.Strategy{merge.Opaque, merge.Locked, merge.Ignore, merge.Immutable, merge.Address, merge.Replace})}
		below := merge.Row{Path: above.Path.Member(pick(c, rowNamesInUse)), Strategy: pick(c, []merge.Strategy{merge.Opaque, merge.Merge})}
		rows, bad, reason = []merge.Row{above}, below, merge.UnreachableRow
	}
	return RefusedTable{slices.Insert(slices.Clone(rows), c.Below(len(rows)+1), bad), reason}
}

var badPaths = []document.Pointer{"x", "~", "/~", "/~2", "#", "/\xff", " /", "x/"}

func isTable(rows []merge.Row) bool {
	_, reason := faultOfRows(rows)
	return reason == 0
}

// faultOfRows says which row makes rows no table, and why, or gives no reason. Of
// several it gives that which NewTable gives too: rows that are bad by themselves
// or stand twice come before those that cannot be reached.
func faultOfRows(rows []merge.Row) (which int, reason merge.TableReason) {
	seen := map[document.Pointer]bool{}
	for i, row := range rows {
		segments := slices.Collect(row.Path.Tokens())
		switch {
		case !isPointer(string(row.Path)):
			return i, merge.MalformedPath
		case len(segments) > 64:
			return i, merge.DeepPath
		case !slices.Contains(strategies, row.Strategy):
			return i, merge.UnknownStrategy
		case row.Path == "" && row.Strategy == merge.Address:
			return i, merge.RootAddress
		case seen[row.Path]:
			return i, merge.DuplicatePath
		}
		seen[row.Path] = true
	}
	for i := range rows {
		if !isReached(rows, i) {
			return i, merge.UnreachableRow
		}
	}
	return -1, 0
}
