/**
 * Zendesk macros as the API gives them, as GitLab's sync repositories keep them (one YAML file per macro) and as CSV with the actions as JSON in a
 * cell. The reply is the action `comment_value_html` or `comment_value`; with both, the HTML is judged and the text is its twin.
 * Source: Zendesk's API reference, "Macros" and "Actions reference".
 */
import type { Body, Channel, DataNode, Entry, Macro, TextValue } from '../model.ts';
import type { ParsedFile } from '../formats/format.ts';
import { parseNestedJson } from '../formats/nested.ts';
import { markTwins, toBody } from './bodies.ts';
import { readFields, textOf } from './fields.ts';
import { toChannel } from './keys.ts';
import type { Shape, ShapeMatch } from './shape.ts';

const aboutZendesk =
  'The API\'s JSON, the same in YAML (GitLab\'s sync layout, where `MANAGED_CONTENT` means that the text lives elsewhere), and CSV with the actions as JSON in a cell. `comment_value_html` is judged, `comment_value` is its twin; internal notes are left alone, and so are side conversations, which go to others than the customer.';

export const zendeskShape: Shape = { id: 'zendesk', title: 'Zendesk macros', about: aboutZendesk, match };

/** The marker of a sync repository: the text lives in another file. */
const managed = /^\s*MANAGED_CONTENT\s*$/;

function match(parsed: ParsedFile): ShapeMatch | undefined {
  if (parsed.content.kind !== 'tree') return undefined;
  const macros: Macro[] = [];
  let records = 0;
  const visit = (node: DataNode, path: readonly string[]): void => {
    if (node.kind === 'list') node.items.forEach((item, i) => visit(item, [...path, `${i}`]));
    if (node.kind !== 'map') return;
    const actions = findActions(node.entries);
    if (!actions) {
      for (const { key, value } of node.entries) visit(value, [...path, key.text]);
      return;
    }
    records++;
    const macro = readMacro(node.entries, node.source, actions, path.join('/'));
    if (macro) macros.push(macro);
  };
  const { roots } = parsed.content;
  roots.forEach((root, i) => visit(root, roots.length > 1 ? [`${i}`] : []));
  if (records === 0) return undefined;
  return { macros, reason: `${records === 1 ? 'the macro has' : `${records} macros have`} "actions" with "field" and "value", of which "comment_value" is the reply` };
}

/** The list of actions of a map when they are Zendesk's, written out or as JSON in a text; at least one writes a comment. */
function findActions(entries: readonly Entry[]): readonly DataNode[] | undefined {
  for (const { key, value } of entries) {
    if (!/^actions(?:_json)?$/i.test(key.text.trim())) continue;
    const list = value.kind === 'text' ? parseNestedJson(value.value) : value;
    if (list?.kind === 'list' && list.items.some((item) => item.kind === 'map' && /^comment_value(?:_html)?$/.test(textOf(get(item.entries, 'field')) ?? ''))) return list.items;
  }
  return undefined;
}

function get(entries: readonly Entry[], name: string): DataNode | undefined {
  return entries.find(({ key }) => key.text === name)?.value;
}

function readMacro(entries: readonly Entry[], source: Macro['source'], actions: readonly DataNode[], path: string): Macro | undefined {
  const fields = readFields(entries);
  const bodies: Body[] = [];
  const tags = [...fields.tags];
  let isInternal = fields.isInternal ?? false;
  let { disabledRules } = fields;
  for (const action of actions) {
    if (action.kind !== 'map') continue;
    const field = textOf(get(action.entries, 'field'));
    const value = lastOf(get(action.entries, 'value'));
    if (field === 'comment_value' || field === 'comment_value_html') {
      const body = value?.kind === 'text' && !managed.test(value.value.text) ? commentBody(field, value.value, channelOf(get(action.entries, 'value'))) : undefined;
      if (body) bodies.push(body);
      disabledRules = [...disabledRules, ...readFields(action.entries).disabledRules];
    } else if (field === 'comment_mode_is_public') isInternal = textOf(value) === 'false';
    else if (field === 'current_tags' || field === 'set_tags' || field === 'tags') tags.push(...(textOf(value)?.split(/[\s,]+/) ?? []));
  }
  if (bodies.length === 0) return undefined;
  const folders = fields.title?.split('::') ?? [];
  return {
    id: fields.id ?? (path || 'macro'),
    title: fields.title ?? (path || 'macro'),
    source,
    titleSource: fields.titleSource,
    locale: fields.locale,
    channel: fields.channel,
    audience: isInternal ? 'internal' : 'customer',
    active: fields.active,
    category: folders.length > 1 ? folders.slice(0, -1).join(' / ') : fields.category,
    tags,
    bodies: markTwins(bodies, (body) => body.role === 'text'),
    disabledRules,
  };
}

/** A value is a text or, in some accounts, a list whose last element is the text (`["channel:all", "..."]`). */
function lastOf(node: DataNode | undefined): DataNode | undefined {
  return node?.kind === 'list' ? node.items.at(-1) : node;
}

/** The channel that such a list begins with: `["channel:chat", "..."]` is sent in chats only; undefined for `channel:all`. */
function channelOf(node: DataNode | undefined): Channel | undefined {
  const first = node?.kind === 'list' && node.items.length > 1 ? textOf(node.items[0]) : undefined;
  return first?.startsWith('channel:') ? toChannel(first.slice('channel:'.length)) : undefined;
}

function commentBody(field: string, value: TextValue, channel: Channel | undefined): Body | undefined {
  return field === 'comment_value_html' ? toBody(value, { role: 'html', syntax: 'html', channel }) : toBody(value, { role: channel ?? 'text', channel });
}
