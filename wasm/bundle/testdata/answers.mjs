// Reads cases from standard input, one JSON object a line, and prints what the
// engine in the folder of the first argument answers, one JSON object a line.
// The arguments are passed in as a JSON array; an exception is told by its name.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const dist = process.argv[2];
const { load } = await import(pathToFileURL(join(dist, "clientsession.mjs")));

// Two engines take turns: one loaded as a page does it, and one from bytes.
const bytes = readFileSync(join(dist, "clientsession.wasm"));
const response = new Response(bytes, { headers: { "content-type": "application/wasm" } });
const engines = [await load(Promise.resolve(response)), await load(bytes)];

for (const [i, line] of readFileSync(0, "utf8").split("\n").filter(Boolean).entries()) {
  const { call, args } = JSON.parse(line);
  let answer;
  try {
    answer = engines[i % 2][call](...args);
  } catch (error) {
    answer = { thrown: error.name };
  }
  console.log(JSON.stringify(answer));
}
process.exit(0);
