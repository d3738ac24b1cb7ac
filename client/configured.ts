/** Which document or folder a change of the configuration is asked for. Imports nothing, so that tests need no VS Code. */

/**
 * The document in front, else the first workspace folder; undefined where there is no place for a configuration: nothing is open, or a text
 * that was never saved, with neither a folder nor a configuration that the setting names.
 */
export function placeToConfigure<Uri>(document: { readonly uri: Uri; readonly isUntitled: boolean } | undefined, folder: Uri | undefined, configFile: string): Uri | undefined {
  if (document?.isUntitled && folder === undefined && configFile === '') return undefined;
  return document?.uri ?? folder;
}
