/**
 * The generic shape: macros as people lay them out by hand and as most tools export them. Titles and bodies under the usual keys, nested
 * categories, keyed texts, variants, wide tables. It answers only for files that read like replies to customers.
 */
import type { ParsedFile } from '../formats/format.ts';
import type { LeftOut } from '../model.ts';
import { collectDrafts } from './drafts.ts';
import type { Draft } from './drafts.ts';
import { isProse, isTestPath, libraryEvidence, replyScore } from './evidence.ts';
import { isRuleData } from './ruleData.ts';
import type { Shape, ShapeContext, ShapeMatch } from './shape.ts';
import { whyTitledList } from './titledList.ts';

export const genericShape: Shape = {
  id: 'generic',
  title: 'Any list or map of replies',
  about: 'A title under `title`, `name`, `label`, `shortcut` and the like, a text under `body`, `content`, `text`, `message`, `response`, `reply` and the like; nested categories, texts under keys, variants, a column per language.',
  match,
};

/** Keys that only macro libraries use, and keys that they share with other files. */
const strongKey = /^(?:macros?|canned[ _-]?(?:responses?|replies|messages?)|saved[ _-]?replies|quick[ _-]?replies|reply[ _-]?templates?|response[ _-]?templates?|(?:text|email|message)[ _-]?(?:modules?|templates?)|textbausteine|snippets|utter_.*)$/i;
const weakKey = /^(?:replies|responses|templates|messages|matches|answers|scripts|library)$/i;

function match(parsed: ParsedFile, context: ShapeContext): ShapeMatch | undefined {
  if (parsed.content.kind !== 'tree') return undefined;
  const isMarkdown = /(?:^|\/)\.github\/(?!workflows\/)/.test(context.path);
  const { drafts, passed } = collectDrafts(parsed.content.roots, { isTable: context.format === 'csv', isMarkdown });
  if (isRuleData(parsed.content.roots, drafts.flatMap((draft) => draft.macro.bodies.map((body) => body.text)))) return undefined;
  const named = libraryEvidence(context.path, '');
  const library = judge(dropRepeatedKeys(drafts), passed, context.path, named);
  if (library) context.leaveOut?.([...passed, ...outsideOf(drafts, library.drafts)].sort((a, b) => a.source.start - b.source.start));
  else context.leaveOut?.(named.evidence !== 'none' ? passed : [], drafts.some(({ kind }) => kind === 'record'));
  return library && { macros: library.drafts.map((draft) => draft.macro), reason: library.reason };
}

/** The drafts that were not taken, where a key says which are the macros. */
function outsideOf(drafts: readonly Draft[], taken: readonly Draft[]): LeftOut[] {
  if (taken.length === drafts.length) return [];
  const macros = new Set(taken);
  return drafts.filter((draft) => !macros.has(draft) && knownScoreOf(draft) >= 1).map(({ macro }) => ({ source: macro.source, name: macro.title, why: 'it stands outside of the key that holds the macros' }));
}

interface Judgement {
  readonly drafts: readonly Draft[];
  readonly reason: string;
}

/**
 * Which drafts are a macro library, and why; undefined when none read like one. The more the name of the file or a key above the texts
 * says, the fewer of them must read like replies. Where a key says it, only what stands below counts.
 */
function judge(drafts: readonly Draft[], passed: readonly LeftOut[], path: string, { evidence, what }: ReturnType<typeof libraryEvidence>): Judgement | undefined {
  if (drafts.length === 0) return undefined;
  const isLibrary = isTranslation(path) ? isLikelyLibrary : isNamedLibrary;
  if ((evidence === 'strong' || isPlainlyNamed(path)) && isLibrary(drafts)) return { drafts, reason: `${what}, and ${describe(drafts)}` };
  const named = below(drafts, strongKey);
  if (named && isLibrary(named.drafts)) return { drafts: named.drafts, reason: `the key "${named.key}" stands above the texts, and ${describe(named.drafts)}` };
  if (isTranslation(path) || isTestPath(path)) return undefined;
  const hinted = below(drafts, weakKey);
  if (evidence !== 'none' && hinted && isNamedLibrary(hinted.drafts)) return { drafts: hinted.drafts, reason: `${what}, and ${describe(hinted.drafts)}` };
  if (evidence !== 'none' && isLikelyLibrary(drafts)) return { drafts, reason: `${what}, and ${describe(drafts)}` };
  if (hinted && isLikelyLibrary(hinted.drafts)) return { drafts: hinted.drafts, reason: `the key "${hinted.key}" stands above the texts, and ${describe(hinted.drafts)}` };
  if (isEvidentLibrary(drafts)) return { drafts, reason: `nothing but the texts says so, and ${describe(drafts)}` };
  const titled = passed.length * 4 <= drafts.length ? whyTitledList(drafts, path, evidence) : undefined;
  return titled === undefined ? undefined : { drafts, reason: `${titled || what}, and all ${drafts.length} entries have a title and a text` };
}

