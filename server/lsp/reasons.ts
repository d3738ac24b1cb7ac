/**
 * Why a file holds nothing to judge, or a configuration can't be changed, in the editor's language. The sentences are the engine's and those of
 * `fileAccess.ts`, looked up by their English, which the log keeps; how a library was read, which only who sets up a layout asks, stays English. Pure.
 */
import type { Words } from './words.ts';

const sentences = (t: Words): Readonly<Record<string, string>> => ({
  'the file is empty': t('the file is empty'),
  'nothing here looks like a macro: no title with a reply, and no reply addressed to a customer': t('nothing here looks like a macro: no title with a reply, and no reply addressed to a customer'),
  'neither its name nor its folder nor its title says that it holds macros, replies or templates; for example, name it macros.md': t('neither its name nor its folder nor its title says that it holds macros, replies or templates; for example, name it macros.md'),
  'nothing here looks like a macro: no heading with a reply under it that greets a customer or speaks to one': t('nothing here looks like a macro: no heading with a reply under it that greets a customer or speaks to one'),
  'Empathy Lint is switched off by the setting empathyLint.enable.': t('Empathy Lint is switched off by the setting empathyLint.enable.'),
  'This is the configuration of Empathy Lint.': t('This is the configuration of Empathy Lint.'),
  'This file is ignored by the configuration.': t('This file is ignored by the configuration.'),
  'The configuration is not valid YAML: mend it first': t('The configuration is not valid YAML: mend it first'),
  'The configuration is written in a way that is read but not edited; change it by hand': t('The configuration is written in a way that is read but not edited; change it by hand'),
  'The phrase file is written in a way that is read but not edited; change it by hand': t('The phrase file is written in a way that is read but not edited; change it by hand'),
});

/** The reason in the editor's language; as it is where it has no translation. */
export function reasonOf(reason: string, t: Words): string {
  const ignoredBy = /^This file is ignored by (.+)\.$/.exec(reason)?.[1];
  return sentences(t)[reason] ?? (ignoredBy === undefined ? reason : t('This file is ignored by {0}.', ignoredBy));
}
