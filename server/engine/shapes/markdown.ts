/**
 * Macro libraries in Markdown: title and fence, title and block quote, title and section, labelled bodies, bold titles, quoted
 * paragraphs, indented code, mixed in one file; and files that are one reply each. A file that only looks like one (a README, a
 * runbook, a changelog) has no shape. Drafts come from `markdownSection.ts`; here it is decided which of them are replies.
 */
import type { Block, ParsedFile } from '../formats/format.ts';
import { hideSpans, sliceValue, trimmedSpan } from '../formats/textLines.ts';
import type { Body, Macro, Range } from '../model.ts';
import { channelOf, isInternal, isOpener, isOtherScript, isProse, libraryEvidence, localeOf, replyScore, type LibraryEvidence } from './markdownEvidence.ts';
import { bareHeading, isBodyLabel, isGuidanceHeading } from './markdownLines.ts';
import { readDrafts, type Draft, type Section } from './markdownSection.ts';
import type { Shape, ShapeContext, ShapeMatch } from './shape.ts';
import { readSeparated } from './text.ts';

export const markdownLibrary: Shape = {
  id: 'markdown',
  title: 'Markdown macro library',
  match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined {
    if (parsed.content.kind !== 'outline') return undefined;
    const { blocks, file } = parsed.content;
    const title = documentTitle(blocks);
    const { evidence, what } = libraryEvidence(context.path, title?.value.text ?? frontMatterTitle(blocks));
    if (evidence === 'none') return undefined;

    const comments = parsed.comments.map((c) => wholeLines(file, c.source));
    const separated = readSeparated(file, 'markdown');
    if (separated) return { macros: separated.map((m) => withoutComments(m, comments)), reason: `The ${what}, and lines such as "---- TITLE" part its replies.` };

    const all = readDrafts(blocks, file).filter((d) => !isGuidance(d, title));
    const accepted = accept(all, title, evidence);
    const drafts = isLibrary(accepted, all, evidence, `${context.path} ${what}`) ? accepted : lettersAmongProse(accepted);
    if (drafts.length === 0) return undefined;
    const macros = toMacros(drafts, title, context).map((m) => withoutComments(m, comments));
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

// ---------------------------------------------------------------------------------------------- which drafts are replies

/** Under a heading about macros; a letter in prose under such a heading ("General Guidance") is a reply all the same. */
function isGuidance(d: Draft, title: Block | undefined): boolean {
  const about = d.section.path.filter((h) => h !== title && isGuidanceHeading(h.value.text));
  const letter = d.form === 'section' && (d.greeting || (isOpener(d.value.text) && replyScore(d.value.text) >= 2));
  return about.length > 0 && !(letter && about.length === 1 && about[0] === d.section.path.at(-1) && isProse(d.value.text));
}

function accept(drafts: readonly Draft[], title: Block | undefined, evidence: LibraryEvidence): Draft[] {
  const spoken = new Set(drafts.filter((d) => isReply(d, evidence)));
  // Where most sections of a library speak to the customer, the few that state a fact ("Refunds take five days.") do so too.
  const sections = drafts.filter((d) => d.form === 'section' && d.section.path.length > 1 && isStatement(d));
  const speaking = sections.filter((d) => spoken.has(d)).length;
  const stated = new Set(evidence === 'strong' && speaking >= 2 && speaking * 2 >= sections.length ? sections : []);
  const replies = drafts.filter((d) => spoken.has(d) || stated.has(d));
  const contained = replies.filter((d) => d.form !== 'section').length;
  const bySection = groupBySection(replies);
  const leading = new Set(replies.flatMap((d) => d.section.path.slice(0, -1)));
  return replies.filter((d) => {
    const siblings = bySection.get(d.section)!;
    if (isIntroduction(d, title, siblings, leading, replies.length > siblings.length)) return false;
    if (d.form === 'section') {
      if (d.greeting || d.announced) return true;
      // Prose beside containers describes them, prose behind a letter is a footnote; where most replies are in containers, all loose prose describes.
      if (siblings.some((s) => s.form !== 'section' || (s.greeting && !d.title)) || contained * 2 > replies.length) return false;
    }
    return !(d.form === 'quote' && !d.greeting && siblings.some((s) => s.form === 'fence'));
  });
}

function groupBySection(drafts: readonly Draft[]): ReadonlyMap<Section, readonly Draft[]> {
  const groups = new Map<Section, Draft[]>();
  for (const d of drafts) {
    const group = groups.get(d.section);
    if (group) group.push(d);
    else groups.set(d.section, [d]);
  }
  return groups;
}

/**
 * Text that leads to the replies further down: under the document's title, before any heading, or under a heading of headings.
 * `leading` are the headings with replies below deeper ones; `others`: there are replies in other sections.
 */
function isIntroduction(d: Draft, title: Block | undefined, siblings: readonly Draft[], leading: ReadonlySet<Block>, others: boolean): boolean {
  if (d.greeting || d.announced || d.form === 'fence' || d.form === 'quoted' || d.form === 'row') return false;
  const heading = d.section.path.at(-1);
  const deeper = heading === undefined ? others : leading.has(heading);
  if (heading !== undefined && heading !== title) return deeper && d.form === 'quote';
  // A file of bold titles has its replies at the top; a single bold line up there is a subtitle.
  const titled = siblings.filter((r) => r.title !== undefined).length;
  return d.title === undefined || titled < 2 ? deeper || titled > 1 : false;
}

const programFence = /^ {0,3}(?:`{3,}|~{3,})[ \t]*(?:php|jsx?|tsx?|javascript|typescript|python|py|java|kotlin|swift|go|ruby|rb|rust|c|cpp|cs|csharp|sql|ya?ml|json5?|html?|xml|css|scss|toml|ini|graphql|hcl|mermaid)\b/im;

function isReply(d: Draft, evidence: LibraryEvidence): boolean {
  const text = d.value.text.replace(/<!--[^]*?(?:-->|$)|^#{1,6} .*$/gm, '');
  if (!isProse(text)) return false;
  // A section with a program in it is documentation; a command to paste may stand in a reply.
  if (d.form === 'section' && !d.greeting && programFence.test(text)) return false;
  const score = replyScore(text);
  if (d.form === 'row') return score >= 2 || isOpener(text);
  if ((d.form === 'section' || d.form === 'quoted') && isListOnly(text) && !d.announced) return false;
  if (score > 0) return true;
  const sentence = /\p{L}+\s+\p{L}+[^]*[.!?…)]|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text);
  if (d.announced && sentence) return true;
  if (evidence !== 'strong' || !sentence) return false;
  return d.form === 'section' ? isOtherScript(text) || (d.section.path.length > 1 && /(?<!\p{L})(?:[Ww]e|[Oo]ur|us|I)(?!\p{L})/u.test(text)) : d.form !== 'quoted';
}

/** Prose with a whole sentence, not a list. */
function isStatement(d: Draft): boolean {
  const { text } = d.value;
  return isProse(text) && !isListOnly(text) && !programFence.test(text) && /\p{L}+\s+\p{L}+\s+\p{L}+[^]*[.!?]/u.test(text);
}

function isListOnly(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:[-*+•]|\d+[.)])\s|^\s*$|^\s{2,}/.test(line));
}

/** Whether the drafts make the file a library. One look-alike paragraph in a document does not. */
function isLibrary(drafts: readonly Draft[], all: readonly Draft[], evidence: LibraryEvidence, names: string): boolean {
  if (drafts.length === 0) return false;
  const scores = drafts.map((d) => replyScore(d.value.text) + (d.announced ? 1 : 0));
  const sure = scores.filter((s) => s >= 2).length;
  const letters = drafts.filter((d) => d.greeting || d.announced || isOpener(d.value.text)).length;
  if (evidence === 'strong') {
    if (drafts.length === 1) return letters === 1 || scores[0]! >= 2;
    // A manual about canned responses says "you" as well, but not "we", "I" or "please".
    const voiced = drafts.filter((d) => d.form !== 'section' || /(?<!\p{L})(?:we|our|I|my|please)(?![\p{L}])/iu.test(d.value.text)).length;
    if (/canned|saved|stock|support|customer|helpdesk|macro/i.test(names) && voiced * 2 >= drafts.length) return true;
    // Documentation of e-mail templates speaks to its reader too: it is a library where some of its texts open like a reply.
    return drafts.some((d) => isOtherScript(d.value.text)) || letters * 5 >= drafts.length || sure * 2 > drafts.length;
  }
  if (drafts.length === 1) return all.length <= 2 && scores[0]! >= 2 && letters === 1 && (drafts[0]!.form === 'section' || drafts[0]!.announced);
  return letters >= 1 && sure >= 2 && sure * 5 >= all.length * 2 && (letters * 3 >= drafts.length || /macro|repl|respon/i.test(names));
}

/** A guide with examples: the contained texts that are letters beyond doubt, if there are three of them. */
function lettersAmongProse(drafts: readonly Draft[]): Draft[] {
  const letters = drafts.filter((d) => d.form !== 'section' && replyScore(d.value.text) >= 3);
  return letters.length >= 3 ? letters : [];
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

// ---------------------------------------------------------------------------------------------- macros

function toMacros(drafts: readonly Draft[], title: Block | undefined, context: ShapeContext): Macro[] {
  const ids = new Map<string, number>();
  const bySection = groupBySection(drafts);
  return group(drafts).map((members) => {
    const first = members[0]!;
    const heading = ownHeading(first.section, title);
    const name = macroTitle(first, members.length > 1 ? 1 : bySection.get(first.section)!.length, heading, title, context);
    const above = [...first.section.path.map((h) => h.value.text), first.title?.text ?? '', members.length === 1 ? (first.label?.text ?? '') : ''].reverse();
    const channel = above.map(channelOf).find((c) => c !== undefined) ?? channelOf(fileName(context.path).replace(/[-_]/g, ' '));
    const locale = above.map(localeOf).find((l) => l !== undefined);
    const start = first.title?.source.start ?? heading?.source.start ?? first.value.source.start;
    const titleSource = first.title?.source ?? heading?.value.source;
    return {
      id: uniqueId(name, ids),
      title: name,
      source: { start: Math.min(start, first.value.source.start), end: members.at(-1)!.value.source.end },
      ...(titleSource ? { titleSource } : {}),
      ...(locale ? { locale } : {}),
      ...(channel ? { channel } : {}),
      audience: above.some((text) => isInternal(bareHeading(text))) ? 'internal' : 'customer',
      active: true,
      ...(heading && heading !== title ? category(first.section, heading, title) : {}),
      tags: [],
      bodies: members.map((d) => toBody(d, members.length > 1)),
      disabledRules: [],
    };
  });
}

/** Drafts under one name that are the same reply in several languages, channels or variants become one macro. */
function group(drafts: readonly Draft[]): Draft[][] {
  const groups: Draft[][] = [];
  for (const draft of drafts) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    const together = previous && previous.section === draft.section && previous.title === draft.title && isTwin(previous, draft);
    if (together) last!.push(draft);
    else groups.push([draft]);
  }
  return groups;
}

function isTwin(a: Draft, b: Draft): boolean {
  if (a.variant !== undefined && b.variant !== undefined) return true;
  if (a.label && b.label) {
    return (localeOf(a.label.text) !== undefined && localeOf(b.label.text) !== undefined) || (channelOf(a.label.text) !== undefined && channelOf(b.label.text) !== undefined);
  }
  return a.label === b.label && a.form === 'fence' && a.value.hosts === b.value.hosts;
}

function toBody(draft: Draft, several: boolean): Body {
  const label = draft.label?.text ?? '';
  const locale = localeOf(label);
  const channel = several ? channelOf(label) : undefined;
  return {
    ...draft.value,
    role: several ? (channel ?? 'variant') : 'body',
    syntax: 'markdown',
    ...(locale ? { locale } : {}),
    ...(channel ? { channel } : {}),
  };
}

/** The nearest heading that names the reply: not "Email Template", and not the document's title unless there is no other. */
function ownHeading(section: Section, title: Block | undefined): Block | undefined {
  const named = section.path.filter((h) => !isBodyLabel(h.value.text) && localeOf(h.value.text) === undefined);
  return named.at(-1) ?? section.path.at(-1) ?? title;
}

function macroTitle(draft: Draft, siblings: number, heading: Block | undefined, title: Block | undefined, context: ShapeContext): string {
  const headed = heading ? plain(heading.value.text) : fileName(context.path);
  const name = draft.title ? plain(draft.title.text) : siblings > 1 && draft.label && !isBodyLabel(draft.label.text) ? plain(draft.label.text) : '';
  if (name === '') return headed;
  return !heading || heading === title ? name : `${headed}: ${name}`;
}

function category(section: Section, heading: Block, title: Block | undefined): { category?: string } {
  const above = section.path.filter((h) => h !== title && h.level < heading.level).at(-1);
  return above ? { category: plain(above.value.text) } : {};
}

function plain(text: string): string {
  return text.replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, (mark, at: number) => (mark.startsWith('_') && /\w/.test(text[at - 1] ?? ' ') && /\w/.test(text[at + mark.length] ?? ' ') ? mark : '')).replace(/\\(?=\|)/g, '').replace(/\s*[:：]\s*$/, '').trim();
}

function fileName(path: string): string {
  return (path.split('/').at(-1) ?? path).replace(/\.[a-z]+$/i, '');
}

/** The title as an anchor, numbered when it was used before: it does not move when other macros come and go. */
function uniqueId(title: string, used: Map<string, number>): string {
  const slug = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'reply';
  const count = (used.get(slug) ?? 0) + 1;
  used.set(slug, count);
  return count === 1 ? slug : `${slug}-${count}`;
}

// ---------------------------------------------------------------------------------------------- comments in bodies

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
