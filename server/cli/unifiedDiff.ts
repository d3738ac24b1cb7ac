/** A unified diff, as `git apply` and `patch` read it. */

const context = 3;

interface Edit {
  readonly kind: ' ' | '-' | '+';
  readonly line: string;
}

/** The difference between two texts, with three lines around each change; the empty text when there is none. Lines keep their own ends. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return '';
  const edits = compareLines(splitLines(before), splitLines(after));
  let out = `--- a/${path}\n+++ b/${path}\n`;
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  for (const [from, to] of hunks(edits)) {
    for (; at < from; at++) {
      oldLine++;
      newLine++;
    }
    const part = edits.slice(from, to);
    const oldCount = part.filter((e) => e.kind !== '+').length;
    const newCount = part.filter((e) => e.kind !== '-').length;
    out += `@@ -${oldCount === 0 ? oldLine - 1 : oldLine},${oldCount} +${newCount === 0 ? newLine - 1 : newLine},${newCount} @@\n`;
    for (const { kind, line } of part) out += kind + (line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`);
    oldLine += oldCount;
    newLine += newCount;
    at = to;
  }
  return out;
}

function splitLines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Half-open index ranges of edits that belong together. */
function hunks(edits: readonly Edit[]): [number, number][] {
  const out: [number, number][] = [];
  edits.forEach((edit, i) => {
    if (edit.kind === ' ') return;
    const from = Math.max(0, i - context);
    const to = Math.min(edits.length, i + 1 + context);
    const last = out.at(-1);
    if (last && from <= last[1]) last[1] = to;
    else out.push([from, to]);
  });
  return out;
}

/** How far to look for where two texts run alike again. */
const reach = 400;

/**
 * What to take out and put in, line by line. It walks both texts and, where they part, looks for the nearest place where two lines in a row are
 * the same again, or one, where as many lines came as went: right always, shortest for changes that are small and apart, as fixes are, and linear in the text.
 */
function compareLines(a: readonly string[], b: readonly string[]): Edit[] {
  const out: Edit[] = [];
  let x = 0;
  let y = 0;
  while (x < a.length || y < b.length) {
    if (x < a.length && a[x] === b[y]) {
      out.push({ kind: ' ', line: a[x]! });
      x++;
      y++;
      continue;
    }
    const [removed, added] = nextMeeting(a, b, x, y);
    for (const line of a.slice(x, x + removed)) out.push({ kind: '-', line });
    for (const line of b.slice(y, y + added)) out.push({ kind: '+', line });
    x += removed;
    y += added;
  }
  return out;
}

/** How many lines of each text to skip until both run alike; all that is left when they do not within reach. */
function nextMeeting(a: readonly string[], b: readonly string[], x: number, y: number): [number, number] {
  const atEnd = (i: number, j: number): boolean => i === a.length && j === b.length;
  for (let distance = 1; distance <= reach; distance++) {
    for (let removed = 0; removed <= distance; removed++) {
      const i = x + removed;
      const j = y + distance - removed;
      if (i > a.length || j > b.length) continue;
      if (atEnd(i, j) || (a[i] === b[j] && i < a.length && (removed * 2 === distance || atEnd(i + 1, j + 1) || a[i + 1] === b[j + 1]))) return [removed, distance - removed];
    }
  }
  return [a.length - x, b.length - y];
}
