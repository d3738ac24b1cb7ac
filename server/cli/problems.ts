/** Trouble that is no finding, for standard error: one line each, with its place where it has one. */
import { createColors } from 'picocolors';
import { LineIndex, type PlacedProblem } from '../engine/index.ts';
import { printable, wantsColor, type Io } from './io.ts';
import { shownPath } from './shownPath.ts';

/** Bad usage or configuration: the command ends with 2 and says this. */
export class UsageError extends Error {}

export class Complaints {
  private readonly io: Io;
  private readonly color: boolean | undefined;
  private readonly said = new Set<string>();
  /** How many were of a kind that ends a run with 2. */
  fatal = 0;

  constructor(io: Io, color: boolean | undefined) {
    this.io = io;
    this.color = color;
  }

  /** An error that ends the run with 2. Said once, however many files it concerns. */
  error(message: string): void {
    this.say('error', message);
  }

  /** A file that was named holds nothing to lint: `reason` says what was looked for. */
  noMacro(path: string, reason: string): void {
    this.say('error', `No macro found in "${shownPath(path, this.io.cwd)}": ${reason.replace(/\.?$/, '.')}`);
  }

  warning(message: string): void {
    this.say('warning', message);
  }

  /** A problem in a configuration or rule file: `.empathy-lint.yaml:3:5: error: Unknown key "rulse". Did you mean "rules"?` */
  placed(problem: PlacedProblem): void {
    const { line, column } = new LineIndex(problem.text).positionOf(problem.source.start);
    const place = `${shownPath(problem.path, this.io.cwd)}:${line + 1}:${column + 1}`;
    this.say(problem.severity === 'error' ? 'error' : 'warning', problem.message, place);
  }

  private say(level: 'error' | 'warning', message: string, place?: string): void {
    const key = `${place ?? ''} ${message}`;
    if (this.said.has(key)) return;
    this.said.add(key);
    if (level === 'error') this.fatal++;
    const colors = createColors(wantsColor(this.io.stderr, this.io.env, this.color));
    const label = level === 'error' ? colors.red('error') : colors.yellow('warning');
    const head = place === undefined ? 'empathy-lint' : place;
    this.io.stderr.write(`${head}: ${label}: ${printable(message)}\n`);
  }
}
