/**
 * HTML as a flat list of tokens with offsets, from htmlparser2's tokenizer, and the answer to one question that no HTML library
 * asks: is `<founder>` a tag or a slot that a writer will fill? Pure; `html.ts` is its reader.
 */
import { Tokenizer } from 'htmlparser2';
import { isElementName, isForeignName, isNounLike } from '../htmlElements.ts';

/** Offsets are in the text that was tokenized. What lies between tokens (comments, declarations) is not seen by the reader. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly start: number; readonly end: number }
  | { readonly kind: 'entity'; readonly start: number; readonly end: number; readonly text: string }
  | { readonly kind: 'open'; readonly start: number; readonly end: number; readonly name: string; readonly attributes: ReadonlyMap<string, string>; readonly selfClosing: boolean }
  | { readonly kind: 'close'; readonly start: number; readonly end: number; readonly name: string };

/** The tokens of `text` in order; they never overlap. Never throws, whatever the text. */
export function tokenizeHtml(text: string): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  const closed = closingNames(text);
  let at = 0;
  let tag: { start: number; name: string } | undefined;
  let attribute = '';
  let value = '';
  let attributes = new Map<string, string>();

  const openEnd = (end: number, selfClosing: boolean): void => {
    if (!tag) return;
    const { start, name } = tag;
    tag = undefined;
    at = end + 1;
    const bare = [...attributes.values()].every((v) => v === '');
    if (!selfClosing && isSlot(name, bare, attributes.size > 0, closed)) tokens.push({ kind: 'text', start, end: at });
    else tokens.push({ kind: 'open', start, end: at, name, attributes, selfClosing });
  };

  const tokenizer = new Tokenizer(
    { decodeEntities: true, recognizeSelfClosing: true },
    {
      ontext(start, end) {
        tokens.push({ kind: 'text', start, end });
        at = end;
      },
      ontextentity(codePoint, end) {
        const last = tokens.at(-1);
        const character = String.fromCodePoint(codePoint);
        if (last?.kind === 'entity' && last.end === end) tokens[tokens.length - 1] = { ...last, text: last.text + character };
        else tokens.push({ kind: 'entity', start: Math.max(at, text.lastIndexOf('&', end - 1)), end, text: character });
        at = end;
      },
      onopentagname(start, end) {
        tag = { start: start - 1, name: text.slice(start, end).toLowerCase() };
        attributes = new Map();
      },
      onopentagend: (end) => openEnd(end, false),
      onselfclosingtag: (end) => openEnd(end, true),
      onclosetag(start, end) {
        const close = text.indexOf('>', end);
        at = close < 0 ? text.length : close + 1;
        tokens.push({ kind: 'close', start: start - 2, end: at, name: text.slice(start, end).toLowerCase() });
      },
      onattribname(start, end) {
        attribute = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += text.slice(start, end);
      },
      onattribentity(codePoint) {
        value += String.fromCodePoint(codePoint);
      },
      onattribend() {
        attributes.set(attribute, value);
      },
      oncomment() {},
      oncdata() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
    },
  );
  tokenizer.write(text);
  tokenizer.end();
  // A tag that is never finished: a browser drops it, but `<your name` at the end of a text is the writer's.
  if (tag && isSlot(tag.name, true, true, closed)) tokens.push({ kind: 'text', start: tag.start, end: text.length });
  return tokens;
}

/** `bare`: no attribute has a value. `worded`: more words follow the name, as in `<first name>`. */
function isSlot(name: string, bare: boolean, worded: boolean, closed: ReadonlySet<string>): boolean {
  if (!bare || closed.has(name)) return false;
  if (name === 'variable' || name === 'attribute') return false;
  if (isElementName(name)) return isNounLike(name) && !worded;
  return !isForeignName(name);
}

function closingNames(text: string): ReadonlySet<string> {
  return new Set(Array.from(text.matchAll(/<\/([a-z][^\s<>/]*)/gi), (m) => m[1]!.toLowerCase()));
}
