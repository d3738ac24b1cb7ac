/** For people: findings by file, each with what, why and the macro it is in; one line of sums at the end. */
import { createColors } from 'picocolors';
import { printable } from '../io.ts';
import { plural, summarize, type FileResult, type ResultMessage } from '../results.ts';
import { unifiedDiff } from '../unifiedDiff.ts';
import { shownPath } from '../shownPath.ts';
import type { MakeReporter, ReporterOptions } from './reporter.ts';

type Colors = ReturnType<typeof createColors>;

const levelNames = { error: 'error', warning: 'warning', info: 'note' } as const;

export const stylishReporter: MakeReporter = (options) => {
  const colors = createColors(options.color);
  const empty: FileResult[] = [];
  return {
    file(result) {
      if (result.noMacros !== undefined) empty.push(result);
      const shown = options.quiet ? result.messages.filter((m) => m.level === 'error') : result.messages;
      const refused = options.verbose ? result.refused : [];
      if (result.change) options.write(colorDiff(unifiedDiff(result.change.before, result.change.after, shownPath(result.filePath, options.cwd)), colors));
      if (shown.length === 0 && refused.length === 0) return;
      options.write(`${colors.underline(shownPath(result.filePath, options.cwd))}\n${drawMessages(shown, colors)}`);
      for (const reason of refused) options.write(`  ${colors.dim(`not fixed: ${printable(reason)}`)}\n`);
      options.write('\n');
    },
    end(totals) {
      const sums = summarize(totals);
      const color = totals.errors > 0 ? colors.red : totals.warnings > 0 ? colors.yellow : colors.green;
      options.write(`${color(colors.bold(sums))}\n`);
      if (empty.length > 0) options.write(drawEmpty(empty, options, colors));
    },
  };
};

function drawMessages(messages: readonly ResultMessage[], colors: Colors): string {
  const place = (m: ResultMessage): string => `${m.line}:${m.column}`;
  const width = Math.max(0, ...messages.map((m) => place(m).length));
  return messages
    .map((m) => {
      const paint = m.level === 'error' ? colors.red : m.level === 'warning' ? colors.yellow : colors.blue;
      const indent = ' '.repeat(width + 13);
      const head = `  ${colors.dim(place(m).padStart(width))}  ${paint(levelNames[m.level].padEnd(7))}  ${printable(m.message)}`;
      const rule = m.ruleId === null ? '' : `  ${colors.dim(m.ruleId)}`;
      const why = m.why ? `${indent}${colors.dim(printable(m.why))}\n` : '';
      const macro = m.macro ? `${indent}${colors.dim(`in "${printable(m.macro.title)}"`)}\n` : '';
      return `${head}${rule}\n${why}${macro}`;
    })
    .join('');
}

function drawEmpty(empty: readonly FileResult[], options: ReporterOptions, colors: Colors): string {
  const count = `No macros found in ${plural(empty.length, empty.length < 2 ? 'file' : 'other file')}`;
  if (!options.verbose) return colors.dim(`${count}; --verbose lists ${empty.length === 1 ? 'it' : 'them'}.\n`);
  return colors.dim(`${count}:\n${empty.map((r) => `  ${shownPath(r.filePath, options.cwd)}: ${printable(r.noMacros ?? '')}\n`).join('')}`);
}

function colorDiff(diff: string, colors: Colors): string {
  const paint = (line: string): string => (line.startsWith('+') ? colors.green(line) : line.startsWith('-') ? colors.red(line) : line.startsWith('@@') ? colors.cyan(line) : line);
  return `${diff.split('\n').map(paint).join('\n')}`;
}
