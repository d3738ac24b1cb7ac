/** How a person writes several wordings in one line. Nothing of VS Code is needed for it. */
import type { Translate } from './words.ts';

/** So many the server takes. */
const most = 3;

/** `our rule is | we ask that` as two wordings: without empty ones. */
export function splitRewrites(line: string): string[] {
  return line.split('|').map((part) => part.trim()).filter((part) => part !== '');
}

/** What the server would refuse in such a line for a phrase, said while it is written; undefined where nothing is wrong. An amount of the phrase may be repeated. */
export function faultIn(line: string, t: Translate, phrase = ''): string | undefined {
  if (splitRewrites(line).length > most) return t('Three wordings at most: choose the best ones.');
  const own = line.replace(/\$\d[\d.,]*(?<![.,])/g, (amount) => (phrase.split(/[^$\d.,]+/).some((own) => own.replace(/[.,]+$/, '') === amount) ? '' : amount));
  return /\$\d/.test(own) ? t('A wording can hold no $ before a digit: that stands for a part of the phrase.') : undefined;
}
