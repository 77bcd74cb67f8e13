// The engine for JavaScript. In a browser or in Node, beside clientsession.wasm
// and the wasm_exec.js of the Go release that built it:
//
//   import { load } from "./clientsession.mjs";
//   const engine = await load(fetch("clientsession.wasm"));
//   const { session, overridden, findings } = engine.update(stored, patch);
//
// Documents and findings are JSON texts. JSON.parse would round what has more
// than 15 digits, so that a session should go on as the text that it is.

import "./wasm_exec.js"; // defines globalThis.Go

/**
 * Gives the engine. The source is a Response, a promise of one, or the bytes of
 * clientsession.wasm. Each call starts a program with memory of its own, which
 * stays until the page or process ends.
 */
export async function load(source) {
  const go = new globalThis.Go();
  const given = await source;
  const { instance } = await (given instanceof Response
    ? WebAssembly.instantiateStreaming(given, go.importObject)
    : WebAssembly.instantiate(given, go.importObject));
  void go.run(instance); // settles when the program ends, which it does not
  const engine = globalThis.clientsession;
  delete globalThis.clientsession;

  return Object.freeze({
    /**
     * Applies a patch to a stored session. Gives { session, overridden, findings }:
     * the updated session, or null if the patch is refused; whether its amount is
     * an override, to be passed in with the next patch; and the findings, a JSON
     * array. Without the third argument it is inferred whether the stored amount
     * is an override.
     */
    update: (session, patch, overridden) => engine.update(text(session), text(patch), flag(overridden)),

    /** Makes the session of a creation request, and gives what update gives. */
    create: (request) => engine.create(text(request)),

    /** Gives what is wrong with a patch by itself, as a JSON array. */
    checkPatch: (patch) => engine.checkPatch(text(patch)),

    /** Gives what is wrong with a session, as a JSON array. */
    checkSession: (session, overridden) => engine.checkSession(text(session), flag(overridden)),
  });
}

// Half a surrogate pair has no UTF-8: on the way to the engine it would become
// another character, and the engine would take what it has to refuse (SPEC R1).
function text(value) {
  if (typeof value !== "string" || !value.isWellFormed()) {
    throw new TypeError("want a document as JSON text, in well-formed Unicode");
  }
  return value;
}

function flag(value) {
  if (value !== undefined && typeof value !== "boolean") {
    throw new TypeError("want true, false or nothing for whether the amount is an override");
  }
  return value;
}
