package merge

// ClientSession gives the default table: how the client-session API updates
// (SPEC section 2). Customer merges at every depth, metadata is stored as
// given, everything else is replaced whole, and paymentMethod.options is
// locked.
func ClientSession() *Table { return clientSession }

// Fieldwise gives the literal reading of the API's field notes, by which "each
// of the fields in this object must be updated in its entirety": customer and
// order merge one level deep, and each of their fields is replaced whole. All
// else is as in [ClientSession].
func Fieldwise() *Table { return fieldwise }

// RFC7396 gives the table of JSON Merge Patch: one row that merges everything.
func RFC7396() *Table { return rfc7396 }

// The ready tables are handed out by functions, because an exported variable
// could be set to another table for the whole program.
var (
	clientSession = ready(
		Row{"/clientToken", Address},
		Row{"/customerId", Replace},
		Row{"/orderId", Replace},
		Row{"/currencyCode", Replace},
		Row{"/amount", Replace},
		Row{"/metadata", Opaque},
		Row{"/customer", Merge},
		Row{"/order", Replace},
		Row{"/paymentMethod", Replace},
		Row{"/paymentMethod/options", Locked},
	)
	fieldwise = ready(
		Row{"/clientToken", Address},
		Row{"/customerId", Replace},
		Row{"/orderId", Replace},
		Row{"/currencyCode", Replace},
		Row{"/amount", Replace},
		Row{"/metadata", Opaque},
		Row{"/customer", Merge},
		Row{"/customer/*", Replace},
		Row{"/order", Merge},
		Row{"/order/*", Replace},
		Row{"/paymentMethod", Replace},
		Row{"/paymentMethod/options", Locked},
	)
	rfc7396 = ready(
		Row{"", Merge},
	)
)

// ready makes a table of rows that tests have seen pass.
func ready(rows ...Row) *Table {
	t, err := NewTable(rows...)
	if err != nil {
		panic("merge: ready table: " + err.Error())
	}
	return t
}
