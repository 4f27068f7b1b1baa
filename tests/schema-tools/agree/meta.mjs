// Holds each schema file against its meta-schema and compiles it, in ajv's strict mode.
//
//     node meta.mjs FILE …
import { compile } from "./ajv-schemas.mjs";

const files = process.argv.slice(2);
const complaints = files.flatMap((file) => {
  try {
    compile(file);
    return [];
  } catch (error) {
    return [error.message.startsWith(file) ? error.message : `${file}: ${error.message}`];
  }
});
for (const complaint of complaints) console.log(complaint);
console.log(`${files.length} files in ajv: ${complaints.length} complaints`);
process.exit(complaints.length > 0 ? 1 : 0);
