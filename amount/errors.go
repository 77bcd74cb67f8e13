package amount

import "github.com/clientsession/clientsession/document"

// PartError names the part of an order that is no amount.
type PartError struct {
	Pointer document.Pointer // from the document's root, as /order/fees/0/amount
}

// Error names the place and never the value.
func (e *PartError) Error() string {
	return string(e.Pointer) + ": not an amount in minor units"
}

func faulty(part document.Value) error { return &PartError{part.Pointer()} }
