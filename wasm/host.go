//go:build !js || !wasm

package main

import (
	"fmt"
	"os"
)

// main is for whoever compiles this as for any other system: a word on what to
// do helps more than the go command's, that there are no files.
func main() {
	fmt.Fprintln(os.Stderr, "wasm: this program runs in JavaScript; go run ./bundle compiles it into dist/")
	os.Exit(2)
}
