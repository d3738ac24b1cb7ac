/**
 * The generic shape: macros as people lay them out by hand and as most tools export them. Titles and bodies under the usual keys, nested
 * categories, keyed texts, variants, wide tables. It answers only for files that read like replies to customers.
 */
import type { ParsedFile } from '../formats/format.ts';
import { collectDrafts } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { toLocale } from './keys.ts';
import { libraryEvidence, replyScore } from './markdownEvidence.ts';
import type { Shape, ShapeContext, ShapeMatch } from './shape.ts';

export const genericShape: Shape = { id: 'generic', title: 'Titles and bodies', match };

/** Keys that only macro libraries use, and keys that they share with other files. */
const strongKey = /^(?:macros?|canned[ _-]?(?:responses?|replies|messages?)|saved[ _-]?replies|quick[ _-]?replies|reply[ _-]?templates?|response[ _-]?templates?|(?:text|email|message)[ _-]?(?:modules?|templates?)|textbausteine|snippets|utter_.*)$/i;
const weakKey = /^(?:replies|responses|templates|messages|matches|answers|scripts|library)$/i;

function match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined {
  if (parsed.content.kind !== 'tree') return undefined;
  const isMarkdown = /(?:^|[/_])(?:\.|dot_)github(?:\/|__)/.test(context.path);
  const drafts = collectDrafts(parsed.content.roots, { isTable: context.format === 'csv', isMarkdown, locale: localeOfPath(context.path) });
  const reason = judge(drafts, context.path);
  return reason === undefined ? undefined : { macros: drafts.map((draft) => draft.macro), reason };
}

/** Why the drafts are a macro library; undefined when they don't read like one. */
function judge(drafts: readonly Draft[], path: string): string | undefined {
  if (drafts.length === 0) return undefined;
  const scores = drafts.map(scoreOf);
  const likely = scores.filter((score) => score >= 1).length;
  const sure = scores.filter((score) => score >= 2).length;
  const share = likely / drafts.length;
  const { evidence, what } = libraryEvidence(path, '');
  const key = drafts.flatMap((draft) => draft.path).find((step) => strongKey.test(step));
  const found = `${likely} of ${drafts.length} texts read like replies to customers`;
  if ((evidence === 'strong' || key !== undefined) && likely >= 1 && share >= 0.15) return `${key !== undefined ? `the key "${key}" stands above the texts` : what}, and ${found}`;
  if (isTranslation(path)) return undefined;
  const weak = evidence !== 'none' || drafts.some((draft) => draft.path.some((step) => weakKey.test(step)));
  if (weak && (likely >= 2 || sure >= 1) && share >= 0.3) return `${what || 'the keys are those of a macro library'}, and ${found}`;
  const records = drafts.filter((draft) => draft.kind === 'record');
  if (records.length * 2 >= drafts.length && sure >= 1 && share >= 0.5 && (drafts.length > 1 || scores[0]! >= 3)) return `texts stand beside titles, and ${found}`;
  return drafts.length >= 3 && share >= 0.6 && sure * 3 >= drafts.length ? found : undefined;
}

/** How much the best of a macro's texts reads like a reply. A short text must greet or hold a placeholder. */
function scoreOf(draft: Draft): number {
  return Math.max(0, ...draft.macro.bodies.map(({ text }) => {
    const score = replyScore(text);
    return text.length < 40 && score < 2 ? score / 2 : score;
  }));
}

/** Folders of interface texts, which speak to the reader too. */
function isTranslation(path: string): boolean {
  return /(?:^|\/)(?:i18n|locales?|translations?|lang|langs|languages|l10n)(?:\/|\.[a-z]+$)/i.test(path);
}

/** The locale that a file's name gives to all it holds: `replies/pt-BR.json`, `macros.de.yaml`. */
function localeOfPath(path: string): string | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, '');
  const tag = /(?:^|\.)([a-z]{2}(?:[-_][A-Za-z]{2})?)$/.exec(name)?.[1];
  return tag === undefined ? undefined : toLocale(tag);
}

