/**
 * Detector kind `shape`: what words look like, whatever they say. `look: capitals` finds everyday words in capitals; acronyms, codes, names,
 * labels on buttons, headings and signatures are none. `look: marks` finds exclamation and question marks in a row.
 *
 * Of the spec: `message` (`{match}` is filled in); for capitals `warnings` (patterns of texts about a danger, in which the words of `guards` may
 * stand out), `stressed` (words that marks of bold stress where the text is Markdown), `contrasts` (words that tell two things apart when they stand alone, which nothing but capitals shows in plain text), `orders` (beginnings of what keeps people safe: it is marked and stays), `markers` (patterns of lines that a mail program cuts a thread at),
 * `forms` and `signed` (patterns of declarations, and of what is signed: together they show a form), and the lists of words of
 * `readCapitalWords`.
 */
import type { Reading, Sentence, TextEdit } from '../model.ts';
import type { PhraseMatcher } from '../prose/index.ts';
import { overlapping } from '../range.ts';
import { findCapitals, readCapitalWords, type Loud } from './capitals.ts';
import type { Detect, DetectorKind, Hit, Rewrite } from './detector.ts';
import { judgedPart, quoteWords } from './judged.ts';
import { findMarks } from './marks.ts';
import { keepsFacts } from './replacing.ts';
import { readList, readPatterns } from './specFields.ts';

export const shape: DetectorKind = {
  kind: 'shape',
  prepare(spec, _rule, resources): Detect {
    const { look } = spec;
    if (look !== 'capitals' && look !== 'marks') throw new Error('A shape detector needs "look": capitals or marks.');
    const message = typeof spec['message'] === 'string' ? spec['message'] : '"{match}" shouts';
    const words = readCapitalWords(spec);
    const license: License = { warnings: readPatterns(spec['warnings']), guards: new Set(readList(spec, 'guards', 'capitals')), forms: readPatterns(spec['forms']), signed: readPatterns(spec['signed']) };
    const [stressed, orders] = [new Set(readList(spec, 'stressed', 'capitals')), readList(spec, 'orders', 'capitals')];
    const contrasts = new Set(readList(spec, 'contrasts', 'capitals'));
    const markers = readPatterns(spec['markers']);
    return (reading, context) => {
      const canStress = look === 'capitals' && (context.body.syntax === 'markdown' || bold.test(reading.text));
      const judged = judgedPart(reading);
      const found = look === 'capitals' ? place(reading, withoutLicense(reading, findCapitals(judged, resources, words), license)) : findMarks(judged).map((one) => ({ ...one, said: '', isLong: false, sentence: undefined }));
      const cuts = found.length > 0 ? markers.match(reading) : [];
      return found.filter(({ span }) => overlapping(cuts, span).length === 0).map((one): Hit => {
        const { span, text, confidence } = one;
        const { kind, edits } = look === 'capitals' ? togetherWith(one, found) : { kind: one.kind, edits: [{ span, text: text ?? '' }] };
        const isOrder = orders.some((order) => reading.text.slice(span.start, span.end).startsWith(order));
        const isMended = text !== undefined && edits !== undefined && edits.every((edit) => keepsFacts(reading, edit)) && !isOrder;
        // In plain text nothing else would carry the contrast of the one word that does.
        const isContrast = !canStress && edits?.length === 1 && contrasts.has(reading.text.slice(span.start, span.end));
        const quiet: Rewrite[] = isMended && !isContrast ? [{ kind, title: titleOf(text, edits), edits }] : [];
        const rewrites = isMended && canStress && kind === 'suggestion' && edits.every((edit) => mayStress(reading, edit, stressed)) ? [stress(text, edits), ...quiet] : quiet;
        return { span, message: message.replace('{match}', () => quoteWords(reading.text.slice(span.start, span.end))), confidence, rewrites };
      });
    };
  },
};

/** Words set in bold: so a text shows that it is Markdown. */
const bold = /(?<![*\w])\*\*[^\s*][^*\n]*\*\*(?![*\w])/;

