/**
 * Runs the engine over labelled macros, each with weights that have seen neither the macro nor its library or author where folds are at
 * hand. Shared by the programs of this folder.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine, resolveSettings } from '../../server/engine/index.ts';
import type { Engine, FileSettings, Finding, Library } from '../../server/engine/index.ts';
import type { Labelled } from '../train/data.ts';
import { readRules } from './readRules.ts';

/** What macros are linted with: one engine for all, or one a fold. */
export interface Bench {
  readonly settings: FileSettings;
  /** The engine by number, made when it is first asked for. */
  engine(index: number): Engine;
  /** Which engine judges a macro. */
  engineOf(id: string): number;
  /** Whether folds are known and this macro is in none of them: it may have been learned from. */
  isUnknown(id: string): boolean;
}

export interface BenchOptions {
  /** Weights to use in the place of the shipped ones. */
  readonly weights?: string;
  /** A folder of `weights-0.bin`... and `folds.json`, which says for each macro the weights that have not seen it (`npm run train -- --keep-folds`). */
  readonly folds?: string;
  readonly minConfidence?: number;
}

export function openBench({ weights, folds, minConfidence }: BenchOptions): Bench {
  const foldOf = folds === undefined ? undefined : (JSON.parse(readFileSync(join(folds, 'folds.json'), 'utf8')) as Record<string, number>);
  const engines = new Map<number, Engine>();
  const engine = (index: number): Engine => {
    let made = engines.get(index);
    if (!made) {
      const path = folds === undefined ? weights : join(folds, `weights-${index}.bin`);
      if (path !== undefined && !existsSync(path)) throw new Error(`There is no file ${path}.`);
      engines.set(index, (made = createEngine(readRules(path)).engine));
    }
    return made;
  };
  const { settings } = resolveSettings([], engine(0).rules, 'macros.yaml');
  return {
    settings: minConfidence === undefined ? settings : { ...settings, minConfidence },
    engine,
    engineOf: (id) => Math.max(0, foldOf?.[id] ?? 0),
    isUnknown: (id) => foldOf !== undefined && foldOf[id] === undefined,
  };
}

/** The macros as one YAML library, bodies as block texts. */
export function toLibrary(macros: readonly { readonly id: string; readonly title: string; readonly text: string }[]): string {
  const parts = ['macros:\n'];
  for (const m of macros) {
    const body = m.text.split('\n').map((line) => (line ? `      ${line}` : '')).join('\n');
    parts.push(`  - id: ${JSON.stringify(m.id)}\n    title: ${JSON.stringify(m.title || m.id)}\n    body: |2-\n${body}\n`);
  }
  return parts.join('');
}

/** One engine's share of the macros, read and linted: `indexes` are those of the macros given to `lintShares`. */
export interface Share {
  readonly engine: Engine;
  readonly library: Library;
  readonly findings: readonly Finding[];
  readonly indexes: ReadonlyMap<string, number>;
}

/** Lints the macros, one library for each engine. */
export function lintShares(bench: Bench, macros: readonly Labelled[]): Share[] {
  const numbers = [...new Set(macros.map((m) => bench.engineOf(m.id)))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const engine = bench.engine(number);
    const mine = macros.map((m, i) => ({ m, i })).filter(({ m }) => bench.engineOf(m.id) === number);
    const library = engine.read({ path: 'macros.yaml', text: toLibrary(mine.map(({ m }) => m)) });
    return { engine, library, findings: engine.lint(library, bench.settings).findings, indexes: new Map(mine.map(({ m, i }) => [m.id, i])) };
  });
}

/** Findings by macro, in the order of `macros`. */
export function lintLabelled(bench: Bench, macros: readonly Labelled[]): Finding[][] {
  const out: Finding[][] = macros.map(() => []);
  for (const { findings, indexes } of lintShares(bench, macros)) {
    for (const f of findings) {
      const i = indexes.get(f.macro.id);
      if (i !== undefined) out[i]!.push(f);
    }
  }
  return out;
}
