// Command clientsession updates client sessions at the prompt: it applies
// patches, checks documents, and takes amounts apart.
//
// JSON goes to standard output and everything for a person to standard error,
// so that pipes stay clean. The exit status is 0 if the work is done, 1 if a
// document was refused (the findings say why), and 2 if the command line is
// wrong or a file cannot be read or written.
//
// The command holds no rules of its own: what it says is what the engine,
// package clientsession, says.
package main

import "os"

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
