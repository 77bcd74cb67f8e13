package document

import (
	"fmt"
	"io"
	"strconv"
)

// Format prints what the value is and how long its text, as "object of 120
// bytes", whatever the verb and its flags, but for %p, which is about addresses
// and never asks. Without it package fmt would print the whole document that the
// value is in, and documents hold personal data that comes to be printed by
// accident: in an error, or as a field of something else. To print the value
// itself, print [Value.Raw].
func (v Value) Format(f fmt.State, _ rune) {
	_, _ = io.WriteString(f, v.Kind().String()+" of "+strconv.Itoa(len(v.Raw()))+" bytes")
}

// Format prints what [Value.Format] does for the root.
func (d Document) Format(f fmt.State, verb rune) { d.Root().Format(f, verb) }

// Format prints what [Value.Format] does for the root.
func (n Nodes) Format(f fmt.State, verb rune) { n.doc.Root().Format(f, verb) }

// Format prints the type's name. In a reader's memory are documents.
func (Reader) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "Reader") }

// Format prints the type's name. In a builder's memory are documents.
func (Builder) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "Builder") }

// Format prints the type's name. In a matcher's memory are values.
func (Matcher) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "Matcher") }
