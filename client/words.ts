/** How texts for people are looked up: `vscode.l10n.t` in the extension, a plain stand-in where tests have no VS Code. Imports nothing. */

/** Gives the text in the editor's language, with `{0}`, `{1}`... filled in. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** `1 macro`, `2 macros`: the two forms are looked up by themselves, with the count as `{0}`. */
export function countOf(t: Translate, count: number, one: string, many: string): string {
  return t(count === 1 ? one : many, count);
}
