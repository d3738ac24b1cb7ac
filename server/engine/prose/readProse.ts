/** Puts the prose room together: from a body of a macro to words, sentences, moves and situation in each of its readings. */
import type { Body, Channel, CutText, Macro, Move, Opinion, Placeholder, Prose, Reading, Sentence, Situation } from '../model.ts';
import type { Resources } from '../rules/resources.ts';
import type { FileSettings } from '../settings.ts';
import { sayWhy } from '../sayWhy.ts';
import { TextMap } from '../textMap.ts';
import { judgeChannel } from './channel.ts';
import { judgeLanguage } from './language.ts';
import { groupOf } from './matcherGroup.ts';
import { compileFarewells, markFarewells, type CompiledFarewells } from './farewells.ts';
import { compileMoves, findCues, labelMoves } from './moves.ts';
import type { CompiledMoves } from './moves.ts';
import { readPerson } from './person.ts';
import { findPlaceholders } from './placeholders.ts';
import { splitSentences } from './sentences.ts';
import { compileSituations, readSituation } from './situation.ts';
import type { CompiledSituations } from './situation.ts';
import { renderAll } from './templates.ts';
import type { RenderedTemplate } from './templates.ts';
import { splitWords } from './words.ts';

/** Rule data made ready for reading; make it once. */
export interface CompiledProseResources {
  readonly moves: CompiledMoves;
  readonly situations: CompiledSituations;
  readonly farewells: CompiledFarewells;
  readonly channels: Readonly<Record<string, Channel>>;
}

/** A model's opinion of a text: probabilities of moves for each sentence, of the situation, and the faults it sees. */
export interface Classifier {
  read(input: CutText): Partial<Opinion> & { readonly moves: readonly ReadonlyMap<Move, number>[]; readonly situation: ReadonlyMap<Situation, number> };
}

/** Makes rule data ready. Patterns that don't compile are left out: the loader has reported them. */
export function compileProseResources(resources: Resources): CompiledProseResources {
  const group = groupOf(resources);
  return { moves: compileMoves(resources.moves, group), situations: compileSituations(resources.situations, group), farewells: compileFarewells(resources.letters, group), channels: resources.channels };
}

/**
 * Reads a body. Never throws: what goes wrong is its `failure`. Where the text is not English the readings are there too (their words and
 * sentences hold for every language), but their moves mean nothing and `english` is false.
 */
export function readProse(body: Body, macro: Macro, settings: FileSettings, resources: CompiledProseResources, classifier?: Classifier): Prose {
  try {
    return readReadings(body, macro, settings, resources, classifier);
  } catch (error) {
    const failure = sayWhy(error);
    const reading: Reading = { text: body.text, map: TextMap.verbatim(0, body.text.length), words: [], sentences: [], placeholders: [], situation: 'fragment', situationConfidence: 0 };
    return { readings: [reading], placeholders: [], english: false, skipReason: `can't be read: ${failure}`, failure, person: 'we', channel: macro.channel ?? settings.channel ?? 'email' };
  }
}

function readReadings(body: Body, macro: Macro, settings: FileSettings, resources: CompiledProseResources, classifier?: Classifier): Prose {
  const placeholders = findPlaceholders(body.text, settings.placeholders);
  const { readings: rendered, left } = renderAll(body.text);
  const drafts = rendered.map((reading) => ({ ...reading, ...splitReading(reading, settings.placeholders, placeholders, rendered.length === 1 && reading.text === body.text) }));
  const declared = body.locale ?? macro.locale;
  const judged = drafts.map((draft) => ({ draft, verdict: judgeLanguage(declared, settings.locale, ownWords(draft)) }));
  // Branches may hold one language each: the English ones are judged.
  const english = judged.filter(({ verdict }) => verdict.english);
  const spoken = (english.length > 0 ? english : judged).map(({ draft }) => draft);
  const cues = findCues(spoken[0]!, resources.moves);
  const cued = labelMoves(spoken[0]!, resources.moves, undefined, cues);
  const channel = judgeChannel(body, macro, settings.channel, resources.channels, cued, spoken[0]!.words.length);
  const readings = spoken.map((draft, i) => finish(draft, i === 0 ? { cues, cued } : undefined, macro, channel, resources, classifier));
  const first = readings[0]!;
  const skipReason = english.length > 0 ? undefined : judged[0]!.verdict.reason;
  return {
    readings,
    placeholders,
    ...(left > 0 ? { branchesLeft: left } : {}),
    english: english.length > 0,
    ...(skipReason === undefined ? {} : { skipReason }),
    person: body.person ?? readPerson(first.words),
    channel,
  };
}

type Draft = RenderedTemplate & Pick<Reading, 'words' | 'sentences' | 'placeholders'>;

function splitReading({ text }: RenderedTemplate, extra: readonly string[], known: readonly Placeholder[], isBody: boolean): Pick<Reading, 'words' | 'sentences' | 'placeholders'> {
  const placeholders = isBody ? known : findPlaceholders(text, extra);
  const words = splitWords(text, placeholders);
  return { placeholders, words, sentences: splitSentences(text, words) };
}

/** `known` are the cues of the draft's sentences and the moves that these alone show, where they were looked for already. */
function finish(draft: Draft, known: { readonly cues: readonly ReadonlySet<Move>[]; readonly cued: readonly Sentence[] } | undefined, macro: Macro, channel: Channel, resources: CompiledProseResources, classifier?: Classifier): Reading {
  const opinion = classifier?.read({ title: macro.title, channel, tags: macro.tags, text: draft.text, words: draft.words, sentences: draft.sentences });
  const labelled = known && !opinion ? known.cued : labelMoves(draft, resources.moves, opinion?.moves, known?.cues);
  const sentences = markFarewells({ ...draft, sentences: labelled }, resources.farewells);
  const { title, tags, category } = macro;
  const verdict = readSituation({ ...draft, sentences, title, tags, ...(category === undefined ? {} : { category }) }, resources.situations, opinion?.situation);
  return { ...draft, sentences, situation: verdict.situation, situationConfidence: verdict.confidence, ...(verdict.shares ? { situationShares: verdict.shares } : {}), ...(holdsOpinion(opinion) ? { opinion: { faults: opinion.faults, whole: opinion.whole } } : {}) };
}

function holdsOpinion(opinion: Partial<Opinion> | undefined): opinion is Opinion {
  return opinion !== undefined && opinion.faults !== undefined && opinion.whole !== undefined;
}

/** The words of a reading alone: slots, links and code say nothing about a language. */
function ownWords({ text, words }: Draft): string {
  const own: string[] = [];
  for (const word of words) if (word.kind === 'word') own.push(text.slice(word.start, word.end));
  return own.join(' ');
}
