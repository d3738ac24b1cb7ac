/** `empathy-lint inspect [paths...]`: what is read, macro by macro, with the moves of each text. */
import { createColors } from 'picocolors';
import { LineIndex, sayLeftOut, type BodyAnatomy, type Library, type MacroAnatomy } from '../engine/index.ts';
import { HostError, type TextFile } from '../host/host.ts';
import { printable, wantsColor, type Io } from './io.ts';
import { Progress } from './progress.ts';
import { plural } from './results.ts';
import { Session, wantsJson, type CommonFlags } from './session.ts';
import { shownPath } from './shownPath.ts';

export interface InspectFlags extends CommonFlags {
  readonly format?: string | readonly string[];
}

interface Inspection {
  readonly path: string;
  readonly library: Library;
  readonly macros: readonly MacroAnatomy[];
  readonly lines: LineIndex;
}

/** Prints what is read and returns the exit code, which is lint's: 0, 1 when something in a folder can't be read, 2 when a path gave nothing. */
export async function runInspect(paths: readonly string[], flags: InspectFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const progress = new Progress(io, flags.color);
  const printer = wantsJson(flags.format) ? new JsonPrinter(io) : new TextPrinter(io, flags);
  const targets = await session.targets(paths);
  for (const [done, target] of targets.entries()) {
    await progress.show(done, targets.length);
    const context = await session.contextOf(target);
    if (!context || (context.ignored && !target.named)) continue;
    let file: TextFile;
    try {
      file = await target.read();
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      session.complaints.unread(target.path, error.message, target.named);
      continue;
    }
    const library = context.engine.read({ path: context.sourcePath, text: file.text }, context.settings);
    if (library.macros.length === 0 && target.named) session.complaints.noMacro(target.path, library.reason);
    progress.clear();
    printer.file({ path: target.path, library, macros: context.engine.inspect(library, context.settings), lines: new LineIndex(file.text) }, target.named);
  }
  progress.stop();
  printer.end();
  return session.complaints.fatal > 0 ? 2 : session.complaints.failed > 0 ? 1 : 0;
}

interface Printer {
  file(inspection: Inspection, named: boolean): void;
  end(): void;
}

class JsonPrinter implements Printer {
  private readonly io: Io;
  private first = true;

  constructor(io: Io) {
    this.io = io;
  }

  file(inspection: Inspection, named: boolean): void {
    if (inspection.macros.length === 0 && inspection.library.problems.length === 0 && !named) return;
    this.io.stdout.write(`${this.first ? '[' : ','}${JSON.stringify(toJson(inspection))}`);
    this.first = false;
  }

  end(): void {
    this.io.stdout.write(this.first ? '[]\n' : ']\n');
  }
}

function toJson({ path, library, macros, lines }: Inspection): unknown {
  const place = (offset: number): { line: number; column: number } => {
    const { line, column } = lines.positionOf(offset);
    return { line: line + 1, column: column + 1 };
  };
  return {
    filePath: path,
    format: library.format,
    shape: library.shape,
    reason: library.reason,
    problems: library.problems.map(({ code, severity, message, source }) => ({ code, severity, message, ...place(source.start) })),
    macros: macros.map((macro) => ({
      id: macro.id,
      title: macro.title,
      locale: macro.locale ?? null,
      channel: macro.channel,
      audience: macro.audience,
      active: macro.active,
      situation: macro.situation,
      line: place(macro.source.start).line,
      bodies: macro.bodies.map((body) => ({
        role: body.role,
        text: body.text,
        ...place(body.source.start),
        ...(body.skipReason === undefined ? {} : { skipReason: body.skipReason }),
        situation: body.situation,
        moves: body.moves.map(({ move, start, end }) => ({ move, start, end })),
      })),
    })),
  };
}

class TextPrinter implements Printer {
  private readonly io: Io;
  private readonly verbose: boolean;
  private readonly colors: ReturnType<typeof createColors>;
  private files = 0;
  private macros = 0;
  private empty = 0;

  constructor(io: Io, flags: InspectFlags) {
    this.io = io;
    this.verbose = flags.verbose ?? false;
    this.colors = createColors(wantsColor(io.stdout, io.env, flags.color));
  }

  file(inspection: Inspection, named: boolean): void {
    const { path, library, macros } = inspection;
    const { colors } = this;
    if (macros.length === 0) this.empty++;
    else this.files++;
    this.macros += macros.length;
    if (macros.length === 0 && library.problems.length === 0 && !this.verbose && !named) return;
    const kind = library.shape === '' ? library.format : `${library.format}, ${library.shape}`;
    this.io.stdout.write(`${colors.underline(shownPath(path, this.io.cwd))}  ${colors.dim(`${kind || 'unknown format'}: ${plural(macros.length, 'macro')}`)}\n`);
    if (this.verbose || macros.length === 0) this.io.stdout.write(`  ${colors.dim(printable(library.reason))}\n`);
    for (const problem of library.problems) {
      const { line, column } = inspection.lines.positionOf(problem.source.start);
      this.io.stdout.write(`  ${line + 1}:${column + 1}  ${colors.yellow(problem.severity)}  ${printable(problem.message)}\n`);
    }
    for (const macro of macros) this.io.stdout.write(this.drawMacro(macro, inspection.lines));
    if (this.verbose) for (const { line, text } of sayLeftOut(library, inspection.lines)) this.io.stdout.write(`  ${colors.dim(`${shownPath(path, this.io.cwd)}:${line + 1}: ${printable(text)}`)}\n`);
    this.io.stdout.write('\n');
  }

  end(): void {
    const rest = this.empty > 0 ? `; no macros in ${plural(this.empty, this.files > 0 ? 'other file' : 'file')}` : '';
    this.io.stdout.write(`${plural(this.files, 'file')}, ${plural(this.macros, 'macro')}${rest}\n`);
  }

  private drawMacro(macro: MacroAnatomy, lines: LineIndex): string {
    const { colors } = this;
    const facts = [macro.situation, macro.channel, macro.locale, macro.audience === 'internal' ? 'internal' : undefined, macro.active ? undefined : 'inactive'];
    const line = lines.lineOf(macro.source.start) + 1;
    let out = `  ${colors.dim(String(line).padStart(5))}  ${colors.bold(printable(macro.title))}  ${colors.dim(facts.filter((f) => f !== undefined).join(', '))}\n`;
    for (const body of macro.bodies) out += this.drawBody(body, lines, macro.bodies.length > 1);
    return out;
  }

  private drawBody(body: BodyAnatomy, lines: LineIndex, several: boolean): string {
    const { colors } = this;
    const label = several ? `${colors.dim(String(lines.lineOf(body.source.start) + 1).padStart(7))}  ${body.role}: ` : ' '.repeat(9);
    const moves: string[] = [];
    for (const { move } of body.moves) if (moves.at(-1) !== move) moves.push(move);
    const anatomy = moves.length > 0 ? moves.map((m) => m.replaceAll('_', ' ')).join(' > ') : colors.dim('no moves recognised');
    return `${label}${body.skipReason === undefined ? anatomy : colors.dim(`not judged: ${printable(body.skipReason)}`)}\n`;
  }
}
