/** What may stand in the files of a rule pack, `<pack>/<rule>/rule.yaml` and `<pack>/<rule>/en.yaml`. Pure data; a test compares it with the schemas that editors use. */
import { channelNames } from '../engine/index.ts';
import type { Vocabulary } from './configCompletion.ts';

/** Keys of `rule.yaml`. */
export const ruleKeys: Readonly<Record<string, string>> = {
  id: "The folder's name.",
  title: 'What people call it.',
  summary: 'One sentence: what is reported.',
  why: 'One to three sentences: why it matters to the customer.',
  scope: 'span marks words; macro is about the reply as a whole.',
  severity: 'Severity when a configuration only switches it on.',
  presets: 'The presets that switch it on.',
  detectors: 'How it finds what it reports: kinds of detectors with what each takes.',
  options: 'What a configuration may set, each with its default.',
  examples: 'Macros that it reports and macros that it must not.',
};

/** Keys of a file of phrases. */
export const phraseFileKeys: Readonly<Record<string, string>> = {
  phrases: 'What the rule finds.',
  pointers: 'What to do instead where no rewrite can be offered, by group of phrases.',
  exceptions: 'Patterns that are never a finding of this rule.',
  cases: 'Other wordings for where the words around a phrase call for them. The first case that fits decides.',
};

/** Keys of one phrase. */
export const packPhraseKeys: Readonly<Record<string, string>> = {
  id: "A name, unique in the file. A pack's phrase with a known id replaces ours.",
  match: 'The wording to find, in the phrase notation (docs/phrase-notation.md).',
  group: "Heading under which the phrase stands on the rule's page.",
  why: 'Why this wording is a fault, in at most a dozen words.',
  pointer: 'What to do instead, in a sentence with an example, where no rewrite can be offered.',
  rewrites: 'Up to three better wordings. "(delete)" takes the words out, "(sentence) ..." replaces the whole sentence, "(sentence)" alone takes it out, $1 is a capture, {curly} a slot for the writer.',
  fix: 'safe: the first rewrite can go in unseen, in any sentence.',
  precision: 'How often a match is a true fault: high 9 in 10, medium 7 in 10, low fewer (reported only on request).',
  case: 'exact: letters as written. caps: only matches with two capitals.',
  situations: 'Only in these situations.',
  channels: 'Only in these channels.',
  unless: 'Patterns in the same sentence or the next one that make a match harmless.',
  examples: 'Sentences that try the phrase out: the tests of a pack.',
};

/** Keys of the examples of a phrase. */
export const exampleKeys: Readonly<Record<string, string>> = {
  flag: 'Sentences that must be found.',
  becomes: 'What the first rewrite makes of the first of them.',
  pass: 'Sentences that look alike and must not be found.',
};

const said: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fix: { safe: 'May be applied without a reader.', suggestion: "Needs a person's eye." },
  precision: { high: 'Right nine times in ten.', medium: 'Right seven times in ten.', low: 'Often a matter of taste.' },
  case: { any: 'Capitals or not.', caps: 'Only matches with two capitals.', exact: 'Letters as written.' },
  scope: { span: 'Marks words.', macro: 'Is about the reply as a whole.' },
  severity: { info: 'Shown as information.', warning: 'Shown as a warning.', error: 'Shown as an error; the command fails.' },
  presets: { recommended: 'What most teams want.', strict: 'The same rules, as errors where that makes sense.' },
  situations: Object.fromEntries(['problem', 'bad-news', 'request', 'sensitive', 'pleasant', 'fragment'].map((name) => [name, ''])),
  channels: Object.fromEntries(channelNames.map((name) => [name, ''])),
};

/** The words of a file by its path, should it be a pack's; undefined where it can't be one. Other programs have files of these names, too: `looksLikePack`. */
export function packVocabulary(path: string): Vocabulary | undefined {
  const name = /\/[^/]+\/(rule|[a-z]{2}(?:-[A-Z]{2})?)\.yaml$/.exec(path)?.[1];
  if (name === undefined) return undefined;
  const values: Vocabulary['valuesOf'] = (at) => said[at.at(-1) === '-' ? at.at(-2)! : at.at(-1)!] ?? {};
  if (name === 'rule') return { keysOf: ({ length }) => (length === 0 ? ruleKeys : {}), valuesOf: values };
  return {
    keysOf: (at) => (at.length === 0 ? phraseFileKeys : at[0] !== 'phrases' ? {} : at.length <= 2 ? packPhraseKeys : at[2] === 'examples' ? exampleKeys : {}),
    valuesOf: values,
  };
}

/** Whether the text of a file with such a name is a pack's as far as it goes. A rule may be just begun; `en.yaml` is more often a translation. */
export function looksLikePack(path: string, text: string): boolean {
  return path.endsWith('/rule.yaml') ? text.trim() === '' || /^(?:id|detectors):/m.test(text) : /^phrases:/m.test(text);
}

/** Whether VS Code's YAML extension completes the file by our schema: as `yamlValidation` in package.json has it, by the pack's own name. */
export function hasSchema(path: string): boolean {
  return /(?:^|\/)(?:[^/]*empathy[^/]*(?:rule|pack)[^/]*|empathy-lint\/rules)\/[^/]+\/(?:rule|en)\.yaml$/.test(path);
}
