/** The one way in which the tests of this folder read a text. */
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Body, Channel, Macro, Prose, Sentence, Word } from '../../../server/engine/model.ts';
import type { FileSettings } from '../../../server/engine/settings.ts';
import { compileProseResources, findPlaceholders, readProse, splitSentences, splitWords } from '../../../server/engine/prose/index.ts';
import type { Classifier } from '../../../server/engine/prose/index.ts';
import type { LetterData, MoveData, Resources, SituationData } from '../../../server/engine/rules/resources.ts';
import { TextMap } from '../../../server/engine/textMap.ts';

const rules = new URL('../../../rules/', import.meta.url);
const readRules = (path: string): unknown => parse(readFileSync(new URL(path, rules), 'utf8'));

export const moveData = (readRules('moves/moves.yaml') as { moves: (MoveData & { example: string })[] }).moves.map((m) => ({ ...m, cues: m.cues ?? [], not: m.not ?? [] }));
export const situationData = (readRules('moves/situations.yaml') as { situations: SituationData[] }).situations;

const channels: Record<string, Channel> = { chat: 'chat', whatsapp: 'social', 'live chat': 'chat', sms: 'sms', email: 'email' };
export const letterData = readRules('lexicons/letters.yaml') as LetterData;
export const resources = compileProseResources({ moves: moveData, situations: situationData, letters: letterData, channels } as unknown as Resources);

export const settings: FileSettings = { rules: new Map(), allow: [], placeholders: [], minConfidence: 0 };

export function words(text: string): Word[] {
  return splitWords(text, findPlaceholders(text, []));
}

/** Words as the matcher sees them, `|` between them. */
export function norms(text: string): string {
  return words(text).map((w) => (w.kind === 'placeholder' ? `<${w.norm}>` : w.kind === 'link' ? '<link>' : w.kind === 'code' ? '<code>' : w.norm)).join('|');
}

export function sentences(text: string): Sentence[] {
  return splitSentences(text, words(text));
}

export function read(text: string, macro: Partial<Macro> = {}, body: Partial<Body> = {}, over: Partial<FileSettings> = {}, classifier?: Classifier): Prose {
  const whole: Body = { text, role: 'body', syntax: 'text', map: TextMap.verbatim(0, text.length), source: { start: 0, end: text.length }, hosts: [], editable: true, ...body };
  const full: Macro = { id: 'macros/0', title: '', source: { start: 0, end: 0 }, audience: 'customer', active: true, tags: [], bodies: [whole], disabledRules: [], ...macro };
  return readProse(whole, full, { ...settings, ...over }, resources, classifier);
}
