// Gen writes table.go into the current folder, which is package currency's
// when `go generate ./currency` runs it. It needs no network.
package main

import (
	"log"
	"os"

	"github.com/clientsession/clientsession/currency/internal/iso4217"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("gen: ")
	source, err := iso4217.Generate()
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("table.go", source, 0o644); err != nil {
		log.Fatal(err)
	}
}
