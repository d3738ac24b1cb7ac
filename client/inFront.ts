/**
 * Which editor a command is about. While a tab without a text is in front (the walkthrough, our panel), it is the one with macros that was
 * there last: whoever presses a button on such a tab means their macros. Imports types of VS Code only, so that tests need none.
 */
import type { TextDocument, TextEditor } from 'vscode';

/** Whether it is only read beside the file that is in front: what is said of that file, or done with it, stays as it is. */
export function isBeside({ uri }: TextDocument): boolean {
  return uri.scheme === 'output';
}

/** So many are remembered. */
const most = 20;

export class InFront {
  private readonly holdsMacros: (document: TextDocument) => boolean;
  /** The one that was in front last comes first. An editor whose tab is hidden still knows its document and its cursor. */
  private seen: readonly TextEditor[] = [];

  constructor(holdsMacros: (document: TextDocument) => boolean) {
    this.holdsMacros = holdsMacros;
  }

  /** An editor has come to the front. */
  remember(editor: TextEditor): void {
    this.seen = [editor, ...this.seen.filter(({ document }) => document !== editor.document)].slice(0, most);
  }

  /** The editor in front, whatever it shows but the output, else the remembered one; undefined where no file with macros is open. */
  choose(active: TextEditor | undefined): TextEditor | undefined {
    return active && !isBeside(active.document) ? active : this.seen.find(({ document }) => !document.isClosed && this.holdsMacros(document));
  }
}
