/** Whether a step of a phrase's program takes a word. Only `phraseRun.ts` and `places.ts` import it. */
import type { SpokenWord } from './wordTests.ts';
import type { Step } from './notation.ts';
import { passes } from './wordTests.ts';

/** Whether a step that takes a word takes this one. `raw` is the word as written, needed for exact literals only. */
export function takes(step: Step, word: SpokenWord, raw: string | undefined): boolean {
  switch (step.op) {
    case 'literal':
      if (word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return false;
      if (step.exact !== undefined && step.exact !== raw) return false;
      if (step.norm === word.norm) return true;
      return word.forms !== undefined && (step.forms ? isAnyIn(word.forms, step.forms) : word.forms.includes(step.norm));
    case 'oneOf':
      if (word.kind === 'placeholder' || word.kind === 'link' || word.kind === 'code') return false;
      return step.norms.has(word.norm) || (word.forms !== undefined && hasAnyOf(step.norms, word.forms));
    case 'prefix':
      return word.kind === 'word' && word.norm.startsWith(step.norm);
    case 'named':
      return word.kind === 'placeholder' && fitsGlob(word.norm, step.glob);
    case 'word':
      return passes(step.test, word);
    default:
      return false;
  }
}

// Apart from `takes`: a function that makes others needs room whenever it is called.
function isAnyIn(forms: readonly string[], others: readonly string[]): boolean {
  return forms.some((form) => others.includes(form));
}

function hasAnyOf(norms: ReadonlySet<string>, forms: readonly string[]): boolean {
  return forms.some((form) => norms.has(form));
}

function fitsGlob(name: string, glob: readonly string[]): boolean {
  const last = glob.length - 1;
  if (last === 0) return name === glob[0];
  if (!name.startsWith(glob[0]!) || !name.endsWith(glob[last]!)) return false;
  let at = glob[0]!.length;
  for (let i = 1; i < last; i++) {
    at = name.indexOf(glob[i]!, at);
    if (at < 0) return false;
    at += glob[i]!.length;
  }
  return true;
}
