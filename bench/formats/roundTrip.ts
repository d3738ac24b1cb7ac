/**
 * Whether edits leave files whole, and whether findings stand where they say, on any folders of macro files:
 *
 *   npm run round-trip -- FOLDER... [--edits 100000]
 *
 * Changes random words through the fix path, never on disk, and says how many changes were applied, how many were refused and why, and
 * how many damaged a file. Exits with 1 when one did or when a finding's place in the file does not hold its words.
 */
import { createEngine, type Finding, type FileSettings, type Library } from '../../server/engine/index.ts';
import { readRules } from '../eval/readRules.ts';
import { createRandom } from '../train/random.ts';
import { readMacroFiles } from './macroFiles.ts';
import { createTally, editWords } from './wordEdits.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--edits');
const edits = at < 0 ? 100_000 : Number(args.splice(at, 2)[1]);
if (args.length === 0 || !(edits >= 0)) {
  console.error('usage: roundTrip.ts FOLDER... [--edits 100000]');
  process.exit(2);
}

const { engine } = createEngine(readRules());
const settings: FileSettings = {
  rules: new Map([...engine.rules].map(([id, rule]) => [id, { severity: rule.presets.all, options: Object.fromEntries(Object.entries(rule.options).map(([name, spec]) => [name, spec.default])) }])),
  allow: [],
  placeholders: [],
  minConfidence: 0,
};
const libraries = readMacroFiles(args).map((file) => engine.read(file, settings)).filter((library) => library.macros.length > 0);

/** What stands at a finding's place in the file, read by the map's own pieces, is the finding's text. */
function holdsItsWords(library: Library, { macro, body, span, source }: Finding): boolean {
  const held = library.macros[macro.index]!.bodies[body]!;
  const words = held.text.slice(span.start, span.end);
  if (library.file.text.slice(source.start, source.end) === words) return true;
  const part = held.map.slice(span);
  if (part.length !== words.length) return false;
  // In other words: each verbatim piece stands in the file as it is read, in order, inside the place; between them are escapes, folds and tags.
  let from = source.start;
  for (const piece of part.segments) {
    if (piece.start === piece.end) continue;
    if (piece.sourceStart < from || piece.sourceEnd > source.end) return false;
    if (piece.kind === 'verbatim' && library.file.text.slice(piece.sourceStart, piece.sourceEnd) !== words.slice(piece.start, piece.end)) return false;
    from = piece.sourceEnd;
  }
  const between = changeWords(library, source);
  const now = between.macros[macro.index]?.bodies[body]?.text;
  // Where the words stand in one piece of the file they can be exchanged there; across tags or inside code this may change more than them.
  return now === held.text.slice(0, span.start) + 'QQ' + held.text.slice(span.end) || part.segments.some((piece) => piece.kind === 'markup' || piece.kind === 'placeholder');
}

function changeWords(library: Library, source: { start: number; end: number }): Library {
  const { path, text } = library.file;
  return engine.read({ path, text: `${text.slice(0, source.start)}QQ${text.slice(source.end)}` }, settings);
}

let findings = 0;
const misplaced: string[] = [];
for (const library of libraries) {
  for (const finding of engine.lint(library, settings).findings) {
    findings++;
    if (!holdsItsWords(library, finding)) misplaced.push(`${library.file.path}: ${finding.ruleId} in "${finding.macro.title}"`);
  }
}

const tally = createTally();
const random = createRandom(2026);
while (tally.tried < edits && libraries.length > 0) {
  for (const library of libraries) {
    if (tally.tried >= edits) break;
    editWords(library, (file) => engine.read(file, settings), settings, random, tally);
  }
}

const share = (part: number, whole: number): string => `${whole === 0 ? '-' : ((100 * part) / whole).toFixed(1)} %`;
const refused = [...tally.refused].sort((a, b) => b[1] - a[1]);
console.log(
  [
    ...misplaced.slice(0, 50).map((m) => `misplaced  ${m}`),
    ...tally.clashes.slice(0, 50).map((c) => `clash      ${c}`),
    ...tally.corrupted.slice(0, 50).map((c) => `corrupted  ${c}`),
    `${libraries.length} files, ${libraries.reduce((n, l) => n + l.macros.length, 0)} macros`,
    `findings   ${findings}, of which at their exact place ${findings - misplaced.length} (${share(findings - misplaced.length, findings)})`,
    `edits      ${tally.tried}`,
    `applied    ${tally.applied} (${share(tally.applied, tally.tried)})`,
    `refused    ${refused.reduce((n, [, count]) => n + count, 0)}`,
    ...refused.map(([reason, count]) => `  ${String(count).padStart(6)}  ${reason}`),
    `clashes    ${tally.clashes.length} rounds in which edits hold one by one and not all at once`,
    `corrupted  ${tally.corrupted.length}`,
  ].join('\n'),
);
process.exitCode = misplaced.length + tally.corrupted.length > 0 ? 1 : 0;
