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
      const fresh = wordings.filter((wording) => !reading.text.includes(wording)).slice(0, most);
      for (const wording of fresh) out.push({ kind, about, ...written(wording, prose, reading, habits) });
    };
    const felt = hurts ? validation.choose(reading, macro) : undefined;
    if (felt) add('validation', felt.label, validation.wordings(felt, register, reading, macro));
    const next = nextSteps.choose(reading, macro);
    if (next && (hurts || next.id !== 'general-problem')) {
      const short = register !== 'email';
      add('next-step', next.label, ['we', 'you', 'choice'].flatMap((kind) => next.sentences[kind]?.slice(0, short ? 1 : 2) ?? []));
      add('follow-up', next.label, next.sentences['follow_up'] ?? []);
    }
    for (const topic of [closings.get(reading.situation), closings.get('any')]) if (topic) add('closing', topic.label, topic.sentences[register] ?? []);
    return out;
  }

  return { sentences, placeholders: (library) => placeholdersOf(library, resources.helpdesks) };
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
