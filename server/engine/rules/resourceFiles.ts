/** Reads the data that several rules share: `moves/*.yaml` and `lexicons/*.yaml`. Called by `load.ts`; later files add to earlier ones. */
import type { Channel, Move, Situation } from '../model.ts';
import { compiles } from './phraseFile.ts';
import type { FieldReader } from './fields.ts';
import { places, type ApologyData, type AutomaticData, type Helpdesk, type LetterData, type MoveData, type Place, type RecastData, type Resources, type SampleData, type SentenceCondition, type SentenceTopic, type SituationData } from './resources.ts';
import type { Tree, TreeEntry } from './tree.ts';
import { channels, moves, situations } from './vocabulary.ts';
import { readAutomatic, readHelpdesks, readSamples, type AutomaticDraft } from './writingFiles.ts';

/** The shared data while files are being read. */
export interface ResourceDraft {
  moves: Map<Move, MoveData>;
  validation: Map<string, SentenceTopic>;
  nextSteps: Map<string, SentenceTopic>;
  closings: Map<string, SentenceTopic>;
  helpdesks: Map<string, Helpdesk>;
  samples: SampleData[];
  automatic: AutomaticDraft;
  situations: Map<Situation, SituationData>;
  apologies: { counts: string[]; again: string[]; sympathy: string[]; not: string[] };
  precedence: string[];
  beside: string[];
  acronyms: Set<string>;
  words: Set<string>;
  things: Set<string>;
  recasts: RecastData[];
  letters: LetterDraft;
  channels: Record<string, Channel>;
}

type LetterDraft = { -readonly [K in keyof LetterData]: string[] };

export function emptyResources(): ResourceDraft {
  return {
    moves: new Map(), validation: new Map(), nextSteps: new Map(), closings: new Map(), helpdesks: new Map(), samples: [], situations: new Map(),
    automatic: { titles: [], written: [], words: [], unanswered: [], once: [], inviting: [] },
    apologies: { counts: [], again: [], sympathy: [], not: [] }, precedence: [], beside: [], acronyms: new Set(), words: new Set(), things: new Set(), recasts: [], channels: {},
    letters: { greetsMany: [], farewells: [], signOffs: [], kind: [], thanks: [], formulas: [], invitations: [], acknowledging: [], goodEnds: [], conditions: [], conditionsNoted: [], reasonLabels: [], parties: [], ofParties: [], othersThings: [] },
  };
}

export function finishResources(draft: ResourceDraft): Resources {
  return {
    moves: [...draft.moves.values()],
    validation: [...draft.validation.values()],
    nextSteps: [...draft.nextSteps.values()],
    closings: [...draft.closings.values()],
    helpdesks: [...draft.helpdesks.values()],
    samples: draft.samples,
    automatic: draft.automatic satisfies AutomaticData,
    situations: [...draft.situations.values()],
    apologies: draft.apologies satisfies ApologyData,
    precedence: draft.precedence,
    beside: draft.beside,
    acronyms: draft.acronyms,
    words: draft.words,
    things: draft.things,
    recasts: draft.recasts,
    letters: draft.letters satisfies LetterData,
    channels: draft.channels,
  };
}

/** What each shared file holds, by its folder and name. */
export const resourceReaders: Readonly<Record<string, (reader: FieldReader, draft: ResourceDraft) => void>> = {
  'moves/moves.yaml': readMoves,
  'moves/situations.yaml': readSituations,
  'lexicons/validation.yaml': (reader, draft) => readTopics(reader, draft.validation),
  'lexicons/next-steps.yaml': (reader, draft) => readTopics(reader, draft.nextSteps),
  'lexicons/closings.yaml': (reader, draft) => readTopics(reader, draft.closings),
  'lexicons/placeholders.yaml': (reader, draft) => {
    const fields = reader.root && reader.fields(reader.root, 'this file', ['helpdesks', 'automatic', 'samples']);
    // A pack's own come first.
    draft.samples.unshift(...readSamples(reader, fields?.get('samples')));
    readHelpdesks(reader, fields?.get('helpdesks'), draft.helpdesks);
    readAutomatic(reader, fields?.get('automatic'), draft.automatic);
  },
  'lexicons/apologies.yaml': readApologies,
  'lexicons/letters.yaml': readLetters,
  'lexicons/precedence.yaml': readPrecedence,
  'lexicons/acronyms.yaml': (reader, draft) => {
    for (const word of reader.texts(section(reader, 'acronyms'), '"acronyms"')) draft.acronyms.add(word);
  },
  'lexicons/words.yaml': (reader, draft) => {
    for (const line of reader.texts(section(reader, 'words'), '"words"')) for (const word of line.split(/\s+/)) draft.words.add(word.toLowerCase());
  },
  'lexicons/things.yaml': (reader, draft) => {
    for (const word of reader.texts(section(reader, 'things'), '"things"')) draft.things.add(word);
  },
  'lexicons/recasts.yaml': readRecasts,
  'lexicons/channels.yaml': readChannels,
};

