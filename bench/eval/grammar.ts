/**
 * Asks an independent grammar checker (Harper, offline) about every macro before and after its preferred fixes, and counts what it newly
 * complains of.
 *
 *   node bench/run.mjs bench/eval/grammar.ts FILE... [--folds DIR | --weights FILE] [--show]
 *
 * FILE as in `eval.ts`. A complaint is new when its kind and words were not complained of before; spelling is left out, since names and
 * placeholders are no mistakes. `--show` prints each.
 */
import { LocalLinter } from 'harper.js';
import { binaryInlined } from 'harper.js/binaryInlined';
import { findPlaceholders } from '../../server/engine/prose/index.ts';
import { loadLabelled } from '../train/data.ts';
import { carryOut } from './fixes.ts';
import { lintShares, openBench } from './lintLabelled.ts';

interface Complaint {
  readonly key: string;
  readonly message: string;
}

/** The text as a customer may get it: Harper takes a placeholder's dots for the ends of sentences, and one name twice for a slip. */
function fillIn(text: string): string {
  return [...findPlaceholders(text, [])].reverse().reduce((t, p) => `${t.slice(0, p.start)}${/last|surname|family/i.test(p.name) ? 'Silva' : 'Maria'}${t.slice(p.end)}`, text);
}

/** What Harper says about a text, spelling aside, by the kind and the words complained of. */
function createChecker(): (text: string) => Promise<Complaint[]> {
  const linter = new LocalLinter({ binary: binaryInlined });
  const known = new Map<string, Promise<Complaint[]>>();
  return (text) => {
    let answer = known.get(text);
    if (!answer) {
      answer = linter.lint(text, { language: 'plaintext' }).then((lints) => lints.filter((l) => l.lint_kind() !== 'Spelling').map((l) => ({ key: `${l.lint_kind()}|${l.get_problem_text()}`, message: `${l.lint_kind()}: "${l.get_problem_text()}" ${l.message()}` })));
      known.set(text, answer);
    }
    return answer;
  };
}

/** What stands in `after` more often than in `before`. */
function newOnes(before: readonly Complaint[], after: readonly Complaint[]): Complaint[] {
  const left = new Map<string, number>();
  for (const { key } of before) left.set(key, (left.get(key) ?? 0) + 1);
  return after.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

async function main(args: readonly string[]): Promise<void> {
  const files: string[] = [];
  const values = new Map<string, string>();
  for (let i = 0; i < args.length; i++) {
    if (args[i] === '--show') values.set('--show', 'yes');
    else if (args[i] === '--folds' || args[i] === '--weights') values.set(args[i]!, args[++i] ?? '');
    else files.push(args[i]!);
  }
  if (files.length === 0) throw new Error('Name one file of labelled macros or more.');
  const bench = openBench({ weights: values.get('--weights'), folds: values.get('--folds') });
  const check = createChecker();
  let fixes = 0;
  let complaints = 0;
  for (const share of lintShares(bench, files.flatMap(loadLabelled).filter((m) => m.source !== 'phrases'))) {
    for (const trial of carryOut(share, bench.settings).trials) {
      if (!trial.preferred) continue;
      fixes++;
      const added = newOnes(await check(fillIn(trial.before)), await check(fillIn(trial.after)));
      complaints += added.length;
      if (values.has('--show')) for (const { message } of added) console.log(`${trial.finding.ruleId} in ${trial.finding.macro.id}: ${trial.title}\n   ${message}`);
    }
  }
  console.log(`${fixes} preferred fixes, ${complaints} new complaints: ${((100 * complaints) / Math.max(1, fixes)).toFixed(2)} for 100 fixes`);
}

await main(process.argv.slice(2));
