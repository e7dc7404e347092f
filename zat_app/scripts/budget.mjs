// Fails the build when the app's JavaScript has grown beyond what a page inside Zendesk may cost.
// The texts, of which a person loads one language, are data: said beside it, and no part of it.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const ALL = 180_000; // bytes of all scripts, gzipped
const SIDEBAR = 140_000; // bytes that a ticket's sidebar loads before it shows anything
const FIRST = 'src/main.tsx';
const SIDEBAR_VIEW = 'src/ticket_sidebar/TicketSidebar.tsx';

const dist = new URL('../dist/', import.meta.url);
const weigh = (file) => gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const chunks = JSON.parse(readFileSync(new URL('assets/manifest.json', dist), 'utf8'));

function needed(name, found = new Set()) {
  const chunk = chunks[name];
  if (chunk && !found.has(chunk.file)) {
    found.add(chunk.file);
    for (const each of chunk.imports ?? []) needed(each, found);
  }
  return found;
}

const entry = chunks['index.html'] ? 'index.html' : FIRST;
if (!chunks[entry] || !chunks[SIDEBAR_VIEW]) {
  console.error(`budget: ${entry} or ${SIDEBAR_VIEW} is not in the build's manifest`);
  process.exit(1);
}
const sidebar = [...needed(SIDEBAR_VIEW, needed(entry))].reduce(
  (sum, file) => sum + weigh(file),
  0,
);
const files = readdirSync(new URL('assets/', dist));
const all = files
  .filter((file) => file.endsWith('.js'))
  .reduce((sum, file) => sum + weigh(`assets/${file}`), 0);
const texts = files
  .filter((file) => /^[a-z]{2}-.*\.json$/.test(file))
  .map((file) => `${file.slice(0, 2)} ${kilobytes(weigh(`assets/${file}`))}`);

console.log(
  `gzipped: all ${kilobytes(all)} of ${kilobytes(ALL)}, sidebar ${kilobytes(sidebar)} of ${kilobytes(SIDEBAR)}; ` +
    `texts: ${texts.join(', ')}`,
);
if (all > ALL || sidebar > SIDEBAR) {
  console.error('budget: the app is larger than it may be');
  process.exit(1);
}
