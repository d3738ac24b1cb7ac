/**
 * Document URIs to the paths that the engine and the configuration know, and back. Only `lsp/` imports this.
 *
 * A file on disk has its own path. One of a virtual file system (`vscode-vfs://github/owner/repo/macros.yaml`) has a path that holds scheme and
 * authority in its first part: `/vscode-vfs:github/owner/repo/macros.yaml`.
 */
import { URI, Utils } from 'vscode-uri';

/** Ending for a document without a file, by the editor's language id: the format is told by the name. */
const extensions: Readonly<Record<string, string>> = {
  yaml: '.yaml', json: '.json', jsonc: '.json', csv: '.csv', tsv: '.tsv', markdown: '.md', mdx: '.mdx', html: '.html', xml: '.xml', plaintext: '.txt', text: '.txt',
};

const virtualPath = /^\/([a-z][a-z0-9+.-]+):([^/]*)(\/.*)?$/;

/**
 * The absolute path of a document, with `/`. A document that was never saved gets a path under `folder` with the name it has, and an ending
 * that fits its language.
 */
export function toPath(uri: string, languageId: string, folder = '/'): string {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') return parsed.fsPath.replaceAll('\\', '/');
  if (parsed.scheme !== 'untitled') return `/${parsed.scheme}:${encodeURIComponent(parsed.authority)}${parsed.path}`;
  const name = parsed.path.slice(parsed.path.lastIndexOf('/') + 1) || 'untitled';
  const ending = name.includes('.') ? '' : (extensions[languageId] ?? '');
  return `${folder.replace(/\/$/, '')}/${name}${ending}`;
}

/** The URI of an absolute path. */
export function toUri(path: string): string {
  const virtual = virtualPath.exec(path);
  if (virtual) return URI.from({ scheme: virtual[1]!, authority: decodeURIComponent(virtual[2]!), path: virtual[3] ?? '' }).toString();
  return URI.file(path).toString();
}

/** Whether a path is one of a virtual file system, which only the client can read. */
export function isVirtual(path: string): boolean {
  return virtualPath.test(path);
}

/** Whether a document was never saved: its path is made up. */
export function isUnsaved(uri: string): boolean {
  return URI.parse(uri).scheme === 'untitled';
}

/** The URI as this side writes it: clients escape the same path in different ways (`(` or `%28`, `:` or `%3A`). */
export function canonical(uri: string): string {
  return URI.parse(uri).toString();
}

/** The path of the innermost workspace folder that holds a document; undefined where none does, as for one that was never saved. */
export function holderOf(uri: string, folders: readonly string[]): string | undefined {
  if (isUnsaved(uri)) return undefined;
  const path = toPath(uri, '');
  const inside = folders.filter((folder) => path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`));
  return inside.sort((a, b) => b.length - a.length)[0];
}

/** The same, and for a document outside of all folders the first one; undefined where there is none. */
export function folderOf(uri: string, folders: readonly string[]): string | undefined {
  return (uri === '' ? undefined : holderOf(uri, folders)) ?? folders[0];
}

/** A path as written in a setting: absolute, or as seen from a workspace folder. */
export function resolveIn(folder: string | undefined, path: string): string {
  const slashed = path.replaceAll('\\', '/');
  if (folder === undefined || slashed.startsWith('/') || /^[A-Za-z]:\//.test(slashed)) return slashed;
  return toPath(Utils.resolvePath(URI.parse(toUri(folder)), slashed).toString(), '');
}

/** The folders that a URI leads through, innermost first. */
export function foldersAbove(uri: string): string[] {
  const folders: string[] = [];
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) folders.push(uri.slice(0, at));
  return folders;
}
