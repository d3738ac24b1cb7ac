/** How an edit that was not taken is told. Nothing of VS Code is needed for it when it runs. */
import type { TextDocument } from 'vscode';

/**
 * Whether a document whose text was just changed is a read-only one: VS Code has no word for it, but counts such a document as unchanged. `saved`:
 * it has been saved since, which takes the mark away as well.
 */
export function isRefused({ isDirty, isUntitled }: Pick<TextDocument, 'isDirty' | 'isUntitled'>, saved: boolean): boolean {
  return !isDirty && !isUntitled && !saved;
}
