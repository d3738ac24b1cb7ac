/**
 * Written exceptions in comments: `empathy-lint-disable-next-line cold-phrasing, shouting -- the bank asks for this wording`.
 *
 * - `disable-line`, `disable-next-line`   findings that start on this / the next line, or whose whole text starts there
 * - `disable-next-macro`                  the next macro in the file
 * - `disable` ... `enable`                everything between (to the end of the file without `enable`)
 * - `disable-file`                        the whole file
 *
 * Without rule names all rules are meant. Only this room reads comments.
 */
import type { Comment, Range } from '../model.ts';
import { partReason } from './reason.ts';

export type Scope = 'line' | 'next-line' | 'next-macro' | 'start' | 'end' | 'file';

export interface Directive {
  readonly scope: Scope;
  /** Empty: all rules. Each with its place in the file. */
  readonly rules: readonly { readonly rule: string; readonly source: Range }[];
  readonly reason: string;
  /** The whole comment. */
  readonly source: Range;
}

const scopes: Readonly<Record<string, Scope>> = {
  'disable-line': 'line',
  'disable-next-line': 'next-line',
  'disable-next-macro': 'next-macro',
  'disable-file': 'file',
  disable: 'start',
  enable: 'end',
};

/** The directive that a comment holds, or undefined when it is about something else. `fileText` places the rule names exactly. */
export function parseDirective(comment: Comment, fileText: string): Directive | undefined {
  const match = /^\s*empathy-lint-([a-z-]+)(?=[\s:]|$)([\s\S]*)$/.exec(comment.text);
  if (!match) return undefined;
  const scope = scopes[match[1]!];
  if (!scope) return undefined;
  const { names, reason } = partReason(match[2]!);
  const rules: { rule: string; source: Range }[] = [];
  const raw = fileText.slice(comment.source.start, comment.source.end);
  let at = raw.indexOf(match[1]!) + match[1]!.length;
  for (const name of names.match(/[^\s,]+/g) ?? []) {
    const found = raw.indexOf(name, at);
    const start = comment.source.start + (found < 0 ? 0 : found);
    rules.push({ rule: name, source: { start, end: found < 0 ? comment.source.end : start + name.length } });
    if (found >= 0) at = found + name.length;
  }
  return { scope, rules, reason, source: comment.source };
}

/** The word after `empathy-lint-` in a comment that looks like a directive and is none, for a message. */
export function misspeltDirective(comment: Comment): string | undefined {
  const word = /^\s*empathy-lint-([a-z-]+)(?=[\s:]|$)/.exec(comment.text)?.[1];
  return word !== undefined && !(word in scopes) ? word : undefined;
}

export const directiveNames: readonly string[] = Object.keys(scopes);
