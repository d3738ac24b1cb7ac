/** A path as people want to see it: from where they stand, when the file is below; else whole. */
export function shownPath(path: string, cwd: string): string {
  const folder = cwd.replaceAll('\\', '/').replace(/\/$/, '');
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
}
