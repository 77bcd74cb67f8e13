//go:build js && wasm

// Command reflective uses what the engine must not, for the test that looks.
package main

import (
	"encoding/json"
	"syscall/js"
)

func main() {
	js.Global().Set("reflective", js.FuncOf(func(_ js.Value, args []js.Value) any {
		var v any
		_ = json.Unmarshal([]byte(args[0].String()), &v)
		text, _ := json.Marshal(v)
		return string(text)
	}))
	select {}
}
