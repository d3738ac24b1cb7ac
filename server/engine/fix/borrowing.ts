/**
 * New words for a body whose placeholders are written as markup (`<attribute key="first_name"/>`): those are copied from the file, since what
 * they are read as is nothing that a helpdesk fills in. Only `plan.ts` imports this file.
 */
import type { Body, Library, TextEdit } from '../model.ts';
import { encodeText, type Encoded } from '../formats/encode.ts';
import { findPlaceholders } from '../prose/placeholders.ts';
import type { Segment } from '../textMap.ts';

/** By the way in which bodies are written, then by what a placeholder is read as: how the file writes it. */
type Spellings = ReadonlyMap<string, ReadonlyMap<string, string>>;

const known = new WeakMap<Library, Spellings>();

/** The words of an edit as the file wants them. Refuses, with a sentence for people, what would turn a placeholder into words. */
export function encodeWords(library: Library, body: Body, { span, text, mends }: TextEdit): Encoded {
  const covered = body.map.segmentsIn(span).filter((s) => s.kind === 'placeholder');
  let spellings = known.get(library);
  if (!spellings) known.set(library, (spellings = readSpellings(library)));
  const own = spellings.get(wayOf(body));
  if (!own || (covered.length === 0 && text === '')) return encodeText(text, body.hosts);
  let out = '';
  let at = 0;
  for (;;) {
    const next = [...own].map(([words, source]) => ({ words, source, place: text.indexOf(words, at) })).filter((n) => n.place >= 0).sort((a, b) => a.place - b.place || b.words.length - a.words.length)[0];
    const encoded = encodeText(text.slice(at, next?.place), body.hosts);
    if (!encoded.ok) return encoded;
    out += encoded.text;
    if (!next) break;
    const i = covered.findIndex((s) => body.text.slice(s.start, s.end) === next.words);
    out += i < 0 ? next.source : sourceOf(library, covered.splice(i, 1)[0]!);
    at = next.place + next.words.length;
  }
  if (covered.length > 0 && !mends) return { ok: false, reason: 'It would lose a placeholder that the file writes as a tag' };
  return { ok: true, text: out };
}

function sourceOf({ file }: Library, { sourceStart, sourceEnd }: Segment): string {
  return file.text.slice(sourceStart, sourceEnd);
}

function wayOf({ syntax, hosts }: Body): string {
  return `${syntax} ${hosts.map((h) => h.syntax).join(' ')}`;
}

function readSpellings(library: Library): Spellings {
  const out = new Map<string, Map<string, string>>();
  for (const { bodies } of library.macros) {
    for (const body of bodies) {
      for (const { words, source } of strangeSpellings(library, body)) {
        const own = out.get(wayOf(body)) ?? new Map<string, string>();
        if (!own.has(words)) own.set(words, source);
        out.set(wayOf(body), own);
      }
    }
  }
  return out;
}

/** The placeholders of a body that would be written otherwise than they stand there: tags, and names between the marks of tags. */
function strangeSpellings(library: Library, body: Body): { words: string; source: string }[] {
  const tags = body.map.segments.filter((s) => s.kind === 'placeholder').map((s) => ({ words: body.text.slice(s.start, s.end), source: sourceOf(library, s) }));
  const names = body.syntax !== 'html' || !body.text.includes('<') ? [] : findPlaceholders(body.text, []).filter((p) => body.map.isExact(p)).map((p) => {
    const source = body.map.toSource(p);
    return { words: body.text.slice(p.start, p.end), source: library.file.text.slice(source.start, source.end) };
  }).filter(({ words, source }) => {
    const written = encodeText(words, body.hosts);
    return written.ok && written.text !== source;
  });
  return [...tags, ...names].filter(({ words }) => words.trim() !== '');
}
