/**
 * Scores the engine's findings against editors' labels and prints the table.
 *
 *   node bench/run.mjs bench/eval/eval.ts FILE... [--show RULE] [--json] [--min-confidence N]
 *
 * FILE holds one labelled macro a line: gold files (`{"id","title","text","A":{...},"B":{...}}`, one editor or two) and the project's own
 * training files. The macros of a file are linted as one YAML library with the recommended settings. `--show RULE` prints what the rule
 * missed and its false alarms.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { createEngine, resolveSettings } from '../../server/engine/index.ts';
import type { Engine, FileSettings, Finding } from '../../server/engine/index.ts';
import type { RuleFile } from '../../server/engine/index.ts';
import { isRuleFile } from '../../server/host/productRules.ts';
import { SPAN_RULES, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import { loadLabelled } from '../train/data.ts';
import type { Labelled } from '../train/data.ts';
import { f1Of, formatScore, scoreFindings } from './score.ts';
import type { Reported } from './score.ts';

/** The rules of the folder that this is run in. */
function readRules(): RuleFile[] {
  const paths = readdirSync('rules', { recursive: true, encoding: 'utf8' }).map((p) => p.replaceAll('\\', '/')).filter(isRuleFile).sort();
  return paths.map((path) => ({ path, text: readFileSync(`rules/${path}`, path.endsWith('.bin') ? 'base64' : 'utf8') }));
}

/** The macros as one library, bodies as block texts. */
export function toLibrary(macros: readonly { readonly id: string; readonly title: string; readonly text: string }[]): string {
  const parts = ['macros:\n'];
  for (const m of macros) {
    const body = m.text.split('\n').map((line) => (line ? `      ${line}` : '')).join('\n');
    parts.push(`  - id: ${JSON.stringify(m.id)}\n    title: ${JSON.stringify(m.title || m.id)}\n    body: |2-\n${body}\n`);
  }
  return parts.join('');
}

/** Findings by macro, in the order of `macros`. */
export function lintLabelled(engine: Engine, settings: FileSettings, macros: readonly Labelled[]): Finding[][] {
  const library = engine.read({ path: 'macros.yaml', text: toLibrary(macros) });
  const index = new Map(macros.map((m, i) => [m.id, i]));
  const out: Finding[][] = macros.map(() => []);
  for (const f of engine.lint(library, settings).findings) {
    const i = index.get(f.macro.id);
    if (i !== undefined) out[i]!.push(f);
  }
  return out;
}

const toReported = (f: Finding): Reported => (WHOLE_RULES.includes(f.ruleId) ? { rule: f.ruleId } : { rule: f.ruleId, start: f.span.start, end: f.span.end });

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

function main(args: readonly string[]): void {
  const files: string[] = [];
  let rule = '';
  let json = false;
  let least: number | undefined;
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--show') rule = args[++i] ?? '';
    else if (args[i] === '--json') json = true;
    else if (args[i] === '--min-confidence') least = Number(args[++i]);
    else files.push(args[i]!);
  }
  if (files.length === 0) throw new Error('Name one file of labelled macros or more.');
  const { engine } = createEngine(readRules());
  const resolved = resolveSettings([], engine.rules, 'macros.yaml');
  const settings = least === undefined ? resolved.settings : { ...resolved.settings, minConfidence: least };
  const macros = files.flatMap(loadLabelled);
  const findings = lintLabelled(engine, settings, macros);
  const score = scoreFindings(macros, findings.map((f) => f.map(toReported)), SPAN_RULES, WHOLE_RULES);
  if (rule) show(rule, macros, findings);
  if (json) {
    const rules = Object.fromEntries([...score.rules].map(([id, s]) => [id, { ...s, f1: s.wanted + s.false > 0 ? f1Of(s.found, s.wanted - s.found, s.false) : null }]));
    console.log(JSON.stringify({ macros: macros.length, f1: score.f1, recall: score.recall, precision: score.precision, clean: score.clean, cleanFlagged: score.cleanFlagged, rules }));
  } else console.log(formatScore(score));
}

main(process.argv.slice(2));
