/**
 * The XML format, as data: an element with text only is a text, any other a map of its attributes (`@name`), its own text (`#text`) and its
 * children, where children of one name are a list. Imported by the registry of formats only.
 */
import type { DataNode, Entry, TextValue } from '../model.ts';
import { TextMap } from '../textMap.ts';
import type { Format, Limits, ParsedFile } from './format.ts';
import type { XmlElement } from './xmlElements.ts';
import { readXml } from './xmlElements.ts';

export const xmlFormat: Format = { id: 'xml', title: 'XML', about: 'text and CDATA of elements, exact to the entity', extensions: ['.xml'], parse: (file, limits) => parseXml(file.text, limits) };

/** Reads XML. Errors become problems; what could be read beside them is returned. Elements are never nested deeper than `limits.depth`. */
export function parseXml(text: string, limits: Limits): ParsedFile {
  const { roots, comments, problems } = readXml(text, limits);
  return { content: { kind: 'tree', roots: roots.map((root) => ({ kind: 'map', entries: [{ key: nameOf(root), value: toNode(root) }], source: placeOf(root) })) }, comments, problems };
}

function toNode(element: XmlElement): DataNode {
  const source = placeOf(element);
  if (element.attributes.length === 0 && element.children.length === 0) return { kind: 'text', value: element.text, source };
  const entries: Entry[] = element.attributes.map(({ name, value }) => ({ key: keyAt(`@${name}`, value.source.start), value: { kind: 'text', value, source: value.source } }));
  if (element.text.text.trim() !== '') entries.push({ key: keyAt('#text', element.text.source.start), value: { kind: 'text', value: element.text, source: element.text.source } });
  const groups = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const group = groups.get(child.name);
    if (group) group.push(child);
    else groups.set(child.name, [child]);
  }
  for (const children of groups.values()) {
    const [first] = children;
    const nodes = children.map(toNode);
    entries.push({ key: nameOf(first!), value: nodes.length === 1 ? nodes[0]! : { kind: 'list', items: nodes, source: { start: first!.start, end: children.at(-1)!.end } } });
  }
  return { kind: 'map', entries, source };
}

function placeOf({ start, end }: XmlElement): { start: number; end: number } {
  return { start, end };
}

function nameOf({ name, start }: XmlElement): TextValue {
  return { text: name, map: TextMap.verbatim(start + 1, name.length), source: { start: start + 1, end: start + 1 + name.length }, hosts: [], editable: false };
}

/** A key that does not stand in the file as such; its place is an empty range. */
function keyAt(text: string, at: number): TextValue {
  return { text, map: new TextMap([{ kind: 'markup', start: 0, end: text.length, sourceStart: at, sourceEnd: at }]), source: { start: at, end: at }, hosts: [], editable: false };
}
