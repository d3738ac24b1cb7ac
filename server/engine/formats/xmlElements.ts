/**
 * XML as a tree of elements with places: tags and characters come from htmlparser2's tokenizer in its XML mode, texts are decoded here so
 * that every character keeps its place. What is not well-formed is a problem, the rest is read. Imported by the formats written in XML.
 */
import { Tokenizer } from 'htmlparser2';
import { lineEnding } from '../lines.ts';
import type { Comment, Host, Problem, TextValue } from '../model.ts';
import { TextMap, TextMapBuilder } from '../textMap.ts';
import type { Limits } from './format.ts';
import { syntaxProblem } from './places.ts';

export interface XmlElement {
  readonly name: string;
  /** From `<` to behind the end tag. Offsets of the file, as everywhere here. */
  readonly start: number;
  end: number;
  readonly attributes: readonly { readonly name: string; readonly value: TextValue }[];
  readonly children: readonly XmlElement[];
  /** All characters between the element's tags but for those of its children; white space as it stands, line ends as `\n`. */
  text: TextValue;
}

export interface XmlFile {
  readonly roots: readonly XmlElement[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Problem[];
}

/** An element that is not closed yet. */
interface Open {
  readonly element: XmlElement & { children: XmlElement[] };
  readonly builder: TextMapBuilder;
  /** Behind the start tag. */
  readonly contentStart: number;
  hasPlain: boolean;
  hasCdata: boolean;
}

/** Reads a text as XML. Never throws. Entities that a document type declares stay as written; none is ever expanded. */
export function readXml(file: string, limits: Limits): XmlFile {
  const eol = lineEnding(file);
  const roots: XmlElement[] = [];
  const comments: Comment[] = [];
  const problems: Problem[] = [];
  const stack: Open[] = [];
  let at = 0;
  let tag: { start: number; name: string } | undefined;
  let attribute = { name: '', start: -1 };
  let attributes: { name: string; value: TextValue }[] = [];
  let halted = false;

  const complain = (start: number, end: number, explanation: string): void => {
    problems.push(syntaxProblem(file, { start, end }, 'XML', explanation));
  };
  const close = (open: Open, contentEnd: number, end: number): void => {
    open.element.end = end;
    open.element.text = finishText(open, contentEnd, eol);
  };
  const openTag = (end: number, isEmpty: boolean): void => {
    if (!tag || halted) return;
    at = end + 1;
    if (stack.length >= limits.depth) {
      problems.push({ code: 'too-deep', severity: 'error', message: `Elements are nested more than ${limits.depth} levels deep here. Make the file flatter or split it.`, source: { start: tag.start, end: at } });
      halted = true;
      return;
    }
    const element = { name: tag.name, start: tag.start, end: at, attributes, children: [] as XmlElement[], text: emptyText(at, eol) };
    (stack.at(-1)?.element.children ?? roots).push(element);
    if (!isEmpty) stack.push({ element, builder: new TextMapBuilder(), contentStart: at, hasPlain: false, hasCdata: false });
    tag = undefined;
  };
  /** Skipped characters (comments, CDATA marks) stay in the map of the text around them. */
  const skip = (start: number, end: number): void => {
    if (!halted && end > start) stack.at(-1)?.builder.atomic('markup', '', start, end);
    at = end;
  };

  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      ontext(start, end) {
        const open = stack.at(-1);
        if (open && !halted) addText(open, file, start, end);
        else if (!halted && /\S/.test(file.slice(start, end)) && roots.length > 0) complain(start, end, 'text stands behind the last element.');
        at = end;
      },
      ontextentity(codePoint, end) {
        const open = stack.at(-1);
        const start = Math.max(at, file.lastIndexOf('&', end - 1));
        if (open && !halted) {
          open.builder.atomic('escape', String.fromCodePoint(codePoint), start, end);
          open.hasPlain = true;
        }
        at = end;
      },
      oncdata(start) {
        const found = file.indexOf(']]>', start);
        const end = found < 0 ? file.length : found;
        const content = file.startsWith('[CDATA[', start) ? start + 7 : start;
        const open = stack.at(-1);
        if (open && !halted) {
          open.builder.atomic('markup', '', file.lastIndexOf('<!', content), content);
          addText(open, file, content, end, true);
        }
        if (found < 0) complain(start, file.length, 'a CDATA section is not closed. Add ]]>.');
        skip(end, Math.min(file.length, end + 3));
      },
      onopentagname(start, end) {
        tag = { start: start - 1, name: file.slice(start, end) };
        attributes = [];
      },
      onattribname(start, end) {
        attribute = { name: file.slice(start, end), start: -1 };
      },
      onattribdata(start) {
        if (attribute.start < 0) attribute.start = start;
      },
      onattribentity() {},
      onattribend(_quote, end) {
        const isQuoted = file[end - 1] === '"' || file[end - 1] === "'";
        const valueEnd = isQuoted ? end - 1 : end;
        // An attribute that begins with an entity has no data before it: the quote does not move.
        const opening = isQuoted ? file.lastIndexOf(file[end - 1]!, valueEnd - 1) + 1 : attribute.start;
        const start = opening < 0 ? valueEnd : Math.min(opening, valueEnd);
        attributes.push({ name: attribute.name, value: readAttribute(file, start, valueEnd, eol) });
      },
      onopentagend: (end) => openTag(end, false),
      onselfclosingtag: (end) => openTag(end, true),
      onclosetag(start, end) {
        const bracket = file.indexOf('>', end);
        const behind = bracket < 0 ? file.length : bracket + 1;
        at = behind;
        if (halted) return;
        const name = file.slice(start, end);
        const index = stack.findLastIndex((open) => open.element.name === name);
        if (index < 0) return complain(start - 2, behind, `</${name}> closes an element that was not opened. Remove it, or add <${name}> before.`);
        const unclosed = stack[index + 1];
        if (unclosed) complain(start - 2, behind, `<${unclosed.element.name}> is not closed before </${name}>. Add </${unclosed.element.name}>; write < in a text as &lt;.`);
        for (const open of stack.splice(index).reverse()) close(open, start - 2, behind);
      },
      oncomment(start) {
        const opened = file.lastIndexOf('<!--', start);
        const found = file.indexOf('-->', start);
        const end = found < 0 ? file.length : found;
        if (opened >= 0 && !halted) comments.push({ text: file.slice(start, end).trim(), source: { start: opened, end: Math.min(file.length, end + 3) } });
        skip(Math.max(at, opened), Math.min(file.length, end + 3));
      },
      ondeclaration(start, end) {
        skip(Math.max(at, start - 1), end + 1);
      },
      onprocessinginstruction(start, end) {
        skip(Math.max(at, start - 1), end + 1);
      },
      onend() {},
    },
  );
  tokenizer.write(file);
  tokenizer.end();
  const left = stack[0];
  if (left && !halted) complain(left.element.start, left.contentStart, `<${left.element.name}> is never closed. Add </${left.element.name}> at its end.`);
  for (const open of stack.reverse()) close(open, file.length, file.length);
  return { roots, comments, problems };
}

