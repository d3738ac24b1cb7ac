/** Reads a file into macros: chooses the format by the file's name, then the first shape that answers. Imported by the engine's facade. */
import type { Body, LeftOut, Library, Macro, Problem, SourceFile } from './model.ts';
import type { Layout } from './settings.ts';
import { defaultLimits } from './formats/format.ts';
import type { Format, Limits, ParsedFile } from './formats/format.ts';
import { boundProblems } from './formats/boundProblems.ts';
import { formats } from './formats/index.ts';
import { sayWhy } from './sayWhy.ts';
import { libraryEvidence } from './shapes/evidence.ts';
import { shapes } from './shapes/index.ts';
import { matchLayout } from './shapes/ownLayout.ts';
import { channelOfPath, localeOfPath } from './shapes/pathVariant.ts';
import type { ShapeContext, ShapeMatch } from './shapes/shape.ts';

export interface ReadOptions {
  readonly limits?: Limits;
  /** How the file is laid out, where the team says so; else shapes are tried. */
  readonly layout?: Layout;
}

/**
 * Reads a file. What can't be read is a problem in the result; this function never throws. Offsets are in `file.text`, UTF-16 code
 * units. Ids of macros are unique; a text that several macros share through an alias belongs to each of them.
 */
export function readLibrary(file: SourceFile, { limits = defaultLimits, layout }: ReadOptions = {}): Library {
  const nothing = { file, format: '', shape: '', macros: [], comments: [], problems: [] };
  const format = formatOf(file.path);
  if (!format) return { ...nothing, reason: `no format is known for ${nameOf(file.path)}; these endings are: ${knownExtensions()}` };
  const refused = refuse(file, limits);
  if (refused) return { ...nothing, format: format.id, reason: refused.message, problems: [refused] };
  const parsed = guarded(() => format.parse(file, limits), file);
  if ('problem' in parsed) return { ...nothing, format: format.id, reason: parsed.problem.message, problems: [parsed.problem] };
  const { comments } = parsed;
  const problems = boundProblems(parsed.problems);
  const untoldErrors = countErrors(parsed.problems) - countErrors(problems);
  const own = layout && guarded(() => matchLayout(parsed, layout, file.path) ?? none, file);
  if (own && 'problem' in own) problems.push(own.problem);
  else if (own && own !== none) {
    if (own.macros.length === 0 && !problems.some((problem) => problem.severity === 'error')) problems.push({ code: 'layout', severity: 'warning', message: `There is no macro where the configuration's layout says: ${own.reason.replace(/^[^:]*: /, '')}. Correct "layouts" in the configuration, or leave this file out of its "files".`, source: { start: 0, end: 0 } });
    return { file, format: format.id, shape: 'layout', reason: own.reason, macros: finish(own.macros, file.path, format), comments, problems, untoldErrors };
  }
  let passed: readonly LeftOut[] = [];
  let hasTexts = false;
  const context: ShapeContext = { path: file.path, format: format.id, leaveOut(parts, titled = false) {
    passed = parts;
    hasTexts = titled;
  } };
  for (const shape of shapes) {
    const match = guarded(() => shape.match(parsed, context) ?? none, file);
    if ('problem' in match) problems.push(match.problem);
    else if (match !== none) return { file, format: format.id, shape: shape.id, reason: match.reason, macros: finish(match.macros, file.path, format), comments, problems: match.macros.length > 0 || mayHoldReplies(file, problems) ? problems : [], untoldErrors, ...(passed.length > 0 ? { leftOut: passed } : {}) };
  }
  return { ...nothing, format: format.id, reason: emptyReason(parsed, format.id, file, hasTexts), comments, problems: mayHoldReplies(file, problems) ? problems : [], ...(passed.length > 0 ? { leftOut: passed } : {}) };
}

function countErrors(problems: readonly Problem[]): number {
  return problems.filter(({ severity }) => severity === 'error').length;
}

const none: ShapeMatch = { macros: [], reason: '' };

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1) || 'a file without a name';
}

function formatOf(path: string): Format | undefined {
  const name = nameOf(path).toLowerCase();
  return formats.find((format) => format.extensions.some((extension) => name.endsWith(extension)));
}

function knownExtensions(): string {
  return formats.flatMap((format) => format.extensions).join(' ');
}

function refuse(file: SourceFile, limits: Limits): Problem | undefined {
  const source = { start: 0, end: 0 };
  if (file.text.length > limits.size) {
    return { code: 'too-large', severity: 'error', source, message: `The file has ${inMillions(file.text.length)} characters; up to ${inMillions(limits.size)} are read. Split it.` };
  }
  if (file.text.slice(0, 8000).includes('\0')) return { code: 'not-text', severity: 'error', source, message: 'The file holds zero bytes: it is no text, or in an encoding that is not known. Save it as UTF-8.' };
  return undefined;
}

