/**
 * Which drafts of a Markdown outline are replies, and whether they make the file a macro library. Everything here is judgement on text
 * and headings; positions don't matter. Read by `markdown.ts` and `markdownMacros.ts` only.
 */
import type { Block } from '../formats/format.ts';
import { kindOfHeading } from './markdownHeadings.ts';
import { programFence } from './markdownFence.ts';
import { isOpener, isOtherScript, isProse, replyScore, type LibraryEvidence } from './evidence.ts';
import type { Draft, Section } from './markdownDraft.ts';

/** The replies among the drafts; `title` is the document's own title, `names` its path and what there tells of macros; `hasOneSection`: there is at most one heading beside the title. Empty when the file is no library. */
export function acceptReplies(drafts: readonly Draft[], title: Block | undefined, evidence: LibraryEvidence, names: string, hasOneSection: boolean): readonly Draft[] {
  const candidates = drafts.filter((d) => !isGuidance(d, title, evidence));
  const accepted = accept(candidates, title, evidence);
  return isLibrary(accepted, candidates, evidence, names, hasOneSection) ? withRowsBeside(accepted, candidates) : lettersAmongProse(accepted);
}

/**
 * The replies, and with them the other cells of their tables, however they begin: the header has said what they are. Not where most cells are names or
 * notes ("Template to use", "Response").
 */
function withRowsBeside(replies: readonly Draft[], candidates: readonly Draft[]): readonly Draft[] {
  const accepted = new Set(replies);
  const tables = new Map<Block, number>(replies.flatMap((d) => (d.table ? [[d.table, 0] as const] : [])));
  for (const { table, value } of candidates) if (table && tables.has(table)) tables.set(table, tables.get(table)! + (isSentence(value.text) ? 1 : -1));
  return candidates.filter((d) => accepted.has(d) || (d.table !== undefined && (tables.get(d.table) ?? 0) > 0 && /\p{L}{2}/u.test(d.value.text)));
}

/** Drafts by the section they stand in. */
export function groupBySection(drafts: readonly Draft[]): ReadonlyMap<Section, readonly Draft[]> {
  const groups = new Map<Section, Draft[]>();
  for (const d of drafts) {
    const group = groups.get(d.section);
    if (group) group.push(d);
    else groups.set(d.section, [d]);
  }
  return groups;
}

/**
 * Under a heading about macros. A letter right under such a heading ("General Guidance", "Maintenance") is a reply all the same, in prose, a fence
 * or a quote, and so is one further down under a topic ("Installation" above "Visit booked"); what the customer wrote or nobody should write is none.
 */
function isGuidance(d: Draft, title: Block | undefined, evidence: LibraryEvidence): boolean {
  const own = d.section.path.at(-1);
  const kinds = d.section.path.filter((h) => h !== title).flatMap((h) => ({ kind: kindOfHeading(h.value.text), isOwn: h === own })).filter(({ kind }) => kind !== undefined);
  if (kinds.length === 0) return false;
  const isOnlyTopics = kinds.every(({ kind }) => kind === 'topic');
  if (!isOnlyTopics && (kinds.length > 1 || !kinds[0]!.isOwn)) return true;
  if (!isProse(d.value.text)) return true;
  if (d.form === 'section') return !isLetter(d);
  if (kinds[0]!.kind === 'unsent' || (d.form !== 'fence' && d.form !== 'quote' && d.form !== 'code')) return true;
  const needed = isOnlyTopics && d.form === 'fence' && evidence === 'strong' && isSentence(d.value.text) ? 1 : 2;
  return !isLetter(d) && replyScore(d.value.text) < needed;
}

function isLetter(d: Draft): boolean {
  return d.greeting || (isOpener(d.value.text) && replyScore(d.value.text) >= 2);
}

function accept(drafts: readonly Draft[], title: Block | undefined, evidence: LibraryEvidence): Draft[] {
  const spoken = new Set(drafts.filter((d) => isReply(d, evidence)));
  // Where most sections of a library speak to the customer, the few that state a fact ("Refunds take five days.") do so too.
  const sections = drafts.filter((d) => d.form === 'section' && d.section.path.length > 1 && isStatement(d));
  const speaking = sections.filter((d) => spoken.has(d)).length;
  const stated = new Set(evidence === 'strong' && speaking >= 2 && speaking * 2 >= sections.length ? sections : []);
  const told = new Set(likeTheOthers(drafts, spoken));
  const replies = drafts.filter((d) => spoken.has(d) || stated.has(d) || told.has(d));
  const contained = replies.filter((d) => d.form !== 'section').length;
  const bySection = groupBySection(replies);
  const leading = new Set(replies.flatMap((d) => d.section.path.slice(0, -1)));
  return replies.filter((d) => {
    const siblings = bySection.get(d.section)!;
    if (isIntroduction(d, title, siblings, leading, replies.length > siblings.length)) return false;
    // What a customer wrote, quoted above the reply to it.
    if (d.form === 'quote' && spokenQuote.test(d.value.text.trim()) && replies.some((r) => r.form === 'fence')) return false;
    if (d.form === 'section') {
      if (d.greeting || d.announced) return true;
      // Prose beside containers describes them, prose behind a letter is a footnote; where most replies are in containers, all loose prose describes.
      if (siblings.some((s) => s.form !== 'section' || (s.greeting && !d.title)) || contained * 2 > replies.length) return false;
    }
    return !(d.form === 'quote' && !d.greeting && siblings.some((s) => s.form === 'fence'));
  });
}

