/** JSON inside a text: a CSV cell or a string that holds a whole structure. Imported by shapes. */
import type { DataNode, TextValue } from '../model.ts';
import type { Limits } from './format.ts';
import { defaultLimits } from './format.ts';
import { parseJson } from './json.ts';

/**
 * Reads a text as JSON and gives its data with places in the file: maps are composed, hosts stacked from the innermost outward.
 * Undefined when the text is no JSON object or list, or has a syntax error.
 */
export function parseNestedJson(outer: TextValue, limits: Limits = defaultLimits): DataNode | undefined {
  if (!/^\s*[[{]/.test(outer.text)) return undefined;
  const parsed = parseJson(outer.text, limits);
  if (parsed.content.kind !== 'tree' || parsed.problems.some((problem) => problem.severity === 'error')) return undefined;
  const root = parsed.content.roots[0];
  return root && liftNode(root, outer);
}

function liftNode(node: DataNode, outer: TextValue): DataNode {
  const source = outer.map.toSource(node.source);
  switch (node.kind) {
    case 'map':
      return { kind: 'map', source, entries: node.entries.map(({ key, value }) => ({ key: liftText(key, outer), value: liftNode(value, outer) })) };
    case 'list':
      return { kind: 'list', source, items: node.items.map((item) => liftNode(item, outer)) };
    case 'text':
      return { kind: 'text', source, value: liftText(node.value, outer) };
    case 'scalar':
      return { kind: 'scalar', source, value: node.value };
  }
}

function liftText(inner: TextValue, outer: TextValue): TextValue {
  return {
    text: inner.text,
    map: inner.map.through(outer.map),
    source: outer.map.toSource(inner.source),
    hosts: [...inner.hosts, ...outer.hosts],
    editable: inner.editable && outer.editable,
  };
}