function inMillions(count: number): string {
  return count >= 100_000 ? `${Math.round(count / 100_000) / 10} million` : `${count}`;
}

/** Formats and shapes don't throw; should one all the same (a stack exhausted by hostile input), that is a problem too. */
function guarded<T extends object>(work: () => T, file: SourceFile): T | { readonly problem: Problem } {
  try {
    return work();
  } catch (error) {
    return { problem: { code: 'unreadable', severity: 'error', message: `${nameOf(file.path)} can't be read: ${sayWhy(error)}.`, source: { start: 0, end: 0 } } };
  }
}

/** Whether faults of a file without macros are our business: its name, a key or a text in it speaks of replies. Other programs' files have faults, too. */
function mayHoldReplies({ path, text }: SourceFile, problems: readonly Problem[]): boolean {
  if (problems.length === 0) return false;
  const { evidence } = libraryEvidence(path, '');
  if (problems.every((problem) => problem.severity !== 'error')) return evidence === 'strong';
  return evidence !== 'none' || replyKeys.test(text) || /^[\s"'>|:\w-]*(?:hi|hello|dear)\s[^\n]{0,20}[{[<%]/im.test(text);
}

/** Keys under which libraries keep their replies. */
const replyKeys = /["']?\b(?:macros|canned_?responses|saved_?replies|quick_?replies|responses|replies|snippets|comment_value(?:_html)?)["']?\s*:/i;

function emptyReason(parsed: ParsedFile, format: string, { path, text }: SourceFile, hasTexts: boolean): string {
  if (text.trim() === '') return 'the file is empty';
  const error = parsed.problems.find((problem) => problem.severity === 'error');
  if (error) return `the file has errors and what could be read holds no macros. ${error.message}`;
  if (parsed.content.kind === 'outline') return emptyOutlineReason(parsed.content.blocks.find((b) => b.kind === 'heading')?.value.text ?? '', path);
  if (parsed.content.kind === 'tree') return hasTexts ? unsure : noFields;
  if (format === 'html' && libraryEvidence(path, '').evidence === 'none') return unnamedPage;
  return 'nothing here looks like a macro: no reply that greets a customer or speaks to one';
}

/** What to do stands in the sentence: whoever named the file wants it read. */
const noFields = 'nothing here looks like a macro: no entry has a title ("title", "name", "label") beside a reply ("body", "text", "reply"); if the fields have other names, give them under "layouts" in the configuration';
const unnamedPage = 'neither its name nor its folder says that this page is a reply; keep it in a folder called "macros", or name it after what it is, such as refund-email-template.html';
const unsure = 'there are titles with texts, but nothing says that customers get them: no text greets a customer or holds a placeholder; keep such a file in a folder called "macros", or name its fields under "layouts" in the configuration';

/** Documents are Markdown, too: what is missing is a name that tells a library from them, or a letter. */
function emptyOutlineReason(title: string, path: string): string {
  if (libraryEvidence(path, title).evidence === 'none') return 'neither its name nor its folder nor its title says that it holds macros, replies or templates; for example, name it macros.md';
  return 'nothing here looks like a macro: no heading with a reply under it that greets a customer or speaks to one';
}

/** Unique ids, each place in the file judged once unless macros share it, and the locale and channel of the path where the file names none. */
function finish(macros: readonly Macro[], path: string, format: Format): Macro[] {
  const pathLocale = localeOfPath(path);
  const pathChannel = channelOfPath(path);
  const ids = new Set<string>();
  const places = new Set<number>();
  const finished: Macro[] = [];
  for (const macro of macros) {
    const bodies = keepNew(macro, places, format.sharesTexts === true);
    for (const body of bodies) places.add(body.source.start);
    if (bodies.length === 0) continue;
    let id = macro.id;
    for (let count = 2; ids.has(id); count++) id = `${macro.id}~${count}`;
    ids.add(id);
    const locale = macro.locale ?? pathLocale;
    const channel = macro.channel ?? pathChannel;
    finished.push(id === macro.id && bodies === macro.bodies && locale === macro.locale && channel === macro.channel ? macro : { ...macro, id, bodies, locale, channel });
  }
  return finished;
}

/**
 * The bodies at places not taken yet, and those that stand outside their macro, which only an alias brings there; a twin whose original is dropped
 * stands for itself.
 */
function keepNew({ bodies, source }: Macro, places: ReadonlySet<number>, hasAliases: boolean): readonly Body[] {
  const isOutside = (body: Body): boolean => hasAliases && (body.source.end <= source.start || body.source.start >= source.end);
  const kept = bodies.filter((body) => !places.has(body.source.start) || isOutside(body));
  if (kept.length === bodies.length) return bodies;
  return kept.map((body) => {
    if (body.twinOf === undefined) return body;
    const original = kept.indexOf(bodies[body.twinOf]!);
    return { ...body, twinOf: original < 0 ? undefined : original };
  });
}