/** Where most fences or quotes that stand alone under their headings are letters, the few that state a fact ("The parcel is late. It arrives on Friday.") are replies, too. */
function likeTheOthers(drafts: readonly Draft[], spoken: ReadonlySet<Draft>): Draft[] {
  const contained = groupBySection(drafts.filter((d) => d.form !== 'section'));
  return (['fence', 'quote'] as const).flatMap((form) => {
    const alike = drafts.filter((d) => d.form === form && d.section.path.length > 1 && contained.get(d.section)!.length === 1 && isStatement(d));
    const letters = alike.filter((d) => spoken.has(d) && replyScore(d.value.text) >= 2).length;
    return letters >= 2 && letters * 3 >= alike.length * 2 ? alike : [];
  });
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

/** A quotation in italics and quotation marks. */
const spokenQuote = /^(?:\*|_)["“][^"“”]*["”](?:\*|_)$/;

function isReply(d: Draft, evidence: LibraryEvidence): boolean {
  const whole = d.value.text.replace(/<!--[^]*?(?:-->|$)|^#{1,6} .*$/gm, '');
  const text = d.greeting && whole.startsWith('<') ? whole.replace(/<\/?[a-z][^<>]*>/gi, '') : whole;
  if (!isProse(text)) return false;
  // A section with a program in it is documentation; a command to paste may stand in a reply.
  if (d.form === 'section' && !d.greeting && programFence.test(text)) return false;
  const score = replyScore(text);
  if (d.form === 'row') return score >= 2 || isOpener(text) || (evidence === 'strong' && d.table !== undefined && score > 0 && isSentence(text));
  if ((d.form === 'section' || d.form === 'quoted') && isListOnly(text) && !d.announced) return false;
  // Where the name says little, text that only speaks to its reader is a manual.
  if (score > 0) return !(evidence === 'weak' && d.form === 'section' && !d.announced && score < 2 && !isOpener(text));
  const sentence = isSentence(text);
  if (d.announced && sentence) return true;
  if (evidence !== 'strong' || !sentence) return false;
  return d.form === 'section' ? isOtherScript(text) || (d.section.path.length > 1 && /(?<!\p{L})(?:[Ww]e|[Oo]ur|us|I)(?!\p{L})/u.test(text)) : d.form !== 'quoted';
}

/** Two words and a full stop somewhere behind, or as much in a script without spaces. */
function isSentence(text: string): boolean {
  const words = /\p{L}\s+\p{L}/u.exec(text);
  return (words !== null && /[.!?…)]/.test(text.slice(words.index))) || /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{6}/u.test(text);
}

/** Prose with a whole sentence, not a list. */
function isStatement(d: Draft): boolean {
  const { text } = d.value;
  return isProse(text) && !isListOnly(text) && !programFence.test(text) && isSentence(text);
}

function isListOnly(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:[-*+•]|\d+[.)])\s|^\s*$|^\s{2,}/.test(line));
}

/** A letter in a fence or a quotation, greeting and all, with nothing beside it: one of several is an example in a guide. */
function isOnlyLetter(draft: Draft, all: readonly Draft[]): boolean {
  return all.length === 1 && draft.greeting && (draft.form === 'fence' || draft.form === 'quote');
}

const repliesByName = /\b(?:canned|saved|stock|quick)[ _-](?:repl|respons|answer)/i;

/** Whether the drafts make the file a library. One look-alike paragraph in a document does not. */
function isLibrary(drafts: readonly Draft[], all: readonly Draft[], evidence: LibraryEvidence, names: string, hasOneSection: boolean): boolean {
  if (drafts.length === 0) return false;
  const scores = drafts.map((d) => replyScore(d.value.text) + (d.announced ? 1 : 0));
  const sure = scores.filter((s) => s >= 2).length;
  const letters = drafts.filter((d) => d.greeting || d.announced || isOpener(d.value.text)).length;
  if (evidence === 'strong') {
    if (drafts.length === 1) return letters === 1 || scores[0]! >= 2;
    // A manual about canned responses says "you" as well, but not "we", "I" or "please".
    const voiced = drafts.filter((d) => d.form !== 'section' || /(?<!\p{L})(?:we|our|I|my|please)(?![\p{L}])/iu.test(d.value.text)).length;
    const several = letters > 0 || drafts.length > 2 || drafts.some((d) => d.form !== 'section');
    if (several && /canned|saved|stock|support|customer|helpdesk|macro/i.test(names) && voiced * 2 >= drafts.length) return true;
    // Such a manual keeps naming what it is about; a maintainer's terse replies under that name don't.
    if (letters > 0 && drafts.length > 2 && repliesByName.test(names) && drafts.filter((d) => repliesByName.test(d.value.text)).length === 0) return true;
    // Documentation of e-mail templates speaks to its reader too: it is a library where some of its texts open like a reply.
    return drafts.some((d) => isOtherScript(d.value.text)) || letters * 5 >= drafts.length || sure * 2 > drafts.length;
  }
  if (drafts.length === 1) return all.length <= 2 && scores[0]! >= 2 && letters === 1 && (drafts[0]!.form === 'section' || drafts[0]!.announced || (hasOneSection && isOnlyLetter(drafts[0]!, all)));
  return letters >= 1 && sure >= 2 && sure * 5 >= all.length * 2 && (letters * 3 >= drafts.length || /macro|repl|respon/i.test(names));
}

/** A guide with examples: the contained texts that are letters beyond doubt, if there are three of them. */
function lettersAmongProse(drafts: readonly Draft[]): Draft[] {
  const letters = drafts.filter((d) => d.form !== 'section' && replyScore(d.value.text) >= 3);
  return letters.length >= 3 ? letters : [];
}
