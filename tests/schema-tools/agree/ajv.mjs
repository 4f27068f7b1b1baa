// Says of each value which schemas take it, in ajv's view: the same as examples/schema_answers.rs, in another implementation.
//
//     node ajv.mjs values.jsonl schemas/strict/draft7/{file}-v1.json … > answers.jsonl
//
// A line of the values has an `id`, a `file` (which stands for `{file}`) and a `value`; one without a value is passed over.
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

import { compile } from "./ajv-schemas.mjs";

const [values, ...schemas] = process.argv.slice(2);
const known = new Map();
const validator = (path) => {
  if (!known.has(path)) known.set(path, compile(path));
  return known.get(path);
};

const lines = createInterface({ input: createReadStream(values), crlfDelay: Infinity });
for await (const line of lines) {
  const { id, file, value } = JSON.parse(line);
  if (value === undefined) continue;
  const taken = schemas.map((schema) => validator(schema.replaceAll("{file}", file))(value));
  process.stdout.write(`${JSON.stringify({ id, taken })}\n`);
}
