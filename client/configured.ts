/** Where a configuration stands, or is to: which document or folder a change is asked for, and what a setting names. Imports nothing, so that tests need no VS Code. */

/**
 * The document in front, else the first workspace folder; undefined where there is no place for a configuration: nothing is open, or a text
 * that was never saved, with neither a folder nor a configuration that the setting names.
 */
export function placeToConfigure<Uri>(document: { readonly uri: Uri; readonly isUntitled: boolean } | undefined, folder: Uri | undefined, configFile: string): Uri | undefined {
  if (document?.isUntitled && folder === undefined && configFile === '') return undefined;
  return document?.uri ?? folder;
}

/** A path from a setting as the path of a URI (`/C:/team/lint.yaml`), where it is absolute in either system's way; else undefined. */
export function absolutePath(named: string): string | undefined {
  const path = named.replaceAll('\\', '/');
  if (/^[A-Za-z]:\//.test(path)) return `/${path}`;
  return path.startsWith('/') ? path : undefined;
}
