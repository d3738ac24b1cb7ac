/** For people: findings by file, each with what, why and the macro it is in; one line of sums at the end. */
import { createColors } from 'picocolors';
import { printable } from '../io.ts';
import { plural, sawNothing, summarize, type FileResult, type ResultMessage } from '../results.ts';
import { unifiedDiff } from '../unifiedDiff.ts';
import { shownPath } from '../shownPath.ts';
import type { Reporter, ReporterOptions } from './reporter.ts';

type Colors = ReturnType<typeof createColors>;

const levelNames = { error: 'error', warning: 'warning', info: 'note' } as const;

export function stylishReporter(options: ReporterOptions): Reporter {
  const colors = createColors(options.color);
  const empty: FileResult[] = [];
  return {
    file(result) {
      if (result.noMacros !== undefined) empty.push(result);
      const shown = options.quiet ? result.messages.filter((m) => m.level === 'error') : result.messages;
      const refused = options.verbose ? result.refused : [];
      const leftOut = options.verbose && result.noMacros === undefined ? drawLeftOut(result, options) : '';
      if (result.change && !result.change.isBinary) options.write(colorDiff(unifiedDiff(result.change.before, result.change.after, shownPath(result.filePath, options.cwd)), colors));
      if (shown.length === 0 && refused.length === 0 && leftOut === '') return;
      options.write(`${colors.underline(shownPath(result.filePath, options.cwd))}\n${drawMessages(shown, colors)}`);
      for (const reason of refused) options.write(`  ${colors.dim(`not fixed: ${printable(reason)}`)}\n`);
      if (leftOut !== '') options.write(colors.dim(leftOut));
      options.write('\n');
    },
    end(totals) {
      const sums = summarize(totals);
      const color = totals.errors > 0 || sawNothing(totals) ? colors.red : totals.warnings > 0 ? colors.yellow : colors.green;
      options.write(`${color(colors.bold(sums))}\n`);
      if (options.isTerminal && totals.errors + totals.warnings + totals.infos > 0) options.write(colors.dim('--review shows each wording in its sentence, one by one, to take, change or leave.\n'));
      if (empty.length > 0) options.write(drawEmpty(empty, options, colors));
    },
  };
}

/** Messages in order, under the title of their macro; those of a macro that stand together share it. What is about no macro comes first, under none. */
function drawMessages(all: readonly ResultMessage[], colors: Colors): string {
  const messages = [...all.filter((m) => !m.macro), ...all.filter((m) => m.macro)];
  const width = Math.max(0, ...messages.map((m) => place(m).length));
  return messages.map((m, i) => {
    const title = m.macro && m.macro.id !== messages[i - 1]?.macro?.id ? `  ${colors.bold(printable(m.macro.title))}\n` : '';
    return title + drawMessage(m, width, colors);
  }).join('');
}

/** What, why, and what to do. */
function drawMessage(message: ResultMessage, width: number, colors: Colors): string {
  const paint = message.level === 'error' ? colors.red : message.level === 'warning' ? colors.yellow : colors.blue;
  const indent = ' '.repeat(width + 15);
  const rule = message.ruleId === null ? '' : `  ${colors.dim(message.ruleId)}`;
  const why = message.why ? `${indent}${colors.dim(printable(message.why))}\n` : '';
  const advice = message.advice ? `${indent}${colors.green('->')} ${printable(message.advice)}\n` : '';
  const shown = message.excerpt ? drawExcerpt(message.excerpt, indent, paint, colors) : '';
  return `    ${colors.dim(place(message).padStart(width))}  ${paint(levelNames[message.level].padEnd(7))}  ${printable(message.message)}${rule}\n${shown}${why}${advice}`;
}

/** The line of the file, and under it a caret where the finding begins and tildes to its end in this line. */
function drawExcerpt({ text, start, end }: NonNullable<ResultMessage['excerpt']>, indent: string, paint: (text: string) => string, colors: Colors): string {
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, ' ');
  const width = Math.max(1, columnsOf(line.slice(start, end)));
  return `${indent}${colors.dim('|')} ${line}\n${indent}${colors.dim('|')} ${' '.repeat(columnsOf(line.slice(0, start)))}${paint(`^${'~'.repeat(width - 1)}`)}\n`;
}

/** Columns of a terminal that a text takes: marks that join the letter before take none, ideographs and pictures two. */
function columnsOf(text: string): number {
  // What cuts text into characters takes long to load, and plain English does without it.
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of new Intl.Segmenter('en').segment(text)) columns += /\p{Extended_Pictographic}|\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}|[\uff01-\uff60]/u.test(segment) ? 2 : 1;
  return columns;
}

function place(message: ResultMessage): string {
  return `${message.line}:${message.column}`;
}

function drawEmpty(empty: readonly FileResult[], options: ReporterOptions, colors: Colors): string {
  const count = `No macros found in ${plural(empty.length, empty.length < 2 ? 'file' : 'other file')}`;
  if (!options.verbose) return colors.dim(`${count}; --verbose lists ${empty.length === 1 ? 'it' : 'them'}.\n`);
  return colors.dim(`${count}:\n${empty.map((r) => `  ${shownPath(r.filePath, options.cwd)}: ${printable(r.noMacros ?? '')}\n${drawLeftOut(r, options)}`).join('')}`);
}

/** A line with file and line for each part that was left out, where a terminal makes them a link. */
function drawLeftOut({ filePath, leftOut = [] }: FileResult, { cwd }: ReporterOptions): string {
  return leftOut.map(({ line, text }) => `  ${shownPath(filePath, cwd)}:${line}: ${printable(text)}\n`).join('');
}

function colorDiff(diff: string, colors: Colors): string {
  const paint = (line: string): string => (line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : line.startsWith('@@') ? colors.cyan(line) : line);
  return `${diff.split('\n').map(paint).join('\n')}`;
}
