/**
 * What an editor can offer to somebody who writes a reply: sentences that fit the macro's situation, topic and channel, and the placeholders
 * that its helpdesk knows. Pure; only `engine.ts` imports this room.
 */
import type { PlaceholderHint, Suggestion } from '../contract.ts';
import type { LibraryHabits } from '../detectors/detector.ts';
import { fillSlots, slotStyle } from '../detectors/slots.ts';
import { speakAs } from '../detectors/speakAs.ts';
import { prepareTopics } from '../detectors/topics.ts';
import type { Channel, Library, Macro, Prose, Reading } from '../model.ts';
import { findPlaceholders } from '../prose/index.ts';
import type { Helpdesk, Resources } from '../rules/resources.ts';

const registers: Readonly<Record<Channel, 'email' | 'chat' | 'bot'>> = { email: 'email', 'in-app': 'email', chat: 'chat', social: 'chat', sms: 'chat', voice: 'chat', bot: 'bot' };

/** Most sentences of one kind. */
const most = 4;

/** From this share of common words on, two sentences are a choice between "it" and "this". */
const twinShare = 0.7;

/** A sentence about what was decided, which fits bad news only: a parcel gets lost without anybody's decision. */
const ofDecision = /\bdecisions?\b/i;

export interface Suggester {
  sentences(prose: Prose, macro: Macro, habits: LibraryHabits): Suggestion[];
  placeholders(library: Library): PlaceholderHint[];
}

/** Makes rule data ready for suggestions. */
export function createSuggester(resources: Resources): Suggester {
  const validation = prepareTopics(resources.validation, resources.things);
  const nextSteps = prepareTopics(resources.nextSteps, resources.things);
  const closings = new Map(resources.closings.map((topic) => [topic.id, topic]));

  function sentences(prose: Prose, macro: Macro, habits: LibraryHabits): Suggestion[] {
    const reading = prose.readings[0];
    if (!reading) return [];
    const register = registers[prose.channel];
    const hurts = reading.situation === 'problem' || reading.situation === 'bad-news' || reading.situation === 'sensitive';
    const out: Suggestion[] = [];
    const add = (kind: Suggestion['kind'], about: string, wordings: readonly string[]): void => {
      const fresh = wordings.filter((wording) => !reading.text.includes(wording) && (reading.situation === 'bad-news' || !ofDecision.test(wording)));
      for (const wording of withoutTwins(fresh).slice(0, most)) out.push({ kind, about, ...written(wording, prose, reading, habits) });
    };
    const felt = hurts ? validation.choose(reading, macro) : undefined;
    if (felt) {
      const wordings = validation.wordings(felt, register, reading, macro);
      // What a wording asks of the news is asked of the whole text. Where that bears none out, who writes knows more than the text says so far.
      const told = wordings.filter((wording) => validation.isTold(felt, wording, reading, reading.sentences) !== false);
      add('validation', felt.label, told.length > 0 ? told : wordings);
    }
    const next = nextSteps.choose(reading, macro);
    if (next && (hurts || next.id !== 'general-problem')) {
      const short = register !== 'email';
      add('next-step', next.label, ['we', 'you', 'choice'].flatMap((kind) => nextSteps.holding(next, kind, reading, macro).slice(0, short ? 1 : 2)));
      add('follow-up', next.label, nextSteps.holding(next, 'follow_up', reading, macro));
    }
    for (const topic of [closings.get(reading.situation), closings.get('any')]) if (topic) add('closing', topic.label, topic.sentences[register] ?? []);
    return out;
  }

  return { sentences, placeholders: (library) => placeholdersOf(library, resources.helpdesks) };
}

/** Wordings without those that say nearly the same as one before them: most of the words of the shorter one, wherever they stand. */
function withoutTwins(wordings: readonly string[]): string[] {
  const kept: { readonly wording: string; readonly words: ReadonlySet<string> }[] = [];
  for (const wording of wordings) {
    const words = new Set(wording.toLowerCase().match(/[\p{L}\p{N}'’]+/gu));
    const isTwin = kept.some((other) => [...words].filter((word) => other.words.has(word)).length >= twinShare * Math.min(words.size, other.words.size));
    if (!isTwin) kept.push({ wording, words });
  }
  return kept.map(({ wording }) => wording);
}

function written(wording: string, prose: Prose, reading: Reading, habits: LibraryHabits): Pick<Suggestion, 'text' | 'slots'> {
  return fillSlots(speakAs(prose.person, wording), slotStyle(reading, habits.placeholders));
}

/**
 * The placeholders of a library: those that it uses, most frequent first, then the others of its helpdesk. The helpdesk is told by the
 * file's shape, else by the placeholders that are there.
 */
function placeholdersOf(library: Library, helpdesks: readonly Helpdesk[]): PlaceholderHint[] {
  const counts = new Map<string, number>();
  for (const { bodies } of library.macros) {
    for (const { text } of bodies) for (const { start, end } of findPlaceholders(text, [])) counts.set(text.slice(start, end), (counts.get(text.slice(start, end)) ?? 0) + 1);
  }
  const used = [...counts].sort((a, b) => b[1] - a[1]).map(([write]) => write);
  const helpdesk = helpdesks.find(({ shapes }) => shapes.includes(library.shape)) ?? bestFit(new Set(used.map(bare)), helpdesks);
  const known = new Map(helpdesk?.placeholders.map((placeholder) => [bare(placeholder.write), placeholder]) ?? []);
  const hints = used.map((write): PlaceholderHint => {
    const found = known.get(bare(write));
    known.delete(bare(write));
    return { write, count: counts.get(write)!, ...(found ? { means: found.means, sample: found.sample, helpdesk: helpdesk!.title } : {}) };
  });
  return [...hints, ...[...known.values()].map(({ write, means, sample }) => ({ write, means, sample, count: 0, helpdesk: helpdesk!.title }))];
}

/** A plain `{{first_name}}` is everybody's; one with a path in it, or of a syntax of its own, is a helpdesk's. */
const tells = /\.|^<|^%\w/;

/** The helpdesk of which most of these placeholders are; undefined where none is of any, or two have the same claim. */
function bestFit(used: ReadonlySet<string>, helpdesks: readonly Helpdesk[]): Helpdesk | undefined {
  const scores = helpdesks.map((helpdesk) => ({ helpdesk, score: helpdesk.placeholders.filter(({ write }) => tells.test(write) && used.has(bare(write))).length }));
  scores.sort((a, b) => b.score - a.score);
  const [first, second] = scores;
  return first && first.score > 0 && first.score > (second?.score ?? 0) ? first.helpdesk : undefined;
}

/** A placeholder without spaces, filters and fallbacks: the same one however it is written. */
function bare(write: string): string {
  return write.replace(/\s+/g, '').replace(/(?:\||,fallback=)[^}%]*/, '').toLowerCase();
}
