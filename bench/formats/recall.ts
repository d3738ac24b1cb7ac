/**
 * How many of the replies that are known to stand in a folder of files are read, and how much is read that is not known:
 *
 *   npm run recall -- EXTRACTED.jsonl FOLDER [--list missing|extra] [--lang en]
 *
 * A line of EXTRACTED.jsonl is `{ "file", "title", "body", "html", "lang" }`, with `file` as seen from FOLDER. A reply is found when a body of its file has
 * the same text, white space left out (HTML: as the customer sees it). What is read and known nowhere in the folder is an extra: the list
 * may have left out repeated texts. Twins, which are the same words again, are not counted.
 */
import { readFileSync } from 'node:fs';
import { createEngine } from '../../server/engine/index.ts';
import { decodeHtml } from '../../server/engine/formats/html.ts';
import { verbatimValue } from '../../server/engine/formats/textLines.ts';
import { readRules } from '../eval/readRules.ts';
import { readMacroFiles } from './macroFiles.ts';

interface Known { readonly file: string; readonly title?: string; readonly body: string; readonly html?: boolean; readonly lang?: string }

const [listPath, folder, ...flags] = process.argv.slice(2);
if (listPath === undefined || folder === undefined) {
  console.error('usage: recall.ts EXTRACTED.jsonl FOLDER [--list missing|extra] [--lang en]');
  process.exit(2);
}
const option = (name: string): string | undefined => (flags.includes(name) ? flags[flags.indexOf(name) + 1] : undefined);
const list = option('--list');
const lang = option('--lang');

const bare = (text: string): string => text.replace(/\s+/g, '');
/** Salesforce keeps the cells of a letterhead in CDATA, whose marks nobody sees. */
const visible = (html: string): string => {
  const bareHtml = html.replace(/<!\[CDATA\[|\]\]>/g, '');
  return decodeHtml(verbatimValue(bareHtml, { start: 0, end: bareHtml.length })).text;
};
const known = readFileSync(listPath, 'utf8').split('\n').filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Known);
const knownTexts = new Set(known.flatMap((k) => [bare(k.body), bare(visible(k.body))]));

interface Row { files: Set<string>; known: number; found: number; bodies: number; extra: number }
const rows = new Map<string, Row>();
const rowOf = (format: string): Row => {
  if (!rows.has(format)) rows.set(format, { files: new Set(), known: 0, found: 0, bodies: 0, extra: 0 });
  return rows.get(format)!;
};

const { engine } = createEngine(readRules());
const settings = { rules: new Map(), allow: [], placeholders: [], minConfidence: 0 };
const libraries = readMacroFiles([folder]).map((file) => engine.read(file));
const lines: string[] = [];
for (const library of libraries) {
  const { path } = library.file;
  const row = rowOf(library.format || 'no format');
  const expected = known.filter((k) => k.file === path && (lang === undefined || k.lang === lang));
  const bodies = library.macros.flatMap((macro) => macro.bodies.filter((b) => b.twinOf === undefined).map((body) => ({ macro, body })));
  const texts = new Set(library.macros.flatMap((macro) => macro.bodies.map((body) => bare(body.text))));
  if (expected.length > 0 || bodies.length > 0) row.files.add(path);
  for (const k of expected) {
    const isFound = texts.has(bare(k.body)) || texts.has(bare(visible(k.body)));
    row.known++;
    row.found += Number(isFound);
    if (!isFound && list === 'missing') lines.push(`--- ${path}: ${k.title ?? ''}`, k.body.replace(/^/gm, '    '));
  }
  const judged = new Map(engine.inspect(library, settings).map((macro, i) => [library.macros[i], macro]));
  for (const { macro, body } of bodies) {
    if (lang !== undefined && judged.get(macro)!.bodies[macro.bodies.indexOf(body)]!.skipReason?.includes(' as ')) continue;
    row.bodies++;
    if (knownTexts.has(bare(body.text))) continue;
    row.extra++;
    if (list === 'extra') lines.push(`--- ${path}: ${macro.title}${macro.audience === 'internal' ? ' (internal)' : ''}${macro.active ? '' : ' (inactive)'}`, body.text.replace(/^/gm, '    '));
  }
}

const share = (part: number, whole: number): string => (whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)}%`);
const draw = (name: string, row: Row): string => `${name.padEnd(12)} ${[row.files.size, row.known, row.found].map((n) => String(n).padStart(6)).join(' ')} ${share(row.found, row.known).padStart(7)} ${String(row.bodies).padStart(7)} ${String(row.extra).padStart(6)} ${share(row.extra, row.bodies).padStart(7)}`;
const total: Row = { files: new Set([...rows.values()].flatMap((r) => [...r.files])), known: 0, found: 0, bodies: 0, extra: 0 };
for (const row of rows.values()) for (const key of ['known', 'found', 'bodies', 'extra'] as const) total[key] += row[key];
lines.push('format        files  known  found   share  bodies  extra   share', ...[...rows].sort((a, b) => (a[0] < b[0] ? -1 : 1)).filter(([, row]) => row.files.size > 0).map(([name, row]) => draw(name, row)), draw('all', total));
console.log(lines.join('\n'));
