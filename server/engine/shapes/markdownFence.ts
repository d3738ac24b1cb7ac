/**
 * What is inside a container of a macro library (a fence, a block quote, an indented block): one reply, or a subject line and a reply,
 * a form with the reply between two drawn lines, several labelled variants, or the same reply in two scripts. Works on decoded text;
 * imported by the Markdown and text shapes.
 */
import type { TextValue } from '../model.ts';
import { sliceValue, trimmedSpan } from '../formats/textLines.ts';
import { isGreeting, isOtherScript } from './evidence.ts';
import { readLine } from './markdownLines.ts';

/** A reply in a container. `label` is its own name inside the container, if it has one. */
export interface Part {
  readonly value: TextValue;
  readonly label?: string;
}

/** Info strings of fences that hold prose. */
const proseInfo = /^(?:|text|txt|plain|plaintext|plain text|markdown|md|mdx|email|e-mail|eml|mail|message|msg|template|reply|response|macro|macros|liquid|handlebars|hbs|jinja2?|twig|none|no-highlight|copy|en|de|fr|es)$/i;

/** Info strings of fences that hold programs and their data. */
const programs = 'php|jsx?|tsx?|javascript|typescript|node|python|py|java|kotlin|kt|swift|go|golang|ruby|rb|rust|rs|c|h|cpp|c\\+\\+|cs|csharp|f#|scala|clojure|elixir|ex|erlang|haskell|hs|lua|perl|r|julia|dart|groovy|sql|psql|mysql|ya?ml|json[c5l]?|jsonlines|html?|xml|svg|css|s[ac]ss|less|vue|svelte|toml|ini|properties|graphql|gql|hcl|terraform|tf|mermaid|plantuml|proto|solidity|sol|apex';

/** And of those that hold what a customer may be asked to paste or to look at: commands, settings, what a program says. */
const pasted = 'conf|cfg|env|dotenv|dot|bash|sh|shell|zsh|fish|console|terminal|powershell|ps1|bat|cmd|diff|patch|log|http|curl|nginx|apache|docker(?:file)?|makefile|make|regex|csv|tsv|vim|tex|latex|output';

/** Whatever such a fence says. Others (`reply-email`) are what somebody made up for replies. */
const codeInfo = new RegExp(`^(?:${programs}|${pasted})$`, 'i');

/** The first line of a program in a fence. */
export const programFence = new RegExp(`^ {0,3}(?:\`{3,}|~{3,})[ \\t]*(?:${programs})(?![\\w-])`, 'im');

/** True when a fence with this info string holds code for sure. */
export function isCodeInfo(info: string): boolean {
  return codeInfo.test(info.split(/[\s{,:]/, 1)[0] ?? '');
}

/** True when a fence with this info string may hold a reply (`text`, `markdown`, none) and not code. */
export function isProseInfo(info: string): boolean {
  return proseInfo.test(info.split(/[\s{,:]/, 1)[0] ?? '');
}

/** The replies in a container's text, in order; at least one unless it is blank. */
export function readContainer(value: TextValue): Part[] {
  const variants = readVariants(value);
  if (variants.length > 0) return variants;
  const start = skipHeader(value.text);
  const form = readForm(value.text);
  const span = trimmedSpan(value.text, form ?? { start, end: value.text.length });
  if (span.start === span.end) return [];
  return splitScripts(value.text, unquoted(value.text, span)).map((s) => ({ value: sliceValue(value, s) }));
}

/** Offset behind leading lines of a mail header or of metadata, and the blank lines or rule after them. */
export function skipHeader(text: string): number {
  let at = 0;
  let header = false;
  for (const line of text.split('\n')) {
    const kind = readLine(line);
    const next = Math.min(text.length, at + line.length + 1);
    if (kind.kind === 'subject' || kind.kind === 'meta' || (kind.kind === 'label' && header && kind.restStart >= line.length)) {
      header = true;
    } else if (line.trim() !== '' && !(header && /^\s*[-=_*━─]{3,}\s*$/.test(line))) {
      return at;
    }
    at = next;
  }
  return 0;
}

/** The stretch between two drawn lines (`━━━━`) below a form of metadata lines. */
function readForm(text: string): { start: number; end: number } | undefined {
  const rules = [...text.matchAll(/^[ \t]*[━═──=]{5,}[ \t]*$/gmu)];
  if (rules.length < 2 || readLine(text.trimStart().split('\n', 1)[0] ?? '').kind !== 'meta') return undefined;
  return { start: rules[0]!.index + rules[0]![0].length, end: rules[1]!.index };
}

/** `Template A - Curiosity:` above `"text in quotes"`, twice or more. */
function readVariants(value: TextValue): Part[] {
  const { text } = value;
  const heads = [...text.matchAll(/^[ \t]*(?:\*\*)?((?:template|option|variant|version|variation|example|reply|response|vorlage|plantilla|modèle|opción|opção)\s+(?:[A-Z]|\d{1,2})\b[^\n]{0,60}?)[ \t]*[:：](?:\*\*)?[ \t]*$/gimu)];
  if (heads.length < 2 || text.slice(0, heads[0]!.index).trim() !== '') return [];
  return heads.flatMap((head, i) => {
    const span = unquoted(text, trimmedSpan(text, { start: head.index + head[0].length, end: heads[i + 1]?.index ?? text.length }));
    return span.start < span.end ? [{ value: sliceValue(value, span), label: head[1]!.trim() }] : [];
  });
}

/** Without the straight or curly quotes around the whole, if they are a pair of their own. */
export function unquoted(text: string, span: { start: number; end: number }): { start: number; end: number } {
  const inner = text.slice(span.start + 1, span.end - 1);
  const open = text[span.start];
  const close = text[span.end - 1];
  if (span.end - span.start < 8) return span;
  if ((open === '"' && close === '"' && (inner.match(/"/g)?.length ?? 0) % 2 === 0) || (open === '“' && close === '”' && inner.indexOf('”') < 0)) return trimmedSpan(text, { start: span.start + 1, end: span.end - 1 });
  return span;
}

/** Two parts around a rule (`---`) that are written in different scripts are translations of each other: judged apart. */
function splitScripts(text: string, span: { start: number; end: number }): { start: number; end: number }[] {
  const rule = /^[ \t]*(?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*$/m.exec(text.slice(span.start, span.end));
  if (!rule) return [span];
  const first = trimmedSpan(text, { start: span.start, end: span.start + rule.index });
  const second = trimmedSpan(text, { start: span.start + rule.index + rule[0].length, end: span.end });
  const opening = text.slice(second.start, second.end).split('\n', 1)[0] ?? '';
  const scripts = [first, second].map((s) => isOtherScript(text.slice(s.start, s.end)));
  return scripts[0] !== scripts[1] && isGreeting(opening) ? [first, second] : [span];
}