function below(drafts: readonly Draft[], pattern: RegExp): { drafts: Draft[]; key: string } | undefined {
  const found = drafts.filter((draft) => draft.path.some((step) => pattern.test(step)));
  const key = found[0]?.path.find((step) => pattern.test(step));
  return key === undefined ? undefined : { drafts: found, key };
}

/** One key over and over in different places (`documentation`) is a field of something else, not the name of a reply. */
function dropRepeatedKeys(drafts: readonly Draft[]): readonly Draft[] {
  const keyed = drafts.filter((draft) => draft.kind === 'keyed' && draft.macro.locale === undefined);
  const isRepeated = keyed.length > 10 && new Set(keyed.map((draft) => draft.path.at(-1))).size * 3 < keyed.length;
  return isRepeated ? drafts.filter((draft) => !keyed.includes(draft)) : drafts;
}

interface Tally {
  readonly likely: number;
  readonly sure: number;
  readonly best: number;
  readonly count: number;
}

function tally(drafts: readonly Draft[]): Tally {
  const scores = drafts.map(knownScoreOf);
  return { likely: scores.filter((score) => score >= 1).length, sure: scores.filter((score) => score >= 2).length, best: Math.max(...scores), count: drafts.length };
}

function describe(drafts: readonly Draft[]): string {
  const { likely, count } = tally(drafts);
  return `${likely} of ${count} texts read like replies to customers`;
}

/** `macros.json`: nothing but the word that such a library goes by. */
function isPlainlyNamed(path: string): boolean {
  return strongKey.test(path.slice(path.lastIndexOf('/') + 1).replace(/\.[a-z]+$/i, ''));
}

/**
 * Enough where the name leaves little doubt: some replies, or whole sentences. Those may be in languages whose greetings are not known, or so
 * terse that nobody is addressed: "The request was denied. This is final."
 */
function isNamedLibrary(drafts: readonly Draft[]): boolean {
  const { likely, count } = tally(drafts);
  const sentences = drafts.filter(({ kind, macro }) => macro.bodies.some(({ text }) => (text.length >= 40 || (kind === 'record' && /[.!?]\s*$/.test(text) && /\s\S+\s/.test(text))) && isProse(text))).length;
  return (likely >= 1 && likely >= 0.15 * count) || sentences * 2 >= count;
}

/** Enough where the name is one that other files share. */
function isLikelyLibrary(drafts: readonly Draft[]): boolean {
  const { likely, sure, best, count } = tally(drafts);
  if (likely >= 0.3 * count && (likely >= 2 || sure >= 1)) return true;
  return (likely >= 0.2 * count && best >= 3) || (areTitled(drafts) && likely >= 0.08 * count && sure >= 3);
}

/** Enough where nothing but the texts speaks. */
function isEvidentLibrary(drafts: readonly Draft[]): boolean {
  const { likely, sure, best, count } = tally(drafts);
  if (areTitled(drafts) && sure >= 0.3 * count && likely >= 0.5 * count) return count > 1 || best >= 3;
  return count >= 3 && likely >= 0.6 * count && sure >= 0.4 * count;
}

function areTitled(drafts: readonly Draft[]): boolean {
  return drafts.filter((draft) => draft.kind === 'record').length * 2 >= drafts.length;
}

/** A draft is judged in several groups; its score stays the same. */
const scores = new WeakMap<Draft, number>();

function knownScoreOf(draft: Draft): number {
  const score = scores.get(draft) ?? scoreOf(draft);
  scores.set(draft, score);
  return score;
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
