// Command bundle writes into dist/ what a page needs to run the engine, and
// prints how large it is. It runs in the folder above it:
//
//	go run ./bundle
//
// The sizes are printed as the table that README.md has. What belongs to Go
// itself is measured by a program that does nothing (folder bare).
package main

import (
	"fmt"
	"io"
	"os"
)

func main() {
	if err := run(os.Stdout, ".", "dist"); err != nil {
		fmt.Fprintln(os.Stderr, "bundle:", err)
		os.Exit(1)
	}
}

// run writes the bundle of the module in folder module, and the table.
func run(out io.Writer, module, dist string) error {
	engine, err := writeBundle(module, dist)
	if err != nil {
		return err
	}
	bare, err := compile(module, "./bare")
	if err != nil {
		return err
	}
	all, own := sizeOf(engine, best), sizeOf(bare, best)
	fmt.Fprintf(out, "| bytes | raw | gzip | brotli |\n|---|---|---|---|\n")
	fmt.Fprintf(out, "| clientsession.wasm | %d | %d | %d |\n", all.raw, all.gzip, all.brotli)
	fmt.Fprintf(out, "| of these Go itself (bare) | %d | %d | %d |\n", own.raw, own.gzip, own.brotli)
	return nil
}
