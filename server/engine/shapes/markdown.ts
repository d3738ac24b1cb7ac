/**
 * Macro libraries in Markdown: title and fence, title and block quote, title and section, labelled bodies, bold titles, quoted
 * paragraphs, indented code, mixed in one file; and files that are one reply each. A file that only looks like one (a README, a
 * runbook, a changelog) has no shape. Drafts come from `markdownSection.ts`, `markdownReplies.ts` decides which of them
 * are replies, `markdownMacros.ts` names them.
 */
import type { Block, ParsedFile } from '../formats/format.ts';
import { hideSpans, sliceValue, trimmedSpan } from '../formats/textLines.ts';
import type { Macro, Range } from '../model.ts';
import { libraryEvidence } from './evidence.ts';
import type { Draft } from './markdownDraft.ts';
import { leftOutOf } from './markdownLeftOut.ts';
import { toMacros } from './markdownMacros.ts';
import { acceptReplies } from './markdownReplies.ts';
import { readDrafts } from './markdownSection.ts';
import type { Shape, ShapeContext, ShapeMatch } from './shape.ts';
import { readSeparated } from './text.ts';

export const markdownLibrary: Shape = {
  id: 'markdown',
  title: 'Markdown macro library',
  about: 'A heading, then the reply in a fence, in a block quote, or as plain paragraphs; labels, tables and lists of replies too.',
  match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined {
    if (parsed.content.kind !== 'outline') return undefined;
    const { blocks, file } = parsed.content;
    const title = documentTitle(blocks);
    const { evidence, what } = libraryEvidence(context.path, title?.value.text ?? frontMatterTitle(blocks));
    if (evidence === 'none') return undefined;

    const comments = parsed.comments.map((c) => wholeLines(file, c.source));
    const separated = readSeparated(file, 'markdown');
    if (separated) return { macros: separated.map((m) => withoutComments(m, comments)), reason: `The ${what}, and lines such as "---- TITLE" part its replies.` };

    const outline = readDrafts(blocks, file);
    const drafts = acceptReplies(outline.drafts, title, evidence, `${context.path} ${what}`, blocks.filter((b) => b.kind === 'heading' && b !== title).length <= 1);
    context.leaveOut?.(leftOutOf(outline, drafts, title));
    if (drafts.length === 0) return undefined;
    const macros = toMacros(drafts, title, context.path).map((m) => withoutComments(m, comments)).filter((m) => m.bodies.length > 0);
    return { macros, reason: `The ${what}, and ${countForms(drafts)}.` };
  },
};

/** The document's own title: its first heading, if nothing on the same level follows. */
function documentTitle(blocks: readonly Block[]): Block | undefined {
  const headings = blocks.filter((b) => b.kind === 'heading');
  const first = headings[0];
  if (!first || headings.slice(1).some((h) => h.level < first.level)) return undefined;
  return first.level === 1 || !headings.slice(1).some((h) => h.level === first.level) ? first : undefined;
}

function frontMatterTitle(blocks: readonly Block[]): string {
  const front = blocks.find((b) => b.kind === 'front-matter' && b.info === '');
  return /^(?:title|name):[ \t]*(.+)$/m.exec(front?.value.text ?? '')?.[1]?.replace(/^["']|["']$/g, '') ?? '';
}

function countForms(drafts: readonly Draft[]): string {
  const names: Record<Draft['form'], string> = { fence: 'code fence', quote: 'block quote', code: 'indented block', quoted: 'quoted paragraph', row: 'table cell or list item', section: 'section' };
  const parts = (Object.keys(names) as Draft['form'][]).flatMap((form) => {
    const n = drafts.filter((d) => d.form === form).length;
    return n === 0 ? [] : [`${n} ${n > 1 ? plural(names[form]) : names[form]}`];
  });
  return `${parts.join(' and ')} ${drafts.length > 1 ? 'read' : 'reads'} like replies`.replace('reads like replies', 'reads like a reply');
}

function plural(name: string): string {
  return name.replace(/\bcell or list item$/, 'cells or list items').replace(/(?<!s)$/, 's');
}

/** A comment that has its lines for itself is hidden with its line end. */
function wholeLines(file: string, source: Range): Range {
  const before = /(?:^|[\r\n])[ \t>]*$/.test(file.slice(Math.max(0, source.start - 40), source.start));
  const after = /^[ \t]*(?:\r\n?|\n)/.exec(file.slice(source.end, source.end + 40));
  return before && after ? { start: source.start, end: source.end + after[0].length } : source;
}

function withoutComments(macro: Macro, comments: readonly Range[]): Macro {
  const inside = comments.filter((c) => c.start >= macro.source.start && c.start < macro.source.end);
  if (inside.length === 0) return macro;
  const bodies = macro.bodies.map((body) => {
    const spans = inside.flatMap((c) => (c.start >= body.source.start && c.start < body.source.end ? [body.map.toSpan(c) ?? []] : [])).flat();
    if (spans.length === 0) return body;
    const hidden = hideSpans(body, spans);
    return { ...body, ...sliceValue(hidden, trimmedSpan(hidden.text, { start: 0, end: hidden.text.length })) };
  });
  return { ...macro, bodies: bodies.filter((b) => b.text !== '') };
}
