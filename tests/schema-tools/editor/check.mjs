// Opens each document beside this file in yaml-language-server and holds what it says against `NAME.expect.yaml`.
//
//     node check.mjs DOCUMENTS SCHEMAS SCRATCH [--show]
//
// Each document is opened twice: as it is, with its `# yaml-language-server: $schema=` line, and without that line where the
// settings name the schema of all kinds. Both must say the same, unless `settings:` says otherwise. `--show` prints
// what is said in the form of the expectations.
import { readFileSync, readdirSync } from "node:fs";
import { basename, join, resolve } from "node:path";

import { parse, stringify } from "yaml";

import { LanguageServer } from "./language-server.mjs";

const [documents, schemas, scratch, show] = process.argv.slice(2).map((arg) => (arg.startsWith("--") ? arg : resolve(arg)));
const SETTINGS = { validate: true, hover: true, completion: true, schemaStore: { enable: false }, kubernetesCRDStore: { enable: false } };
/** An editor that says this has given up on telling what is wrong. */
const USELESS = /matches multiple schemas/i;

const complaints = [];

/** A place in a text from the server's numbers, which count from 0, and back. */
const fromServer = ({ line, character }) => `${line + 1}:${character + 1}`;
const toServer = (place) => {
  const [line, column] = place.split(":").map(Number);
  return { line: line - 1, character: column - 1 };
};

function compareDiagnostics(name, found, expected) {
  const left = [...found];
  for (const { at, says } of expected) {
    const index = left.findIndex(({ range, message }) => fromServer(range.start) === at && message.includes(says));
    if (index < 0) complaints.push(`${name}:${at}: no diagnostic says \`${says}\``);
    else left.splice(index, 1);
  }
  for (const { range, message } of left) complaints.push(`${name}:${fromServer(range.start)}: unexpected: ${message}`);
  for (const { range, message } of found.filter(({ message }) => USELESS.test(message))) {
    complaints.push(`${name}:${fromServer(range.start)}: an editor must never say: ${message}`);
  }
}

function compareHover(name, { at, says }, found) {
  for (const part of [says ?? []].flat()) {
    if (!found.includes(part)) complaints.push(`${name}:${at}: the hover text does not say \`${part}\`, but: ${found}`);
  }
}

function compareCompletions(name, { at, offers = [], never = [], only, writes = {}, tells = {} }, found) {
  const labels = found.map(({ label }) => label);
  if (only && JSON.stringify([...labels].sort()) !== JSON.stringify([...only].sort())) {
    complaints.push(`${name}:${at}: offers ${labels.join(", ")} and not just ${only.join(", ")}`);
  }
  for (const label of offers.filter((label) => !labels.includes(label))) {
    complaints.push(`${name}:${at}: does not offer \`${label}\`, but: ${labels.join(", ")}`);
  }
  for (const label of never.filter((label) => labels.includes(label))) complaints.push(`${name}:${at}: offers \`${label}\``);
  for (const [label, text] of Object.entries(writes)) {
    const offered = found.find((item) => item.label === label);
    const written = offered?.textEdit?.newText ?? offered?.insertText;
    if (written !== text) complaints.push(`${name}:${at}: \`${label}\` writes ${JSON.stringify(written)}`);
  }
  for (const [label, part] of Object.entries(tells)) {
    const told = documentation(found.find((item) => item.label === label));
    if (!told.includes(part)) complaints.push(`${name}:${at}: \`${label}\` does not tell \`${part}\`, but: ${told}`);
  }
}

/** The text beside an item of completion; empty where there is none. */
const documentation = (item) => item?.documentation?.value ?? item?.documentation ?? "";

async function check(server, path, name, text, expected) {
  const diagnostics = await server.open(path, text);
  compareDiagnostics(name, diagnostics, expected.diagnostics ?? []);
  const hovers = [];
  for (const hover of expected.hover ?? []) {
    const found = await server.hover(path, toServer(hover.at));
    compareHover(name, hover, found);
    hovers.push({ at: hover.at, says: found });
  }
  const completions = [];
  for (const completion of expected.completions ?? []) {
    const found = await server.completions(path, toServer(completion.at));
    compareCompletions(name, completion, found);
    const of = (text) => Object.fromEntries(found.map((item) => [item.label, text(item)]));
    completions.push({ at: completion.at, writes: of((item) => item.textEdit?.newText ?? item.insertText), tells: of(documentation) });
  }
  if (show) {
    const said = diagnostics.map(({ range, message }) => ({ at: fromServer(range.start), says: message }));
    console.log(`# ${name}\n${stringify({ diagnostics: said, hover: hovers, completions }, { lineWidth: 0 })}`);
  }
}

const names = readdirSync(documents)
  .filter((file) => file.endsWith(".yaml") && !file.endsWith(".expect.yaml"))
  .map((file) => basename(file, ".yaml"))
  .sort();
const byLine = await LanguageServer.start(documents, SETTINGS);
const bySettings = await LanguageServer.start(scratch, { ...SETTINGS, schemas: { [join(schemas, "all.json")]: "*.yaml" } });
for (const name of names) {
  const path = join(documents, `${name}.yaml`);
  const text = readFileSync(path, "utf8");
  const { settings = {}, ...expected } = parse(readFileSync(join(documents, `${name}.expect.yaml`), "utf8")) ?? {};
  const line = /^# yaml-language-server: \$schema=.*$/gm;
  if (!line.test(text)) throw new Error(`${path} does not name its schema`);
  await check(byLine, path, name, text, expected);
  const bare = text.replaceAll(line, "# no schema is named here");
  await check(bySettings, join(scratch, `${name}.yaml`), `${name} (by settings)`, bare, { ...expected, ...settings });
}
await Promise.all([byLine.stop(), bySettings.stop()]);

for (const complaint of complaints) console.log(complaint);
console.log(`${names.length} documents in yaml-language-server, each opened in two ways: ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);
