/**
 * `--stdin --format jsonl`: a stream of replies, one JSON record a line, to a stream of findings. Each line is judged by itself and forgotten, so
 * that the memory stays the same however long the stream is (the entry keeps the process small, too), and so that the command can be a filter in somebody's engine.
 */
import type { FileSettings, Layout, Library } from '../engine/index.ts';
import { decodeText } from '../host/decode.ts';
import type { FileContext } from '../host/workspace.ts';
import type { Io } from './io.ts';
import { lintFile } from './lintFile.ts';
import { UsageError } from './problems.ts';
import { jsonLine } from './reporters/jsonl.ts';
import type { ResultMessage } from './results.ts';
import { emptyResult } from './linting.ts';
import { Totals } from './results.ts';
import { Session, type CommonFlags } from './session.ts';
import { Thresholds, type ThresholdFlags } from './thresholds.ts';
import { interruptedCode } from './exitCodes.ts';

export interface StreamFlags extends CommonFlags, ThresholdFlags {
  readonly textKey?: string;
  readonly quiet?: boolean;
}

/** Keys that a reply's text usually has, best first. */
const textKeys = ['body', 'text', 'message', 'content', 'reply', 'response', 'answer', 'comment', 'plain_body', 'html_body', 'utterance'];

/** A record longer than this is no reply; bytes. */
const mostBytes = 1 << 20;

/** After so many lines the engine forgets what it remembered for them. */
const memory = 500;

/** Lints the stream and returns the exit code. */
export async function runStream(flags: StreamFlags, io: Io): Promise<number> {
  const session = new Session(io, flags);
  const path = session.absolute(flags.stdinFilename ?? 'stdin.jsonl');
  const context = await session.contextFor(path);
  if (!context) return 2;
  if (!io.stdin) throw new UsageError('There is no standard input to read.');
  const thresholds = new Thresholds(flags);
  thresholds.check(context.engine.rules.keys());
  const totals = new Totals();
  const stream = new RecordStream(context, flags, path);
  let ended = false;
  for await (const { number, bytes } of splitLines(io.stdin())) {
    // Who reads no more wants no more: the rest of the stream is left where it is.
    if (io.stdout.isGone?.()) break;
    if ((ended = io.interrupted?.aborted ?? false)) break;
    const messages = stream.lint(number, bytes);
    if (messages.length === 0) continue;
    const result = { ...emptyResult(path), messages };
    totals.add(result);
    thresholds.add(result);
    for (const message of messages) if (flags.quiet !== true || message.level === 'error') io.stdout.write(jsonLine(message));
    await io.drain?.();
  }
  if (ended || io.interrupted?.aborted) return interruptedCode;
  if (session.complaints.fatal > 0) return 2;
  const { errors, reasons } = thresholds.broken(totals);
  for (const reason of reasons) session.complaints.warning(reason, 'threshold');
  return errors || reasons.length > 0 ? 1 : 0;
}

class RecordStream {
  private readonly context: FileContext;
  private readonly flags: StreamFlags;
  private readonly path: string;
  /** Settings with the layout of a text key, made anew now and then: what the engine remembers hangs on them. */
  private readonly settings = new Map<string, FileSettings>();

  constructor(context: FileContext, flags: StreamFlags, path: string) {
    this.context = context;
    this.flags = flags;
    this.path = path;
  }

  /** Findings and problems of the line with this number (from 1), placed in the stream. */
  lint(number: number, bytes: Uint8Array | undefined): ResultMessage[] {
    if (!bytes) return [problem(number, 'too-large', `The record has more than ${mostBytes} bytes and was left out.`)];
    const decoded = decodeText(bytes);
    if (!decoded.ok) return [problem(number, 'not-text', decoded.message)];
    const record = decoded.text.replace(/\r$/, '');
    if (record.trim() === '') return [];
    let value: unknown;
    try {
      value = JSON.parse(record);
    } catch {
      return [problem(number, 'syntax', 'The line is no sound JSON.')];
    }
    // A bare text is a record with one key; the places that it shifts are shifted back.
    const isBare = typeof value === 'string';
    const key = isBare ? 'text' : this.keyOf(value);
    if (key === undefined) return [problem(number, 'no-text', this.flags.textKey === undefined ? `The record has no text under ${textKeys.slice(0, 6).join(', ')}...; --text-key names another key.` : `The record has no text under "${this.flags.textKey}".`)];
    const head = isBare ? '{"text":' : '';
    const text = isBare ? `${head}${record}}` : record;
    if (number % memory === 0) this.settings.clear();
    const { engine } = this.context;
    const numbered = { ...engine, read: (...args: Parameters<typeof engine.read>) => renumber(engine.read(...args), number) };
    const { result } = lintFile(numbered, this.settingsFor(key), { path: this.path, sourcePath: this.context.sourcePath, text, mark: false }, { fix: 'none', proveFixes: 'none' });
    const shift = head.length;
    return result.messages.map((m) => ({ ...m, line: m.line + number - 1, endLine: m.endLine + number - 1, column: m.column - shift, endColumn: m.endColumn - shift, byteColumn: m.byteColumn - shift, byteEndColumn: m.byteEndColumn - shift }));
  }

  private keyOf(value: unknown): string | undefined {
    if (typeof value !== 'object' || value === null) return undefined;
    const record = value as Record<string, unknown>;
    const { textKey } = this.flags;
    if (textKey !== undefined) return typeof textKey.split('.').reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], record) === 'string' ? textKey : undefined;
    return textKeys.find((key) => typeof record[key] === 'string');
  }

  private settingsFor(key: string): FileSettings {
    const known = this.settings.get(key);
    if (known) return known;
    const layout: Layout = { macros: [], body: [key] };
    const settings = { ...this.context.settings, layout: this.context.settings.layout ?? layout };
    this.settings.set(key, settings);
    return settings;
  }
}

/** Gives a macro that is known by its place alone its place in the stream, from 0, as in a file of these lines. */
function renumber(library: Library, number: number): Library {
  const place = String(number - 1);
  return { ...library, macros: library.macros.map((m) => (m.id === '0' || m.id === 'macro' ? { ...m, id: place, title: m.title === m.id ? place : m.title } : m)) };
}

function problem(line: number, code: string, message: string): ResultMessage {
  return { ruleId: null, code, level: 'error', message, fixable: false, line, column: 1, endLine: line, endColumn: 1, byteColumn: 1, byteEndColumn: 1 };
}

/** Lines of a stream with their numbers, from 1; undefined in place of one that is too long. Holds one line and one piece at a time. */
async function* splitLines(stream: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly number: number; readonly bytes: Uint8Array | undefined }> {
  let parts: Uint8Array[] = [];
  let length = 0;
  let number = 0;
  const take = (): { number: number; bytes: Uint8Array | undefined } => {
    const bytes = length > mostBytes ? undefined : joined(parts, length);
    parts = [];
    length = 0;
    return { number: ++number, bytes };
  };
  for await (const piece of stream) {
    let at = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, at)) {
      length += end - at;
      if (length <= mostBytes) parts.push(piece.subarray(at, end));
      yield take();
      at = end + 1;
    }
    length += piece.length - at;
    if (length <= mostBytes) parts.push(piece.slice(at));
    else parts = [];
  }
  if (length > 0) yield take();
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
