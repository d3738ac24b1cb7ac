/**
 * Scores the engine's findings against editors' labels and prints the table, public libraries and written macros apart.
 *
 *   node bench/run.mjs bench/eval/eval.ts FILE... [--show RULE] [--json] [--min-confidence N] [--weights FILE | --folds DIR] [--fixes]
 *
 * FILE holds one labelled macro a line: gold files (`{"id","title","text","A":{...},"B":{...}}`, one editor or two) and the project's own
 * training files. The macros of a file are linted as one YAML library with the recommended settings. `--show RULE` prints what the rule
 * missed and its false alarms. The shipped weights have learned from the training files and from public sets: to score on those, give the
 * weights that have not seen a macro, `--folds DIR` as kept by `npm run train -- --validate --keep-folds DIR`. `--fixes` applies every fix
 * of every finding instead, one by one, and lints again (`fixes.ts`); with it `--show RULE` lists losses of one rule, `--show all` of all.
 */
import type { Finding } from '../../server/engine/index.ts';
import { SPAN_RULES, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import { loadLabelled } from '../train/data.ts';
import type { Labelled } from '../train/data.ts';
import { tryFixes } from './fixes.ts';
import { lintLabelled, openBench } from './lintLabelled.ts';
import type { Bench } from './lintLabelled.ts';
import { f1Of, formatScore, scoreFindings, toReported } from './score.ts';
import type { Score } from './score.ts';

function show(rule: string, macros: readonly Labelled[], findings: readonly (readonly Finding[])[]): void {
  macros.forEach((m, i) => {
    const own = findings[i]!.filter((f) => f.ruleId === rule);
    const verdict = m.wanted.has(rule) && own.length === 0 ? 'MISSED' : own.length > 0 && !m.wanted.has(rule) && !m.allowed.has(rule) ? 'FALSE' : '';
    if (!verdict) return;
    console.log(`--- ${verdict} ${m.id} | ${m.title}\n${m.text.replace(/^/gm, '   ')}`);
    for (const k of m.marks.filter((k) => k.rule === rule)) console.log(`=> marked: ${m.text.slice(k.start, k.end)}`);
    for (const f of own) console.log(`=> found (${f.confidence.toFixed(2)}): ${m.text.slice(f.span.start, f.span.end)}`);
  });
}

function toJson(score: Score, macros: number): object {
  const rules = Object.fromEntries([...score.rules].map(([id, s]) => [id, { ...s, f1: s.wanted + s.false > 0 ? f1Of(s.found, s.wanted - s.found, s.false) : null }]));
  return { macros, f1: score.f1, recall: score.recall, precision: score.precision, clean: score.clean, cleanFlagged: score.cleanFlagged, rules };
}

/** Scores all macros and, where they come from several kinds of source, each kind. */
function score(bench: Bench, macros: readonly Labelled[], rule: string, json: boolean): void {
  const findings = lintLabelled(bench, macros);
  if (rule) show(rule, macros, findings);
  const parts = [...new Set(macros.map((m) => m.source))].map((source) => ({ name: `${source}`, is: (m: Labelled) => m.source === source }));
  if (parts.length > 1) parts.push({ name: 'all', is: () => true });
  const scores = parts.map(({ name, is }) => {
    const mine = macros.map((m, i) => ({ m, found: findings[i]! })).filter(({ m }) => is(m));
    return { name, count: mine.length, score: scoreFindings(mine.map(({ m }) => m), mine.map(({ found }) => found.map(toReported)), SPAN_RULES, WHOLE_RULES) };
  });
  if (json) return console.log(JSON.stringify({ ...toJson(scores.at(-1)!.score, macros.length), parts: Object.fromEntries(scores.map((s) => [s.name, toJson(s.score, s.count)])) }));
  for (const { name, count, score } of scores) console.log(`${scores.length > 1 ? `${name}: ${count} macros\n` : ''}${formatScore(score)}\n`);
  const unknown = macros.filter((m) => bench.isUnknown(m.id)).length;
  if (unknown > 0) console.log(`${unknown} macros are in no fold; they were judged by the first one's weights, which may have learned from their library.`);
}

function main(args: readonly string[]): void {
  const files: string[] = [];
  const values = new Map<string, string>();
  const switches = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i]!;
    if (arg === '--json' || arg === '--fixes') switches.add(arg);
    else if (['--show', '--min-confidence', '--weights', '--folds'].includes(arg)) values.set(arg, args[++i] ?? '');
    else if (arg.startsWith('--')) throw new Error(`There is no flag ${arg}.`);
    else files.push(arg);
  }
  if (files.length === 0) throw new Error('Name one file of labelled macros or more.');
  const least = values.get('--min-confidence');
  const bench = openBench({ weights: values.get('--weights'), folds: values.get('--folds'), ...(least === undefined ? {} : { minConfidence: Number(least) }) });
  const macros = files.flatMap(loadLabelled).filter((m) => m.source !== 'phrases');
  const rule = values.get('--show') ?? '';
  if (switches.has('--fixes')) console.log(tryFixes(bench, macros, rule));
  else score(bench, macros, rule, switches.has('--json'));
}

main(process.argv.slice(2));
