// How ajv compiles our schemas: its strict mode, with the annotations that we use made known to it.
import { readFileSync } from "node:fs";

import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";

/** Keywords that say something to editors and nothing to a validator; to these come those that begin with `x-`. */
const ANNOTATIONS = [
  "markdownDescription",
  "enumDescriptions",
  "markdownEnumDescriptions",
  "defaultSnippets",
  "doNotSuggest",
  "deprecationMessage",
  "errorMessage",
  "patternErrorMessage",
];

const DRAFTS = {
  "http://json-schema.org/draft-07/schema#": Ajv,
  "https://json-schema.org/draft/2020-12/schema": Ajv2020,
};

/** The schema in a file, as a function that says whether a value is taken. Throws where ajv or the meta-schema refuses it. */
export function compile(path) {
  const schema = JSON.parse(readFileSync(path, "utf8"));
  const Draft = DRAFTS[schema.$schema];
  if (!Draft) throw new Error(`${path}: its \`$schema\` is \`${schema.$schema}\`, of which ajv knows nothing`);
  const ajv = new Draft({
    strict: true,
    // A type may stand in the schema that a reference or an outer keyword leads from, and a union of types is what we mean.
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    validateFormats: false,
    allErrors: false,
    logger: false,
  });
  for (const keyword of new Set([...ANNOTATIONS, ...extensions(schema)])) ajv.addKeyword(keyword);
  if (!ajv.validateSchema(schema)) throw new Error(`${path}: ${ajv.errorsText(ajv.errors)}`);
  return ajv.compile(schema);
}

function* extensions(schema) {
  if (schema === null || typeof schema !== "object") return;
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith("x-")) yield key;
    yield* extensions(value);
  }
}