function addText(open: Open, file: string, start: number, end: number, isCdata = false): void {
  for (const match of file.slice(start, end).matchAll(/\r\n?|[^\r]+/g)) {
    const from = start + match.index;
    if (match[0].startsWith('\r')) open.builder.atomic('fold', '\n', from, from + match[0].length);
    else open.builder.verbatim(match[0], from);
  }
  if (isCdata) open.hasCdata = true;
  else if (/\S/.test(file.slice(start, end))) open.hasPlain = true;
}

/** The text of an element. Where CDATA and plain text stand side by side, or children between, new words could land in either: no edits. */
function finishText(open: Open, contentEnd: number, eol: Host['eol']): TextValue {
  const host: Host = { syntax: open.hasCdata ? 'xml-cdata' : 'xml', eol };
  const editable = !(open.hasCdata && open.hasPlain) && open.element.children.length === 0;
  return { ...open.builder.buildAt(open.contentStart), source: { start: open.contentStart, end: Math.max(open.contentStart, contentEnd) }, hosts: [host], editable };
}

function emptyText(at: number, eol: Host['eol']): TextValue {
  return { text: '', map: TextMap.verbatim(at, 0), source: { start: at, end: at }, hosts: [{ syntax: 'xml', eol }], editable: false };
}

/** An attribute's value: told apart, never edited. */
function readAttribute(file: string, start: number, end: number, eol: Host['eol']): TextValue {
  return { ...emptyText(start, eol), text: file.slice(start, end), map: TextMap.verbatim(start, end - start), source: { start, end } };
}
