/**
 * Says which tags of a template don't pair, where that is surely a slip: silent in code, in prose about templates, in texts that are meant
 * as a half, and where another text of the macro holds the other half. Only `placeholder.ts` imports this file.
 */
import type { Body, Range, Reading } from '../model.ts';
import { findPlaceholders, findTagFaults, splitSentences, splitWords, type TagFault } from '../prose/index.ts';
import type { Context } from './detector.ts';

/** A tag's place in the body, since no reading shows it, and the words that go on from it. */
export interface UnpairedTag {
  readonly inBody: Range;
  readonly fault: string;
}

/** Who says one of these explains templates. */
const ABOUT_TEMPLATES = /\b(?:liquid|handlebars|mustache|jinja2?|twig|nunjucks|django|(?:template|templating|theme|merge|conditional|closing|opening) (?:tags?|languages?|syntax|engines?|code|blocks?|files?|fields?)|syntax|curly bra\w+|placeholders?|snippets?)\b/i;
const CALLED_A_TAG = /^(?:["'”’`»)]|\s(?:tags?|statements?|blocks?|keywords?)\b)/i;
/** Around the end of a condition; a beginning may stand behind any of these ("for an {% if vip %}urgent ..."). */
const NAMED_BEFORE = /(?:["'“‘`«(]|\b(?:an?|your|missing|extra|stray|tags?|called|write|type|add|remove|use|using))\s?$/i;
const NAMED_AFTER = /^\s(?:is|means|starts|ends|begins)\b/i;

/** Titles of what is put together with another text. */
const HALF = /\b(?:snippet|fragment|partial|header|footer|signature|sign-?off|intro|outro|half)\b|^(?:(?:e-?mail|mail|reply|letter|message)\s+)?(?:greeting|opening|closing|beginning|start|end)(?:\s+(?:line|part|text)s?)?$/i;

export function findUnpairedTags(reading: Reading, { body, macro, prose }: Context): UnpairedTag[] {
  // All readings are of one body.
  if (reading !== prose.readings[0] || HALF.test(macro.title)) return [];
  const faults = findTagFaults(body.text);
  if (faults.length === 0 || ABOUT_TEMPLATES.test(body.text)) return [];
  const others = [macro.title, ...macro.bodies.filter((other) => other !== body && other.twinOf === undefined).map((other) => other.text)].flatMap(findTagFaults);
  const unread = unreadParts(body);
  return faults
    .filter((fault) => !isNamed(body.text, fault) && !unread.some((part) => part.start < fault.end && fault.start < part.end) && !others.some((other) => isOtherHalf(fault, other)))
    .map((fault) => ({ inBody: { start: fault.start, end: fault.end }, fault: sayFault(fault) }));
}

function sayFault({ kind, other }: TagFault): string {
  switch (kind) {
    case 'unended': return `is never ended: no ${other} follows`;
    case 'unbegun': return `ends what was never begun: no ${other} stands before it`;
    case 'mismatched': return `is never ended: ${other} ends something else`;
    case 'crossed': return `is ended too late: "${other}", in which it stands, has ended before`;
    case 'outside': return `stands in no condition: no ${other} is open here`;
  }
}

/** Whether the tag is spoken of. */
function isNamed(text: string, { kind, start, end, bare }: TagFault): boolean {
  const after = text.slice(end, end + 20);
  if (bare || CALLED_A_TAG.test(after)) return true;
  const begins = kind === 'unended' || kind === 'mismatched' || kind === 'crossed';
  return !begins && (NAMED_AFTER.test(after) || NAMED_BEFORE.test(text.slice(Math.max(0, start - 12), start)));
}

/** A condition may begin in one text of a macro and end in the next. */
function isOtherHalf(fault: TagFault, other: TagFault): boolean {
  if (fault.kind === 'outside' || other.kind === 'outside') return fault.kind !== other.kind;
  return fault.name === other.name && (fault.kind === 'unbegun') !== (other.kind === 'unbegun');
}

/** Code and quotations; the readings don't say where these lie around a tag. */
function unreadParts({ text }: Body): Range[] {
  const words = splitWords(text, findPlaceholders(text, []));
  return [...words.filter((word) => word.kind === 'code'), ...splitSentences(text, words).filter(({ block }) => block === 'code' || block === 'quote')];
}