/** The one top-level field of a shared file. */
function section(reader: FieldReader, name: string): Tree | undefined {
  return (reader.root && reader.fields(reader.root, 'this file', [name]))?.get(name);
}

function readMoves(reader: FieldReader, draft: ResourceDraft): void {
  for (const item of reader.items(section(reader, 'moves'), '"moves"')) {
    const fields = reader.fields(item, 'a move', ['move', 'definition', 'cues', 'not', 'example']);
    const move = fields && reader.oneOf(fields.get('move'), '"move"', moves);
    if (!fields || !move) continue;
    const known = draft.moves.get(move);
    draft.moves.set(move, {
      move,
      definition: reader.text(fields.get('definition'), '"definition"') ?? known?.definition ?? '',
      cues: [...(known?.cues ?? []), ...patterns(reader, fields.get('cues'), '"cues"')],
      not: [...(known?.not ?? []), ...patterns(reader, fields.get('not'), '"not"')],
    });
  }
}

function readSituations(reader: FieldReader, draft: ResourceDraft): void {
  for (const item of reader.items(section(reader, 'situations'), '"situations"')) {
    const fields = reader.fields(item, 'a situation', ['situation', 'keywords', 'sure', 'not']);
    const situation = fields && reader.oneOf(fields.get('situation'), '"situation"', situations);
    if (!fields || !situation) continue;
    const known = draft.situations.get(situation);
    draft.situations.set(situation, {
      situation,
      keywords: [...(known?.keywords ?? []), ...patterns(reader, fields.get('keywords'), '"keywords"')],
      sure: [...(known?.sure ?? []), ...patterns(reader, fields.get('sure'), '"sure"')],
      not: [...(known?.not ?? []), ...patterns(reader, fields.get('not'), '"not"')],
    });
  }
}

function readTopics(reader: FieldReader, topics: Map<string, SentenceTopic>): void {
  for (const entry of reader.entries(section(reader, 'topics'), '"topics"')) topics.set(entry.key, readTopic(reader, entry, topics.get(entry.key)));
}

/** A topic that is known already keeps what the later file does not name: a pack may replace the chat sentences alone. */
function readTopic(reader: FieldReader, entry: TreeEntry, known: SentenceTopic | undefined): SentenceTopic {
  let label = known?.label ?? entry.key.replace(/[-_]/g, ' ');
  let keywords = known?.keywords ?? { title: [], body: [], not: [] };
  const sentences: Record<string, readonly string[]> = { ...known?.sentences };
  const placed: Record<string, Place> = { ...known?.places };
  const conditions: Record<string, SentenceCondition> = { ...known?.conditions };
  for (const field of reader.entries(entry.value, `the topic "${entry.key}"`)) {
    if (field.key === 'label') label = reader.text(field.value, '"label"') ?? label;
    else if (field.key === 'keywords') keywords = readKeywords(reader, field.value);
    else sentences[field.key] = readSentences(reader, field, placed, conditions);
  }
  return { id: entry.key, label, keywords, sentences, places: placed, ...(Object.keys(conditions).length > 0 ? { conditions } : {}) };
}

/** What a sentence may ask of the macro that it stands in. */
const conditionFields = ['where', 'not', 'told'] as const;

/** Sentences, each a text or a map with its place for the only key (`behind: "..."`); what place they have goes into `placed`, and what they ask of a macro into `conditions`. */
function readSentences(reader: FieldReader, { key, value }: TreeEntry, placed: Record<string, Place>, conditions: Record<string, SentenceCondition>): string[] {
  if (value.kind !== 'list') return reader.texts(value, `"${key}"`);
  return value.items.flatMap((item) => {
    if (item.kind !== 'map') return reader.text(item, `each entry of "${key}"`) ?? [];
    const fields = reader.fields(item, 'a sentence', [...places, ...conditionFields]);
    return [...(fields ?? [])].flatMap(([place, tree]) => {
      if (conditionFields.some((field) => field === place)) return [];
      const said = reader.text(tree, `"${place}"`);
      if (said === undefined) return [];
      placed[said] = place as Place;
      if (conditionFields.some((field) => fields?.has(field))) {
        const told = reader.texts(fields?.get('told'), '"told"');
        conditions[said] = { where: lowered(reader, fields, 'where'), not: lowered(reader, fields, 'not'), ...(told.length > 0 ? { told } : {}) };
      }
      return said;
    });
  });
}

