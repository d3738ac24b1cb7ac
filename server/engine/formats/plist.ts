/**
 * Apple's property lists in XML: `dict` is a map, `array` a list, `string` a text. Imported by the registry of formats only. Source: Apple's
 * document type definition, PropertyList-1.0.
 */
import type { DataNode, Entry } from '../model.ts';
import type { Format, Limits, ParsedFile } from './format.ts';
import type { XmlElement } from './xmlElements.ts';
import { readXml } from './xmlElements.ts';

export const plistFormat: Format = { id: 'plist', title: 'Property list', about: 'in XML, as TextExpander writes its groups', extensions: ['.textexpander', '.plist'], parse: (file, limits) => parsePlist(file.text, limits) };

/** Reads a property list. Errors become problems; elements that a property list doesn't know are left out. */
export function parsePlist(text: string, limits: Limits): ParsedFile {
  const { roots, comments, problems } = readXml(text, limits);
  const values = roots.flatMap((root) => (root.name === 'plist' ? root.children : [root]));
  return { content: { kind: 'tree', roots: values.flatMap((value) => toNode(value) ?? []) }, comments, problems };
}

function toNode(element: XmlElement): DataNode | undefined {
  const source = { start: element.start, end: element.end };
  switch (element.name) {
    case 'dict':
      return { kind: 'map', entries: pairUp(element.children), source };
    case 'array':
      return { kind: 'list', items: element.children.flatMap((child) => toNode(child) ?? []), source };
    case 'string':
    case 'date':
      return { kind: 'text', value: element.text, source };
    case 'integer':
    case 'real':
      return { kind: 'scalar', value: Number(element.text.text.trim()), source };
    case 'true':
    case 'false':
      return { kind: 'scalar', value: element.name === 'true', source };
    default:
      return undefined;
  }
}

/** `key` elements, each with the value behind it. */
function pairUp(children: readonly XmlElement[]): Entry[] {
  return children.flatMap((child, i) => {
    const next = children[i + 1];
    const value = child.name === 'key' && next && next.name !== 'key' ? toNode(next) : undefined;
    return value ? [{ key: child.text, value }] : [];
  });
}
