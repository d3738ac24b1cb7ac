/** Document URIs to the paths that the engine and the configuration know, and back. Only `lsp/` imports this. */
import { URI, Utils } from 'vscode-uri';

/** Ending for a document without a file, by the editor's language id: the format is told by the name. */
const extensions: Readonly<Record<string, string>> = {
  yaml: '.yaml', json: '.json', jsonc: '.json', csv: '.csv', tsv: '.tsv', markdown: '.md', mdx: '.mdx', html: '.html', xml: '.xml', plaintext: '.txt', text: '.txt',
};

/**
 * The absolute path of a document, with `/`. A document that is not on disk (untitled, a virtual file system) gets a path under
 * `folder` with the name it has, and an ending that fits its language.
 */
export function toPath(uri: string, languageId: string, folder = '/'): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') return parsed.fsPath.replaceAll('\\', '/');
  const name = parsed.path.slice(parsed.path.lastIndexOf('/') + 1) || 'untitled';
  const ending = name.includes('.') ? '' : (extensions[languageId] ?? '');
  return `${folder.replace(/\/$/, '')}/${name}${ending}`;
}

/** The `file:` URI of an absolute path. */
export function toUri(path: string): string {
  return URI.file(path).toString();
}

/** The URI as this side writes it: clients escape the same path in different ways (`(` or `%28`, `:` or `%3A`). */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/** The path of the workspace folder that holds a document: the innermost one, else the first, else undefined. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  const path = URI.parse(uri).scheme === 'file' ? toPath(uri, '') : undefined;
  if (path === undefined) return folders[0];
  const inside = folders.filter((folder) => path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`));
  return inside.sort((a, b) => b.length - a.length)[0] ?? folders[0];
}

/** A path as written in a setting: absolute, or as seen from a workspace folder. */
export function resolveIn(folder: string | undefined, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  if (folder === undefined || slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed)) return slashed;
  return toPath(Utils.resolvePath(URI.file(folder), slashed).toString(), '');
}
