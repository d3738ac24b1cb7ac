/** What may stand in a configuration, with a sentence for each key. Pure data; a test compares it with the schema that editors use. */

export const topKeys: Readonly<Record<string, string>> = {
  extends: 'Where to start from: presets and paths of other configuration files; later ones win. Without it, recommended holds.',
  rules: 'Severity by rule id, with options where a rule has some: error, [error, {max: 2}] or {severity: error, max: 2}.',
  ignore: 'Files that a sweep leaves out: patterns as in .gitignore, relative to this folder.',
  overrides: 'What holds for some files only; later entries win.',
  layouts: 'Where your own files keep their macros, for files that are not recognised by themselves; later entries win.',
  locale: 'The language of macros that do not say theirs.',
  channel: 'The channel of macros that do not say theirs: a chat line needs no greeting.',
  placeholders: 'Slots that your helpdesk fills and Empathy Lint does not know: names or literal texts.',
  allow: 'Wordings that no rule about words reports; what a whole reply lacks is reported all the same.',
  brand: 'Names of your own, letter by letter: no rule reports them and no fix changes them.',
  minConfidence: 'Findings from this confidence on are shown, those that are off by default as information. Without it, each rule shows what it is sure of.',
  packs: 'Folders with rules of your own, relative to this file.',
  phrases: 'Wordings of your own that a rule is to report, by rule id.',
};

export const overrideKeys: Readonly<Record<string, string>> = {
  files: 'The files it holds for: patterns as in .gitignore, relative to this folder.',
  ...Object.fromEntries(['rules', 'locale', 'channel', 'placeholders', 'allow', 'brand', 'minConfidence'].map((key) => [key, topKeys[key]!])),
};

export const layoutKeys: Readonly<Record<string, string>> = {
  files: 'The files that have this layout: patterns as in .gitignore, relative to this folder.',
  macros: 'The keys that lead to the macros, with dots: support.cards. * is any key. Without it, they may stand anywhere.',
  body: 'The key of the text, or several. Without it, the values under macros are the texts.',
  title: 'The key of the title.',
  locale: 'The key of the language.',
  channel: 'The key of the channel.',
  tags: 'The key of the tags.',
  category: 'The key of the category.',
};

export const phraseKeys: Readonly<Record<string, string>> = {
  match: 'The words to look for, in the phrase notation.',
  rewrites: 'Up to three better wordings; (delete) takes the words out.',
  why: 'Why this wording is a fault, in a dozen words.',
  pointer: 'What to do instead, in a sentence with an example, where no rewrite can be offered.',
  fix: 'safe: --fix may apply the first rewrite without a reader.',
  precision: 'How often a match is a fault.',
  unless: 'Phrases around the match that make it harmless.',
};

export const severities: Readonly<Record<string, string>> = {
  off: 'Not reported.',
  info: 'Shown as information.',
  warning: 'Shown as a warning.',
  error: 'Shown as an error; the command fails.',
  on: "The rule's own severity.",
};

export const presets: Readonly<Record<string, string>> = {
  recommended: 'What most teams want.',
  strict: 'The same rules, as errors where that makes sense.',
  all: 'Every rule.',
};
