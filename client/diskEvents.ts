/**
 * Which of the editor's events about files are worth a word to somebody. Folders come and go by their own name only, so everything that comes and
 * goes is watched; installing packages makes thousands of events that are for nobody.
 */
import { hasKnownExtension } from './documents.ts';
import { isPassedOver, isPassedOverFolder } from './near/looksLikeMacros.ts';

/**
 * True for something that has come or gone, by its path relative to its workspace folder, of which the server need not hear: it is in a folder
 * that is passed over or is one, and is no file that a configuration may be made from.
 */
export function isNoNews(relative: string): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return !hasKnownExtension(relative) && (isPassedOver(relative) || (isPassedOverFolder(name) && !/^\.(?:git|empathy-lint)ignore$/.test(name)));
}

/** True for what has come, by its path relative to its workspace folder, and may be a file with macros or a folder of such: it is worth a look. */
export function mayHoldFiles(relative: string): boolean {
  const name = relative.slice(relative.lastIndexOf('/') + 1);
  return !isPassedOver(relative) && (hasKnownExtension(name) || (!isPassedOverFolder(name) && !/\.[a-z]\w{0,4}$/i.test(name)));
}
