/** Trouble that is no finding, for standard error: one line each, with its place where it has one. */
import { createColors } from 'picocolors';
import { LineIndex, type PlacedProblem } from '../engine/index.ts';
import { printable, wantsColor, type Io } from './io.ts';
import { shownPath } from './shownPath.ts';

/** What went wrong, for programs; a code is never renamed. */
export type ComplaintCode = 'usage' | 'no-such-path' | 'no-macro' | 'config' | 'rules' | 'unreadable' | 'unwritable' | 'baseline' | 'git' | 'threshold' | 'no-diff' | 'interrupted' | 'fault';

/** Bad usage or configuration: the command ends with 2 and says this. */
export class UsageError extends Error {
  readonly code: ComplaintCode;

  constructor(message: string, code: ComplaintCode = 'usage') {
    super(message);
    this.code = code;
  }
}

/** How complaints are written: for people, or one JSON object a line. */
export type ComplaintForm = 'text' | 'json';

export class Complaints {
  private readonly io: Io;
  private readonly color: boolean | undefined;
  private readonly form: ComplaintForm;
  private readonly said = new Set<string>();
  /** How many were of a kind that ends a run with 2. */
  fatal = 0;
  /** How many files of a sweep could not be read: they fail a run as findings do, with 1. */
  failed = 0;

  constructor(io: Io, color: boolean | undefined, form: ComplaintForm = 'text') {
    this.io = io;
    this.color = color;
    this.form = form;
  }

  /** An error that ends the run with 2. Said once, however many files it concerns. */
  error(message: string, code: ComplaintCode = 'fault'): void {
    this.say('error', message, code);
  }

  /** A file that was named holds nothing to lint: `reason` says what was looked for. */
  noMacro(path: string, reason: string): void {
    this.say('error', `No macro found in "${shownPath(path, this.io.cwd)}": ${reason.replace(/\.?$/, '.')}`, 'no-macro');
  }

  /** A file that was named could not be read at all: `reason` says why. One that was found in a folder ends the run with 1 and not with 2. */
  unread(path: string, reason: string, isNamed = true): void {
    const isNew = this.say('error', `"${shownPath(path, this.io.cwd)}" could not be read: ${reason}`, 'unreadable', undefined, isNamed);
    if (isNew && !isNamed) this.failed++;
  }

  warning(message: string, code: ComplaintCode): void {
    this.say('warning', message, code);
  }

  /** A problem in a configuration or rule file: `.empathy-lint.yaml:3:5: error: Unknown key "rulse". Did you mean "rules"?` */
  placed(problem: PlacedProblem): void {
    const { line, column } = new LineIndex(problem.text).positionOf(problem.source.start);
    const place = { path: shownPath(problem.path, this.io.cwd), line: line + 1, column: column + 1 };
    this.say(problem.severity === 'error' ? 'error' : 'warning', problem.message, problem.code === 'baseline' ? 'baseline' : 'config', place);
  }

  /** False where it was said before. */
  private say(level: 'error' | 'warning', message: string, code: ComplaintCode, place?: { readonly path: string; readonly line: number; readonly column: number }, isFatal = level === 'error'): boolean {
    const head = place === undefined ? 'empathy-lint' : `${place.path}:${place.line}:${place.column}`;
    const key = `${head} ${message}`;
    if (this.said.has(key)) return false;
    this.said.add(key);
    if (isFatal) this.fatal++;
    if (this.form === 'json') {
      this.io.stderr.write(`${JSON.stringify({ level, code, message, ...place })}\n`);
      return true;
    }
    const colors = createColors(wantsColor(this.io.stderr, this.io.env, this.color));
    const label = level === 'error' ? colors.red('error') : colors.yellow('warning');
    this.io.stderr.write(`${head}: ${label}: ${printable(message)}\n`);
    return true;
  }
}
