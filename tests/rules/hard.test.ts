/**
 * Cases where words and meaning part ways, from `hard.yaml`: every case gives the verdict it names (`flag` with or without the words,
 * `quiet`), through the whole engine at the recommended settings. Where the project disagrees, `disagreements` says why, and the
 * test fails when it no longer does.
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
  'H47 unsoftened-bad-news': 'Where it went is the reason, as far as two sentences can give one; the disclaimer is marked as disowning.',
  'H54 missing-follow-up': 'Nothing is promised, so nothing can be followed up; the reply is marked for having no next step.',
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
  const keyOf = (verdict: string): string => `${item.id} ${verdict.split(/[: (]/)[0]!}`;
  const shared = (verdicts: readonly string[]) => verdicts.filter((v) => !(keyOf(v) in disagreements));
  const disputed = (verdicts: readonly string[]) => verdicts.filter((v) => keyOf(v) in disagreements);
  const spansOf = (rule: string) => found.filter((f) => f.ruleId === rule).map((f) => text.slice(f.span.start, f.span.end));

  function flagged(verdict: string): { spans: string[]; hit: boolean } {
    const [rule, words] = verdict.split(/: (.*)/s);
    const spans = spansOf(rule!);
    const at = words === undefined ? -1 : text.toLowerCase().indexOf(words.toLowerCase());
    return { spans, hit: words === undefined ? spans.length > 0 : found.some((f) => f.ruleId === rule && f.span.start < at + words.length && at < f.span.end) };
  }

  it.each(shared(item.flag))('flags %s', (verdict) => {
    expect(flagged(verdict)).toMatchObject({ hit: true });
  });

  it.each(shared(item.quiet))('is quiet about %s', (verdict) => {
    expect(spansOf(verdict.split(' ')[0]!)).toEqual([]);
  });

  it.each(disputed(item.flag))('flags %s no more than its disagreement says: else take that out', (verdict) => {
    expect(flagged(verdict)).toMatchObject({ hit: false });
  });

  it.each(disputed(item.quiet))('flags %s as its disagreement says: else take that out', (verdict) => {
    expect(spansOf(verdict.split(' ')[0]!)).not.toEqual([]);
  });
});

it('every disagreement is about a verdict of the table', () => {
  const known = new Set(cases.flatMap(({ id, flag, quiet }) => [...flag, ...quiet].map((v) => `${id} ${v.split(/[: (]/)[0]!}`)));
  expect(Object.keys(disagreements).filter((key) => !known.has(key))).toEqual([]);
});
