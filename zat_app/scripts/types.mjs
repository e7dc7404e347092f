// Writes src/backend/schema.d.ts from the API's own description. `--check` only compares.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const target = fileURLToPath(new URL('../src/backend/schema.d.ts', import.meta.url));
const python = process.env.PYTHON ?? `${repository}/.venv/bin/python`;
const describe =
  'import json; from backend.web import api, openapi; print(json.dumps(openapi.document(api.GROUPS)))';

const document = JSON.parse(
  execFileSync(python, ['-c', describe], { cwd: repository, maxBuffer: 64 * 1024 * 1024 }),
);
// What later versions may add is nothing that this one can know.
function closed(part) {
  if (typeof part !== 'object' || part === null) return part;
  if (part.properties && part.additionalProperties === true) delete part.additionalProperties;
  for (const each of Object.values(part)) closed(each);
  return part;
}

const types = `// Made by \`npm run types\` from the API's description; not to be edited.\n\n${astToString(
  await openapiTS(closed(document), { defaultNonNullable: false }),
)}`;
if (process.argv.includes('--check')) {
  if (readFileSync(target, 'utf8') !== types) {
    console.error('src/backend/schema.d.ts is not what the API says now: run `npm run types`');
    process.exit(1);
  }
} else {
  writeFileSync(target, types);
}
