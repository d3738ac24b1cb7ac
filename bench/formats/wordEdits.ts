/**
 * Random changes of single words, sent through the fix path (planned, proved, applied), and a judge of the result that shares nothing
 * with the proof: it compares the file with what its format's reference parser and a fresh reading say. Used by `roundTrip.ts` and by
 * the tests.
 */
import { parse as parseCsv } from 'csv-parse/sync';
import { parseAllDocuments } from 'yaml';
import type { Body, FileSettings, Library, SourceFile, TextEdit } from '../../server/engine/index.ts';
import { applyPlans, provePlans } from '../../server/engine/fix/guard.ts';
import { planEdits, type Plan } from '../../server/engine/fix/plan.ts';
import { findPlaceholders } from '../../server/engine/prose/index.ts';
import type { Random } from '../train/random.ts';

export interface Tally {
  tried: number;
  applied: number;
  /** By the reason given. */
  readonly refused: Map<string, number>;
  /** Edits that hold one by one and not all at once: a sentence per file and round. */
  readonly clashes: string[];
  /** A sentence per damage found; empty when all is well. */
  readonly corrupted: string[];
}

export const createTally = (): Tally => ({ tried: 0, applied: 0, refused: new Map(), clashes: [], corrupted: [] });

/** Words that some format has to escape, or can't hold somewhere. */
const words = ['sorry', 'we', "don't", 'naïve', 'ZÜRICH', '🙂', 'e\u0301tude', '“well”', 'say "no"', "the 'old' one", 'salt & pepper', '3 < 5', 'x > y', 'a: b', 'one, two', 'this; that', 'wait #2', '- then', '* so', '> there', '`tick`', 'back\\slash', '{brace', '100 %', '@here', '!', '[maybe]', '|', 'two  spaces', '\u00a0wide', 'tab\there', 'NULL', 'yes', '---', ']]>', '<b>', '&amp;', ''];

interface Attempt { readonly plan: Plan; readonly macro: number; readonly body: number; readonly edit: TextEdit }

/**
 * Changes one word in every macro of a library, as far as it lets itself be changed, all in one edit of the file; counts what became of
 * each in `tally`. Offsets of words are in decoded text.
 */
export function editWords(library: Library, read: (file: SourceFile) => Library, settings: FileSettings, random: Random, tally: Tally): void {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const refuse = (reason: string): void => void tally.refused.set(kindOf(reason), (tally.refused.get(kindOf(reason)) ?? 0) + 1);
  const attempts: Attempt[] = [];
  library.macros.forEach((macro, m) => {
    const bodies = macro.bodies.flatMap((body, b) => (body.twinOf === undefined && /\S/.test(body.text) ? [b] : []));
    if (bodies.length === 0) return;
    const b = pick(bodies);
    const found = pick([...macro.bodies[b]!.text.matchAll(/[^\s]+/g)]);
    const edit = { span: { start: found.index, end: found.index + found[0].length }, text: pick(words) };
    if (edit.text === found[0]) return;
    tally.tried++;
    const planned = planEdits(library, m, b, [edit], settings);
    if (planned.ok) attempts.push({ plan: planned.plan, macro: m, body: b, edit });
    else refuse(planned.reason);
  });
  const reasons = provePlans(library, attempts.map((a) => a.plan), read);
  for (const reason of reasons) if (reason !== undefined) refuse(reason);
  const proved = attempts.filter((_, i) => reasons[i] === undefined);
  if (proved.length === 0) return;
  tally.applied += proved.length;
  const judge = (some: readonly Attempt[]): string[] => damages(library, read({ path: library.file.path, text: applyPlans(library.file.text, some.map((a) => a.plan)) }), some);
  const together = judge(proved);
  if (together.length === 0) return;
  // Each was proved without all the others: it is judged by itself, and that they don't go together is told apart.
  const alone = proved.flatMap((attempt) => judge([attempt]));
  for (const damage of alone) tally.corrupted.push(`${library.file.path}: ${damage}`);
  if (alone.length === 0) tally.clashes.push(`${library.file.path}: ${together[0]}`);
}

