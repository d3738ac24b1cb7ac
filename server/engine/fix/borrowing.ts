/**
 * New words for a body whose placeholders are written as markup (`<attribute key="first_name"/>`): those are copied from the file, since what
 * they are read as is nothing that a helpdesk fills in. Only `plan.ts` imports this file.
 */
import type { Body, Library, Range, TextEdit } from '../model.ts';
import { encodeText, type Encoded } from '../formats/encode.ts';
import { findPlaceholders } from '../prose/placeholders.ts';
import { isWrittenOtherwise, sourceOf, wayOf } from '../spellings.ts';

/** What placeholders are read as, and how the file writes each. */
interface Spellings {
  readonly sources: ReadonlyMap<string, string>;
  /** Any of them, the longer before the shorter. */
  readonly any: RegExp;
}

/** By the way in which bodies are written. */
const known = new WeakMap<Library, ReadonlyMap<string, Spellings>>();

/** The words of an edit as the file wants them. Refuses, with a sentence for people, what would turn a placeholder into words. */
export function encodeWords(library: Library, body: Body, { span, text, mends }: TextEdit): Encoded {
  const covered = body.map.segmentsIn(span).filter((s) => s.kind === 'placeholder');
  let spellings = known.get(library);
  if (!spellings) known.set(library, (spellings = readSpellings(library)));
  const own = spellings.get(wayOf(body));
  if (!own || (covered.length === 0 && text === '')) return encodeText(text, body.hosts);
  let out = '';
  let at = 0;
  for (const { index, 0: words } of text.matchAll(own.any)) {
    const encoded = encodeText(text.slice(at, index), body.hosts);
    if (!encoded.ok) return encoded;
    const i = covered.findIndex((s) => body.text.slice(s.start, s.end) === words);
    out += encoded.text + (i < 0 ? own.sources.get(words)! : sourceOf(library, body, covered.splice(i, 1)[0]!));
    at = index + words.length;
  }
  const rest = encodeText(text.slice(at), body.hosts);
  if (!rest.ok) return rest;
  if (covered.length > 0 && !mends) return { ok: false, reason: 'It would lose a placeholder that the file writes as a tag' };
  return { ok: true, text: out + rest.text };
}

function readSpellings(library: Library): ReadonlyMap<string, Spellings> {
  const ways = new Map<string, Map<string, string>>();
  for (const { bodies } of library.macros) {
    for (const body of bodies) {
      for (const place of strangePlaces(library, body)) {
        const words = body.text.slice(place.start, place.end);
        if (words.trim() === '') continue;
        const own = ways.get(wayOf(body)) ?? new Map<string, string>();
        if (!own.has(words)) own.set(words, sourceOf(library, body, place));
        ways.set(wayOf(body), own);
      }
    }
  }
  return new Map([...ways].map(([way, sources]) => [way, { sources, any: new RegExp([...sources.keys()].sort((a, b) => b.length - a.length).map(quoted).join('|'), 'g') }]));
}

function quoted(words: string): string {
  return words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** The placeholders of a body that would be written otherwise than they stand there: tags, and names between the marks of tags. */
function strangePlaces(library: Library, body: Body): Range[] {
  const tags = body.map.segments.filter((s) => s.kind === 'placeholder');
  const names = body.syntax !== 'html' ? [] : findPlaceholders(body.text, []).filter((p) => body.map.isExact(p) && isWrittenOtherwise(library, body, p));
  return [...tags, ...names];
}
