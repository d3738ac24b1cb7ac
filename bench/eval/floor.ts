/**
 * The floor under the project's own gold macros: the worst score that may pass, for each file of `tests/gold/`. It only rises.
 *
 * `npm run floor` (`raiseFloor.ts`) raises it to what the product reaches now; `tests/gold/floor.test.ts` fails below it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { SPAN_RULES, WHOLE_RULES } from '../../server/engine/model/labels.ts';
import { loadLabelled } from '../train/data.ts';
import { lintLabelled, openBench } from './lintLabelled.ts';
import { scoreFindings, toReported } from './score.ts';

export const goldFolder = 'tests/gold';
const floorPath = `${goldFolder}/floor.json`;

/** The least micro F1 and the greatest share of clean macros flagged, both 0 to 1. */
export interface Floor {
  readonly f1: number;
  readonly cleanFlagged: number;
}

/** The gold files, in alphabetical order. */
export function goldFiles(): string[] {
  return existsSync(goldFolder) ? readdirSync(goldFolder).filter((name) => name.endsWith('.jsonl')).sort() : [];
}

export function readFloors(): Record<string, Floor> {
  return existsSync(floorPath) ? (JSON.parse(readFileSync(floorPath, 'utf8')) as Record<string, Floor>) : {};
}

/** What the shipped rules and weights reach on a gold file. */
export function scoreGold(name: string): Floor & { readonly macros: number } {
  const macros = loadLabelled(`${goldFolder}/${name}`);
  const findings = lintLabelled(openBench({}), macros);
  const score = scoreFindings(macros, findings.map((f) => f.map(toReported)), SPAN_RULES, WHOLE_RULES);
  return { f1: score.f1, cleanFlagged: score.clean === 0 ? 0 : score.cleanFlagged / score.clean, macros: macros.length };
}

/** The higher of an old floor and what is reached now, a hundredth and half a hundredth below it: one macro is no reason to stop a build. */
export function raise(old: Floor | undefined, now: Floor): Floor {
  const f1 = Math.floor(now.f1 * 100 - 1) / 100;
  const cleanFlagged = Math.ceil(now.cleanFlagged * 200 + 1) / 200;
  return { f1: Math.max(old?.f1 ?? 0, f1), cleanFlagged: Math.min(old?.cleanFlagged ?? 1, cleanFlagged) };
}

/** Raises every floor and writes the file. */
export function raiseFloors(): void {
  const old = readFloors();
  const floors = Object.fromEntries(goldFiles().map((name) => {
    const now = scoreGold(name);
    console.log(`${name}: ${now.macros} macros, micro F1 ${now.f1.toFixed(3)}, clean flagged ${(100 * now.cleanFlagged).toFixed(1)} %`);
    return [name, raise(old[name], now)];
  }));
  writeFileSync(floorPath, `${JSON.stringify(floors, undefined, 2)}\n`);
}