function readKeywords(reader: FieldReader, tree: Tree): SentenceTopic['keywords'] {
  const fields = reader.fields(tree, '"keywords"', ['title', 'body', 'not']);
  return { title: lowered(reader, fields, 'title'), body: lowered(reader, fields, 'body'), not: lowered(reader, fields, 'not') };
}

function lowered(reader: FieldReader, fields: ReadonlyMap<string, Tree> | undefined, name: string): string[] {
  return reader.texts(fields?.get(name), `"${name}"`).map((w) => w.toLowerCase());
}

function readApologies(reader: FieldReader, draft: ResourceDraft): void {
  const fields = reader.root && reader.fields(reader.root, 'this file', ['counts', 'again', 'sympathy', 'not']);
  for (const name of ['counts', 'again', 'sympathy', 'not'] as const) draft.apologies[name].push(...patterns(reader, fields?.get(name), `"${name}"`));
}

function readLetters(reader: FieldReader, draft: ResourceDraft): void {
  const [asPatterns, asWords] = [['greetsMany', 'farewells', 'signOffs', 'kind', 'thanks', 'formulas', 'invitations', 'acknowledging', 'goodEnds'] as const, ['conditions', 'conditionsNoted', 'reasonLabels', 'parties', 'ofParties', 'othersThings'] as const];
  const fields = reader.root && reader.fields(reader.root, 'this file', [...asPatterns, ...asWords]);
  for (const name of asPatterns) draft.letters[name].push(...patterns(reader, fields?.get(name), `"${name}"`));
  for (const name of asWords) draft.letters[name].push(...plainWords(reader, fields?.get(name), `"${name}"`));
}

/** Words as they are written: of the phrase notation's marks none means anything in them. */
function plainWords(reader: FieldReader, tree: Tree | undefined, what: string): string[] {
  return reader.texts(tree, what).filter((word) => {
    const isPlain = /^[\p{L}\p{N}]+(?:[ '’-][\p{L}\p{N}]+)*$/u.test(word);
    if (!isPlain) reader.report(tree!.source, `"${word}" under ${what} must be a word or several, without marks`);
    return isPlain;
  });
}

function readPrecedence(reader: FieldReader, draft: ResourceDraft): void {
  const fields = reader.root && reader.fields(reader.root, 'this file', ['precedence', 'beside']);
  if (fields?.has('precedence')) draft.precedence = reader.texts(fields.get('precedence'), '"precedence"');
  if (fields?.has('beside')) draft.beside = reader.texts(fields.get('beside'), '"beside"');
}

function readRecasts(reader: FieldReader, draft: ResourceDraft): void {
  for (const item of reader.items(section(reader, 'recasts'), '"recasts"')) {
    const fields = reader.fields(item, 'a recast', ['match', 'say', 'rules', 'slight']);
    const match = fields && reader.required(fields, 'match', 'a recast', item.source);
    if (!fields || match === undefined || !compiles(reader, match, fields.get('match')!)) continue;
    draft.recasts.push({ match, say: reader.texts(fields.get('say'), '"say"'), rules: reader.texts(fields.get('rules'), '"rules"'), slight: reader.oneOf(fields.get('slight'), '"slight"', ['true', 'false']) === 'true' });
  }
}

function readChannels(reader: FieldReader, draft: ResourceDraft): void {
  for (const { key, keySource, value } of reader.entries(section(reader, 'channels'), '"channels"')) {
    const channel = reader.oneOf({ kind: 'scalar', value: key, source: keySource }, 'a channel', channels);
    if (channel) for (const word of reader.texts(value, `"${key}"`)) draft.channels[word.toLowerCase()] = channel;
  }
}

function patterns(reader: FieldReader, tree: Tree | undefined, what: string): string[] {
  return reader.texts(tree, what).filter((p) => compiles(reader, p, tree!));
}