/** Whether an edit lowers one word that was stressed, and that no mark stresses yet. */
function mayStress({ text, sentences }: Reading, { span }: TextEdit, stressed: ReadonlySet<string>): boolean {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const isFree = (line.match(/\*\*|__/g) ?? []).length % 2 === 0 && !/[*_`]$/.test(line) && !/^[*_`]/.test(text.slice(span.end));
  return isFree && stressed.has(text.slice(span.start, span.end)) && !sentences.some((s) => s.block === 'heading' && s.start <= span.start && span.end <= s.end);
}

/** The same words, stressed by marks instead of capitals. */
function stress(text: string, edits: readonly TextEdit[]): Rewrite {
  const marked = edits.map((edit) => ({ ...edit, text: `**${edit.text}**` }));
  return { kind: 'suggestion', title: titleOf(`**${text}**`, marked), edits: marked };
}

/** A place where a text is loud, in its surroundings. */
interface Placed extends Loud {
  readonly said: string;
  readonly isLong: boolean;
  readonly sentence: Sentence | undefined;
}

/** What may be loud. */
interface License {
  readonly warnings: PhraseMatcher<true>;
  readonly guards: ReadonlySet<string>;
  readonly forms: PhraseMatcher<true>;
  readonly signed: PhraseMatcher<true>;
}

function titleOf(text: string, { length }: readonly TextEdit[]): string {
  return `Write "${quoteWords(text, 50)}"${length > 1 ? `, and the ${length === 2 ? 'other place' : `${length - 1} other places`} like it` : ''}`;
}

/** So many letters are more than a word that stands out in a form. */
const mostLetters = 20;

/** Those that may not be loud: a form to be signed is worded by lawyers, and a "NOT" that keeps people safe may stand out. */
function withoutLicense(reading: Reading, found: readonly Loud[], { warnings, guards, forms, signed }: License): readonly Loud[] {
  if (found.length === 0) return found;
  const said = ({ span }: Loud): string => reading.text.slice(span.start, span.end);
  const isForm = found.some((f) => said(f).length > mostLetters) && signed.match(reading).length > 0 && forms.match(reading).some((m) => !/\p{Ll}/u.test(reading.text.slice(m.start, m.end)));
  const warns = found.some((f) => guards.has(said(f))) && warnings.match(reading).length > 0;
  return isForm || warns ? found.filter((f) => !(isForm && said(f).length > mostLetters) && !(warns && guards.has(said(f)))) : found;
}

/** Each with its sentence, in one walk through both. */
function place(reading: Reading, found: readonly Loud[]): Placed[] {
  let at = 0;
  return found.map((f) => {
    while (at + 1 < reading.sentences.length && reading.sentences[at]!.end <= f.span.start) at++;
    const said = reading.text.slice(f.span.start, f.span.end);
    return { ...f, said, isLong: said.split(/\s+/).length >= longStretch, sentence: reading.sentences[at] };
  });
}

/** More stretches than these are not mended together, and among more nobody looks for them. */
const mostTogether = 12;
const mostFound = 100;
/** One word by itself. */
function isWord({ said }: Placed): boolean {
  return /^\p{L}+$/u.test(said);
}

/** Stretches of so many words in one paragraph were meant as one. */
const longStretch = 3;

/**
 * The edit of a stretch, with those of the others that would look left over beside it: in its sentence, in its paragraph where both are long,
 * and the same word elsewhere ("do NOT ... do NOT ..."). No edits where one of them can't be mended; safe
 * where all of them are.
 */
function togetherWith(one: Placed, found: readonly Placed[]): { kind: Rewrite['kind']; edits?: TextEdit[] } {
  const group = found.length > mostFound ? [one] : found.filter((f) => {
    if (f === one || f.said === one.said) return true;
    // One word of several that are stressed would leave the others the louder.
    if (isWord(f) && isWord(one) && f.text !== undefined) return true;
    // "if you HAVE ..., and if you HAVE NOT ..."
    if (!f.isLong && !one.isLong && f.said.split(/\s+/)[0] === one.said.split(/\s+/)[0]) return true;
    return f.sentence === one.sentence || (f.isLong && one.isLong && f.sentence?.paragraph === one.sentence?.paragraph);
  });
  const all = group.length > mostTogether ? [one] : group;
  const kind = all.every((f) => f.kind === 'safe') ? 'safe' : 'suggestion';
  return all.some((f) => f.text === undefined) ? { kind } : { kind, edits: all.map((f) => ({ span: f.span, text: f.text! })) };
}
