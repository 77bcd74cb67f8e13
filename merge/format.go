package merge

import (
	"fmt"
	"io"
)

// Format prints the type's name, whatever the verb and its flags. In a merger's
// memory are documents, which package fmt would print.
func (Merger) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "Merger") }
