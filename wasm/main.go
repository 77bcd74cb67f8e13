//go:build js && wasm

// Command wasm is the engine for JavaScript: it leaves an object with the
// engine's functions in globalThis.clientsession and then waits to be called.
//
// Documents and findings pass as JSON texts, never as objects: JavaScript reads
// numbers as floats, and a float is no place for an amount or an identifier of
// 20 digits. Arguments are taken for what they should be; web/clientsession.mjs
// is in front of this and refuses others, since a Go function cannot throw.
//
// There are no options: merge table, limits and the rest are the defaults of
// [clientsession.New].
package main

import (
	"errors"
	"syscall/js"

	"github.com/clientsession/clientsession"
	"github.com/clientsession/clientsession/validate"
)

func main() {
	engine, _ := clientsession.New() // without options there is no error
	js.Global().Set("clientsession", map[string]any{
		"update": function(func(args []js.Value) any {
			session, err := engine.Load(textOf(args[0]), stateOf(args[2]))
			if err != nil {
				return refused(append(engine.CheckPatch(textOf(args[1])), findingsOf(err)...))
			}
			return answer(engine.Update(session, textOf(args[1])))
		}),
		"create": function(func(args []js.Value) any {
			return answer(engine.Create(textOf(args[0])))
		}),
		"checkPatch": function(func(args []js.Value) any {
			return jsonOf(engine.CheckPatch(textOf(args[0])))
		}),
		"checkSession": function(func(args []js.Value) any {
			return jsonOf(engine.CheckSession(textOf(args[0]), stateOf(args[1])))
		}),
	})
	select {} // a program that ends cannot be called any more
}

// function makes a Go function callable. It is never released, as the program
// never ends.
func function(f func(args []js.Value) any) js.Func {
	return js.FuncOf(func(_ js.Value, args []js.Value) any { return f(args) })
}

// answer is what update and create give.
func answer(result *clientsession.Result, err error) any {
	if err != nil {
		return refused(findingsOf(err))
	}
	return map[string]any{
		"session":    string(result.Session.JSON()),
		"overridden": result.Session.AmountOverridden(),
		"findings":   jsonOf(result.Warnings),
	}
}

func refused(findings []validate.Finding) any {
	return map[string]any{"session": nil, "overridden": false, "findings": jsonOf(findings)}
}

// findingsOf gives the findings of a refusal, the only error that there is.
func findingsOf(err error) []validate.Finding {
	var refusal *validate.Refusal
	errors.As(err, &refusal)
	return refusal.Findings
}

func jsonOf(findings []validate.Finding) string {
	return string(validate.JSON{}.Append(nil, findings))
}

func textOf(v js.Value) []byte { return []byte(v.String()) }

// stateOf reads whether a stored amount is an override: true, false, or
// anything else where that is to be inferred (SPEC A6).
func stateOf(v js.Value) clientsession.AmountState {
	switch {
	case v.Type() != js.TypeBoolean:
		return clientsession.AmountInferred
	case v.Bool():
		return clientsession.AmountOverridden
	}
	return clientsession.AmountCalculated
}
