/** Completion and hover in `.empathy-lint.yaml`, for editors without a YAML server. Goes by the lines above, so that a half-typed file will do. */
import { CompletionItemKind, type CompletionItem, type Hover, type Position } from 'vscode-languageserver';
import { channelNames, type Rule } from '../engine/index.ts';
import { layoutKeys, overrideKeys, phraseKeys, presets, severities, topKeys } from './configKeys.ts';
import { fromPosition } from './fromLsp.ts';
import { placeText, type PlacedText } from './placedText.ts';
import { rulePage } from './ruleLinks.ts';
import { takesPhrases } from './rules.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';

type Rules = ReadonlyMap<string, Rule>;

/** What may stand where: by the keys that lead there, outermost first, with `-` for an entry of a list. The values are what is said of each. */
export interface Vocabulary {
  keysOf(path: readonly string[]): Readonly<Record<string, string>>;
  valuesOf(path: readonly string[]): Readonly<Record<string, string>>;
}

/** Items for a place in an open configuration. */
export async function completeConfiguration(session: Session, uri: string, position: Position): Promise<CompletionItem[]> {
  const { rules } = (await session.files.contextOf(uri)).engine;
  return completeKeys(session, uri, position, { keysOf: (path) => keysOf(path, rules), valuesOf: (path) => valuesOf(path, rules) });
}

