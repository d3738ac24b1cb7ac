/**
 * Why a file holds nothing to judge, or a configuration can't be changed, in the editor's language. The sentences are the engine's and those of
 * `fileAccess.ts`, looked up by their English, which the log keeps; how a library was read, which only who sets up a layout asks, stays English. Pure.
 */
import { LineIndex, type Library, type WhyLeftOut } from '../engine/index.ts';
import type { Words } from './words.ts';

const sentences = (t: Words): Readonly<Record<string, string>> => ({
  'the file is empty': t('the file is empty'),
  'nothing here looks like a macro: no entry has a title ("title", "name", "label") beside a reply ("body", "text", "reply"); if the fields have other names, give them under "layouts" in the configuration': t('nothing here looks like a macro: no entry has a title ("title", "name", "label") beside a reply ("body", "text", "reply"); if the fields have other names, give them under "layouts" in the configuration'),
  'there are titles with texts, but nothing says that customers get them: no text greets a customer or holds a placeholder; keep such a file in a folder called "macros", or name its fields under "layouts" in the configuration': t('there are titles with texts, but nothing says that customers get them: no text greets a customer or holds a placeholder; keep such a file in a folder called "macros", or name its fields under "layouts" in the configuration'),
  'nothing here looks like a macro: no reply that greets a customer or speaks to one': t('nothing here looks like a macro: no reply that greets a customer or speaks to one'),
  'neither its name nor its folder nor its title says that it holds macros, replies or templates; for example, name it macros.md': t('neither its name nor its folder nor its title says that it holds macros, replies or templates; for example, name it macros.md'),
  'neither its name nor its folder says that this page is a reply; keep it in a folder called "macros", or name it after what it is, such as refund-email-template.html': t('neither its name nor its folder says that this page is a reply; keep it in a folder called "macros", or name it after what it is, such as refund-email-template.html'),
  'nothing here looks like a macro: no heading with a reply under it that greets a customer or speaks to one': t('nothing here looks like a macro: no heading with a reply under it that greets a customer or speaks to one'),
  'Empathy Lint is switched off by the setting empathyLint.enable.': t('Empathy Lint is switched off by the setting empathyLint.enable.'),
  'This is the configuration of Empathy Lint.': t('This is the configuration of Empathy Lint.'),
  'This file is ignored by the configuration.': t('This file is ignored by the configuration.'),
  'The configuration is not valid YAML: mend it first': t('The configuration is not valid YAML: mend it first'),
  'The configuration is written in a way that is read but not edited; change it by hand': t('The configuration is written in a way that is read but not edited; change it by hand'),
  'The phrase file is written in a way that is read but not edited; change it by hand': t('The phrase file is written in a way that is read but not edited; change it by hand'),
});

/** The reason, and what of the file was left out, where there is no macro in it. */
export function emptyReasonOf(library: Library, t: Words): string {
  const leftOut = library.macros.length > 0 ? '' : leftOutOf(library, t);
  const reason = reasonOf(library.reason, t);
  return leftOut === '' ? reason : `${reason.replace(/\.$/, '')}. ${leftOut}`;
}

/** What was left out in one line, the first three of it by name; empty where nothing was. */
function leftOutOf({ leftOut = [], file }: Library, t: Words): string {
  if (leftOut.length === 0) return '';
  const lines = new LineIndex(file.text);
  const first = leftOut.slice(0, 3).map(({ name, source, why }) => t('"{0}" in line {1}: {2}', name, lines.lineOf(source.start) + 1, whys(t)[why])).join('; ');
  return t('Left out: {0}', leftOut.length > 3 ? t('{0} parts, such as {1}', leftOut.length, first) : first);
}

const whys = (t: Words): Readonly<Record<WhyLeftOut, string>> => ({
  'its heading is one of text about macros': t('its heading is one of text about macros'),
  'its heading names what is not for sending': t('its heading names what is not for sending'),
  'a label above it says that it is not for sending': t('a label above it says that it is not for sending'),
  'it is code': t('it is code'),
  'it does not read like a reply to a customer': t('it does not read like a reply to a customer'),
  'no field of it is known to hold a reply': t('no field of it is known to hold a reply'),
  'it stands outside of the key that holds the macros': t('it stands outside of the key that holds the macros'),
});

/** The reason in the editor's language; as it is where it has no translation. */
export function reasonOf(reason: string, t: Words): string {
  const ignoredBy = /^This file is ignored by (.+)\.$/.exec(reason)?.[1];
  return sentences(t)[reason] ?? (ignoredBy === undefined ? reason : t('This file is ignored by {0}.', ignoredBy));
}
