/** Paths as this project writes them: absolute, with `/` on every system. Text only, no disk. */

/** `C:\a\b` to `C:/a/b`. Posix paths stay: a backslash is a letter there. */
export function toSlashes(path: string, separator: string): string {
  return separator === '\\' ? path.replaceAll('\\', '/') : path;
}

/** The folder that holds a path; `/` is its own. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at <= 0 ? '/' : /^[A-Za-z]:$/.test(path.slice(0, at)) ? path.slice(0, at + 1) : path.slice(0, at);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether a path is a folder, or something below it. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder.replace(/\/$/, '')}/`);
}

/** `path` as seen from `folder`: `chat/a.yaml`; starting with `../` when it is outside. Both absolute. */
export function relativeTo(folder: string, path: string): string {
  const from = folder.split('/').filter((p) => p !== '');
  const to = path.split('/').filter((p) => p !== '');
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  return [...from.slice(same).map(() => '..'), ...to.slice(same)].join('/');
}

/** `relative` (with `.` and `..`) as seen from an absolute folder; an absolute one stays. */
export function resolvePath(folder: string, relative: string): string {
  const whole = relative.startsWith('/') || /^[A-Za-z]:\//.test(relative) ? relative : `${folder}/${relative}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return whole.startsWith('/') ? `/${parts.join('/')}` : parts.join('/');
}
