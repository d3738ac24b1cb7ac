/** How the bodies of a file write their placeholders, which may be tags. Used by `habits.ts` and the fix room. */
import { encodeText } from './formats/encode.ts';
import type { Body, Library, Range } from './model.ts';

/** Bodies that are written in the same way have the same key: what one writes may be copied to the other. */
export function wayOf({ syntax, hosts }: Body): string {
  return `${syntax} ${hosts.map((host) => host.syntax).join(' ')}`;
}

/** What the file holds for a span of a body's text. */
export function sourceOf({ file }: Library, { map }: Body, span: Range): string {
  const { start, end } = map.toSource(span);
  return file.text.slice(start, end);
}

/** Whether a placeholder of a body stands in the file as something else than it would be written anew as: a tag, or a name between the marks of tags. */
export function isWrittenOtherwise(library: Library, body: Body, span: Range): boolean {
  if (body.map.segmentsIn(span).some((s) => s.kind === 'placeholder')) return true;
  const words = body.text.slice(span.start, span.end);
  // Only these mean something else where they stand bare; a quotation mark is the same as its entity.
  if (body.syntax !== 'html' || !/[<>&]/.test(words) || !body.map.isExact(span)) return false;
  const written = encodeText(words, body.hosts);
  return written.ok && written.text !== sourceOf(library, body, span);
}
