/**
 * Replies as macros: what is one macro with several bodies, and its title, category, channel, locale, audience and id. Read by
 * `markdown.ts` only.
 */
import type { Block } from '../formats/format.ts';
import type { Body, Macro } from '../model.ts';
import { channelOf, isInternal, localeOf, ownChannelOf } from './evidence.ts';
import { bareHeading, isBodyLabel, withoutColon } from './markdownLines.ts';
import { replyName } from './pathVariant.ts';
import { groupBySection } from './markdownReplies.ts';
import type { Draft, Section } from './markdownDraft.ts';

/** One macro per reply, or per group of variants; `title` is the document's own title, `path` the file's. */
export function toMacros(drafts: readonly Draft[], title: Block | undefined, path: string): Macro[] {
  const ids = new Map<string, number>();
  const bySection = groupBySection(drafts);
  return group(drafts).map((members) => {
    const first = members[0]!;
    const heading = ownHeading(first.section, title);
    const name = macroTitle(first, members.length > 1 ? 1 : bySection.get(first.section)!.length, heading, title, path);
    const above = [...first.section.path.map((h) => h.value.text), first.title?.text ?? '', members.length === 1 ? (first.label?.text ?? '') : ''].reverse();
    // Its own title may name a channel as the topic ("SMS did not arrive"); headings above and labels mean it.
    const own = first.title?.text ?? heading?.value.text ?? '';
    const channel = ownChannelOf(bareHeading(own)) ?? above.filter((text) => text !== own).map(channelOf).find((c) => c !== undefined) ?? channelOf((path.split('/').at(-1) ?? '').replace(/[-_.]/g, ' '));
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

function macroTitle(draft: Draft, siblings: number, heading: Block | undefined, title: Block | undefined, path: string): string {
  const headed = heading ? plain(heading.value.text) : replyName(path);
  const name = draft.title ? plain(draft.title.text) : siblings > 1 && draft.label && !isBodyLabel(draft.label.text) ? plain(draft.label.text) : '';
  if (name === '') return headed;
  return !heading || heading === title ? name : `${headed}: ${name}`;
}

function category(section: Section, heading: Block, title: Block | undefined): { category?: string } {
  const above = section.path.filter((h) => h !== title && h.level < heading.level).at(-1);
  return above ? { category: plain(above.value.text) } : {};
}

function plain(text: string): string {
  const bare = text.replace(/[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}/g, (mark, at: number) => (mark.startsWith('_') && /\w/.test(text[at - 1] ?? ' ') && /\w/.test(text[at + mark.length] ?? ' ') ? mark : '')).replace(/\\(?=\|)/g, '');
  return withoutColon(bare).trimStart();
}


/** The title as an anchor, numbered when it was used before: it does not move when other macros come and go. */
function uniqueId(title: string, used: Map<string, number>): string {
  const slug = title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'reply';
  const count = (used.get(slug) ?? 0) + 1;
  used.set(slug, count);
  return count === 1 ? slug : `${slug}-${count}`;
}
