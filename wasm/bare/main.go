//go:build js && wasm

// Command bare does nothing, but can be called from JavaScript. Its size is
// what Go itself takes of the engine's: runtime, garbage collector, syscall/js.
package main

import "syscall/js"

func main() {
	js.Global().Set("bare", js.FuncOf(func(js.Value, []js.Value) any { return nil }))
	select {}
}
