/** Which documents the server hears of: by language and by file name, since editors name the same format differently. */

const languages = ['yaml', 'json', 'jsonc', 'jsonl', 'csv', 'tsv', 'markdown', 'mdx', 'plaintext', 'html', 'xml'];
const extensions = ['yaml', 'yml', 'json', 'jsonc', 'jsonl', 'ndjson', 'csv', 'tsv', 'md', 'mdx', 'markdown', 'mdown', 'mkd', 'txt', 'text', 'html', 'htm', 'xml', 'email', 'textexpander', 'plist'];
/** Files that the server can read, wherever they lie; as exports write their endings, too, since a pattern tells upper case from lower. */
export const pattern = `**/*.{${extensions.flatMap((ending) => [ending, ending.toUpperCase(), `${ending.charAt(0).toUpperCase()}${ending.slice(1)}`]).join(',')}}`;

/** Where people write: disks, unsaved documents, and the file systems of remote windows, vscode.dev and github.dev. */
const schemes = ['file', 'untitled', 'vscode-remote', 'vscode-vfs', 'memfs'];

/** One entry of a selector, in the form that both VS Code and the language client take. */
export interface DocumentFilter {
  readonly scheme: string;
  readonly language?: string;
  readonly pattern?: string;
}

/**
 * Files and unsaved documents; not the read-only copies that other views make of them (diffs, outputs).
 * `others` are the schemes of the workspace's folders, for file systems that no list can know.
 */
export function selectDocuments(others: readonly string[] = []): DocumentFilter[] {
  return [...new Set([...schemes, ...others])].flatMap((scheme) => [
    ...languages.map((language) => ({ scheme, language })),
    ...(scheme === 'untitled' ? [] : [{ scheme, pattern }]),
  ]);
}

/** Whether a file that is not open is one that `selectDocuments` chooses: by its scheme and the ending of its path. */
export function isChosenByName({ scheme, path }: { readonly scheme: string; readonly path: string }, others: readonly string[] = []): boolean {
  return scheme !== 'untitled' && [...schemes, ...others].includes(scheme) && hasKnownExtension(path);
}

/** True for a path whose ending the server reads. */
export function hasKnownExtension(path: string): boolean {
  return extensions.includes(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}
