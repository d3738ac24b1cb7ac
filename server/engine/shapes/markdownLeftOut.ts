/**
 * Which parts of a Markdown outline were left out, for people who wonder where a reply has gone: containers that are no replies, and sections of
 * which nothing was read. What only describes a reply that was read is not missed by anybody. Read by `markdown.ts` only.
 */
import type { Block } from '../formats/format.ts';
import type { LeftOut, WhyLeftOut } from '../model.ts';
import { isProse } from './evidence.ts';
import type { Draft, Name, Outline, Section } from './markdownDraft.ts';
import { kindOfHeading } from './markdownHeadings.ts';
import { bareHeading } from './markdownLines.ts';

/** What was left out, in file order, each section once for each reason; `title` is the document's own title. */
export function leftOutOf({ drafts, passed }: Outline, replies: readonly Draft[], title: Block | undefined): LeftOut[] {
  const accepted = new Set(replies);
  const read = new Set(replies.map(({ section }) => section));
  const missed = drafts.filter((d) => !accepted.has(d) && !(d.form === 'section' && (read.has(d.section) || d.section.path.length === 0 || d.section.path.at(-1) === title)));
  const parts = [
    ...missed.map((d) => ({ source: (d.form === 'section' && d.section.path.at(-1)?.source) || d.value.source, name: nameOf(d.section, d.title), why: whyOf(d, title) })),
    ...passed.map(({ source, section, title: own, why }) => ({ source, name: nameOf(section, own), why })),
  ].sort((a, b) => a.source.start - b.source.start);
  const said = new Set<string>();
  return parts.filter(({ name, why }) => !said.has(`${why} ${name}`) && said.add(`${why} ${name}`));
}

function nameOf(section: Section, title: Name | undefined): string {
  return bareHeading(title?.text ?? section.path.at(-1)?.value.text ?? '') || 'text';
}

function whyOf(d: Draft, title: Block | undefined): WhyLeftOut {
  const kinds = d.section.path.filter((h) => h !== title).map((h) => kindOfHeading(h.value.text));
  if (kinds.includes('unsent')) return 'its heading names what is not for sending';
  if (kinds.some((kind) => kind !== undefined)) return 'its heading is one of text about macros';
  return d.form !== 'section' && !isProse(d.value.text) ? 'it is code' : 'it does not read like a reply to a customer';
}