/** A reason without the names in it. */
function kindOf(reason: string): string {
  return reason.replace(/"[^"]*"/g, '...').replace(/(?:\.\.\.(?:, )?)+/g, '...');
}

function damages(before: Library, after: Library, attempts: readonly Attempt[]): string[] {
  const found: string[] = [];
  if (after.macros.length !== before.macros.length) return [`${before.macros.length} macros became ${after.macros.length}`];
  const wanted = new Map(attempts.map((a) => [`${a.macro}/${a.body}`, a]));
  before.macros.forEach((macro, m) => {
    macro.bodies.forEach((body, b) => {
      const now = after.macros[m]!.bodies[b]!;
      const own = wanted.get(`${m}/${b}`);
      const leader = own ?? (body.twinOf === undefined ? undefined : wanted.get(`${m}/${body.twinOf}`));
      if (own && now.text !== edited(body.text, own.edit)) found.push(`"${macro.title}" reads ${JSON.stringify(now.text)}`);
      if (!leader && now.text !== body.text) found.push(`"${macro.title}" was not to change and reads ${JSON.stringify(now.text)}`);
      if (JSON.stringify(now.hosts) !== JSON.stringify(body.hosts)) found.push(`"${macro.title}" is written in another way now`);
      const lost = placeholdersOf(body).filter((p, i, all) => all.slice(0, i + 1).filter((q) => q === p).length > placeholdersOf(now).filter((q) => q === p).length);
      if (lost.length > 0) found.push(`"${macro.title}" lost ${lost.join(', ')}`);
    });
  });
  if (JSON.stringify(after.comments.map((c) => c.text)) !== JSON.stringify(before.comments.map((c) => c.text))) found.push('a comment changed');
  for (const ending of [/\r\n/g, /(?<!\r)\n/g, /\r(?!\n)/g]) {
    if ((before.file.text.match(ending)?.length ?? 0) !== (after.file.text.match(ending)?.length ?? 0)) found.push('line ends changed');
  }
  const old = leavesOf(before);
  const now = leavesOf(after);
  if (old === undefined) return found;
  if (now === undefined || now.length !== old.length) return [...found, 'the reference parser reads another structure'];
  const changed = old.filter((leaf, i) => leaf !== now[i]).length;
  const bodies = attempts.reduce((sum, a) => sum + a.plan.targets.length, 0);
  if (changed > bodies && !/[*&]\w/.test(before.file.text)) found.push(`the reference parser sees ${changed} values changed by ${bodies} edits`);
  return found;
}

function edited(text: string, { span, text: words }: TextEdit): string {
  return text.slice(0, span.start) + words + text.slice(span.end);
}

function placeholdersOf(body: Body): string[] {
  return findPlaceholders(body.text, []).map((p) => body.text.slice(p.start, p.end));
}

/** Every key and value of the file by its format's reference parser, in order; undefined where there is none or it can't read the file. */
function leavesOf({ file, format }: Library): string[] | undefined {
  try {
    if (format === 'yaml') {
      const documents = parseAllDocuments(file.text, { uniqueKeys: false, logLevel: 'silent' });
      return 'empty' in documents || documents.some((d) => d.errors.length > 0) ? undefined : flatten(documents.map((d) => d.toJS({ maxAliasCount: -1 }) as unknown));
    }
    if (format === 'json') return flatten(JSON.parse(file.text));
    if (format === 'jsonl') return file.text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : flatten(JSON.parse(line))));
    if (format === 'csv') return flatten(parseCsv(file.text, { relaxColumnCount: true, delimiter: file.path.endsWith('.tsv') ? '\t' : /^[^\n]*;/.test(file.text) ? ';' : ',' }));
  } catch {
    return undefined;
  }
  return undefined;
}

function flatten(value: unknown): string[] {
  if (Array.isArray(value)) return ['[', ...value.flatMap(flatten), ']'];
  if (value !== null && typeof value === 'object') return ['{', ...Object.entries(value).flatMap(([key, held]) => [key, ...flatten(held)]), '}'];
  return [String(value)];
}
