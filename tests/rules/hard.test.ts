/**
 * Cases where words and meaning part ways, from `hard.yaml`: every case gives the verdict it names (`flag` with or without the words,
 * `quiet`), through the whole engine at the recommended settings. Where the project disagrees, `disagreements` says why.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Channel, Library } from '../../server/engine/index.ts';
import { productEngine, settingsFor } from '../support/engine.ts';
import { libraryOf } from './reading.ts';

interface Case { id: string; title: string; context: string; text: string; flag: string[]; quiet: string[] }

const { cases } = { cases: parse(readFileSync(new URL('hard.yaml', import.meta.url), 'utf8')) as Case[] };
const channels: readonly Channel[] = ['email', 'chat', 'social', 'sms'];

/** Verdicts of the table that the project does not share, with the reason. Key: case and rule. */
const disagreements: Readonly<Record<string, string>> = {
  'H03 missing-validation': 'With nothing said of what went wrong, one step and one apology read as a routine request.',
  'H28 unsoftened-bad-news': 'The wall and the shrug are marked already; three short sentences get no further finding about the whole.',
  'H47 unsoftened-bad-news': 'Where it went is the reason, as far as two sentences can give one; the disclaimer is marked as disowning.',
  'H54 missing-follow-up': 'Nothing is promised, so nothing can be followed up; the reply is marked for having no next step.',
  'H68 absent-next-steps': 'So short a refusal is marked for its wall; a next step is what the offered wording asks for.',
  'H68 missing-validation': 'So short a refusal is marked for its wall and its lack of a reason.',
  'H71 absent-next-steps': 'To rephrase is something to do, and in a chat it is the next step.',
};

/** What a case's text stands for where the table abridges it. */
const texts: Readonly<Record<string, string>> = {
  H37: "I've refunded it today.\n\n> On 3 May you wrote:\n> THIS IS RIDICULOUS!!! refund me NOW",
  H45: 'Your card is ready.\n\nKind regards,\nMARIA ROSSI\nCUSTOMER CARE LEAD\nACME S.P.A.\n\nPlease consider the environment before printing.',
};

function textOf({ id, text }: Case): string {
  return texts[id] ?? text;
}

function library(item: Case): Library {
  const channel = item.context.includes('chatbot') ? 'bot' : channels.find((c) => item.context.includes(c));
  return libraryOf(textOf(item), { ...(channel ? { channel } : {}) });
}

const engine = productEngine();
const settings = settingsFor(engine);

describe.each(cases.map((item) => ({ name: `${item.id} ${item.title}`, item })))('$name', ({ item }) => {
  const found = engine.lint(library(item), settings).findings;
  const text = textOf(item);
  const rulesOf = (verdicts: readonly string[]) => verdicts.filter((v) => !(`${item.id} ${v.split(/[: (]/)[0]!}` in disagreements));

  it.each(rulesOf(item.flag))('flags %s', (verdict) => {
    const [rule, words] = verdict.split(/: (.*)/s);
    const spans = found.filter((f) => f.ruleId === rule).map((f) => text.slice(f.span.start, f.span.end));
    const at = words === undefined ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
    const hit = words === undefined ? spans.length > 0 : found.some((f) => f.ruleId === rule && f.span.start < at + words.length && at < f.span.end);
    expect({ spans, hit }).toMatchObject({ hit: true });
  });

  it.each(rulesOf(item.quiet))('is quiet about %s', (verdict) => {
    const rule = verdict.split(' ')[0]!;
    expect(found.filter((f) => f.ruleId === rule).map((f) => text.slice(f.span.start, f.span.end))).toEqual([]);
  });
});
