/** The panel before any macro was looked at: what to do, and something to try it with. `data-sample` is for the panel's script. */
import type { Translate } from '../words.ts';
import { element as e, escape } from './html.ts';

/** The content of the panel's `main`. */
export function renderEmpty(t: Translate): string {
  return [
    e('header', {}, e('h1', {}, escape(t('Anatomy')))),
    e('p', {}, escape(t('Open a macro file and put the cursor into a reply.'))),
    e('p', {}, e('button', { class: 'link', 'data-sample': true }, escape(t('Try a Sample Library')))),
  ].join('');
}