/** Items for a place in an open file of YAML that has these words. */
export function completeKeys(session: Session, uri: string, position: Position, words: Vocabulary): CompletionItem[] {
  const document = session.documents.get(uri);
  if (!document) return [];
  const placed = placeText(document, session.features.encoding);
  const text = placed.engineText;
  const offset = fromPosition(position, placed);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const line = text.slice(start, offset);
  if (/(?:^|\s)#/.test(line)) return [];
  const value = /^\s*(?:-\s+)?["']?([\w-]+)["']?:\s+(\[?[\w-]*)$/.exec(line);
  const path = pathAbove(text.slice(0, start), line);
  if (value) return items(words.valuesOf([...path, value[1]!]), value[2]!.replace('[', ''), offset, placed, '', CompletionItemKind.Value);
  const item = /^\s*-\s+([\w./-]*)$/.exec(line);
  const inList = item ? words.valuesOf([...path, '-']) : {};
  if (Object.keys(inList).length > 0) return items(inList, item![1]!, offset, placed, '', CompletionItemKind.Value);
  const key = /^\s*(?:-\s+)*([\w-]*)$/.exec(line);
  return key ? items(words.keysOf(path.at(-1) === '-' || !item ? path : [...path, '-']), key[1]!, offset, placed, ': ', CompletionItemKind.Property) : [];
}

/** What a word in a configuration means: a rule, a key. Null elsewhere. */
export async function hoverConfiguration(session: Session, uri: string, position: Position): Promise<Hover | null> {
  const document = session.documents.get(uri);
  if (!document) return null;
  const placed = placeText(document, session.features.encoding);
  const text = placed.engineText;
  const offset = fromPosition(position, placed);
  const start = offset - /[\w-]*$/.exec(text.slice(0, offset))![0].length;
  const word = /^[\w-]+/.exec(text.slice(start))?.[0] ?? '';
  const rule = (await session.files.contextOf(uri)).engine.rules.get(word);
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const isKey = text.slice(start + word.length).startsWith(':');
  const said = rule ? sayRule(rule, session.features.markdownHover) : isKey ? keysOf(pathAbove(text.slice(0, lineStart), text.slice(lineStart, start)), new Map())[word] : undefined;
  if (said === undefined) return null;
  return { contents: { kind: session.features.markdownHover ? 'markdown' : 'plaintext', value: said }, range: toRange({ start, end: start + word.length }, placed) };
}

function sayRule({ id, title, summary, why }: Rule, markdown: boolean): string {
  return [markdown ? `**${title}**` : title, summary, why, markdown ? `[About the rule ${id}](${rulePage(id)})` : rulePage(id)].join('\n\n');
}

/** The keys that lead to a line, outermost first, with `-` for an entry of a list; by the indentation of the lines above. */
function pathAbove(above: string, line: string): string[] {
  let indent = /^\s*/.exec(line)![0].length;
  const path: string[] = [];
  const lines = above.split(/\r?\n/).filter((one) => !/^\s*(?:#|$)/.test(one));
  // Within an entry of a list its dash counts as indentation.
  for (const one of lines.reverse()) {
    const own = /^(\s*)((?:-\s+)*)(?:["']?([\w./-]+)["']?:)?/.exec(one)!;
    const dashes = own[2]!;
    const column = own[1]!.length + dashes.length;
    if (dashes !== '' && column === indent && own[3] !== undefined && !/^\s*-/.test(line.slice(0, indent + 1)) && path[0] !== '-') {
      path.unshift('-');
      indent = own[1]!.length;
      continue;
    }
    if (own[1]!.length + (dashes === '' ? 0 : dashes.length) < indent && own[3] !== undefined) {
      path.unshift(own[3]);
      if (dashes !== '') path.unshift('-');
      indent = own[1]!.length;
    } else if (/^\s*-/.test(line) && path.length === 0 && dashes === '' && own[1]!.length === indent && own[3] !== undefined) {
      // A list may stand at the indentation of its key.
      path.unshift(own[3]);
      indent = own[1]!.length;
    }
    if (indent === 0) break;
  }
  return path;
}

function keysOf(path: readonly string[], rules: Rules): Readonly<Record<string, string>> {
  const [first, second, third] = path;
  if (path.length === 0) return topKeys;
  if (first === 'rules') return path.length === 1 ? ruleKeys(rules) : path.length === 2 ? optionKeys(rules.get(second!)) : {};
  if (first === 'phrases') return path.length === 1 ? ruleKeys(new Map([...rules].filter(([, rule]) => takesPhrases(rule)))) : path.length <= 3 ? phraseKeys : {};
  if (first === 'layouts') return path.length <= 2 ? layoutKeys : {};
  if (first !== 'overrides') return {};
  return path.length <= 2 ? overrideKeys : third === 'rules' ? keysOf(path.slice(2), rules) : {};
}

function ruleKeys(rules: Rules): Record<string, string> {
  return Object.fromEntries([...rules].map(([id, rule]) => [id, rule.summary]));
}

function optionKeys(rule: Rule | undefined): Record<string, string> {
  const options = Object.entries(rule?.options ?? {}).map(([name, spec]) => [name, spec.description]);
  return rule ? { severity: "How findings are shown; without it, as before.", ...Object.fromEntries(options) } : {};
}

function valuesOf(path: readonly string[], rules: Rules): Readonly<Record<string, string>> {
  const at = path[0] === 'overrides' ? path.slice(path[1] === '-' ? 2 : 1) : path;
  const [first, second, third] = at;
  if (first === 'rules' && at.length === 2) return severities;
  if (first === 'rules' && at.length === 3) {
    const option = rules.get(second!)?.options[third!];
    if (third === 'severity') return severities;
    const values = option?.type === 'boolean' ? ['true', 'false'] : (option?.values ?? (option ? [String(option.default)] : []));
    return Object.fromEntries(values.map((value) => [value, option!.description]));
  }
  if (path[0] === 'extends') return presets;
  if (first === 'channel') return Object.fromEntries(channelNames.map((name) => [name, '']));
  if (first === 'locale') return Object.fromEntries(['en', 'en-GB', 'en-US', 'en-AU'].map((name) => [name, '']));
  if (path[0] === 'phrases' && path.at(-1) === 'fix') return { safe: 'May be applied without a reader.', suggestion: "Needs a person's eye." };
  if (path[0] === 'phrases' && path.at(-1) === 'precision') return { high: 'Right nine times in ten.', medium: 'Right seven times in ten.', low: 'Often a matter of taste.' };
  return {};
}

function items(known: Readonly<Record<string, string>>, typed: string, offset: number, placed: PlacedText, ending: string, kind: CompletionItemKind): CompletionItem[] {
  const range = toRange({ start: offset - typed.length, end: offset }, placed);
  return Object.entries(known).map(([label, documentation], i) => ({ label, kind, ...(documentation === '' ? {} : { documentation }), sortText: String(i).padStart(3, '0'), textEdit: { range, newText: `${label}${ending}` } }));
}
