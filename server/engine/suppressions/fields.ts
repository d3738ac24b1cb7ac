/** Writes an exception into the field beside the body, with its reason: in JSON, and in CSV where there is a column for it. */
import { encodeText } from '../formats/encode.ts';
import { parseCsv } from '../formats/csv.ts';
import type { Library, Macro, SourceEdit } from '../model.ts';
import { readKey } from '../shapes/keys.ts';
import { partReason } from './reason.ts';

/** The edit that names a rule in a macro's field; undefined where the format has none, or the macro no place for it. */
export function fieldEdit(library: Library, macro: Macro, rule: string, reason: string): SourceEdit | undefined {
  switch (library.format) {
    case 'json':
    case 'jsonl':
      return jsonField(library.file.text, macro, JSON.stringify(withReason(rule, reason)));
    case 'csv':
      return csvCell(library, macro, rule, reason);
    default:
      return undefined;
  }
}

function withReason(rules: string, reason: string): string {
  return reason === '' ? rules : `${rules} -- ${reason}`;
}

/** An item in the list that is there, else a field of its own before all others. */
function jsonField(text: string, macro: Macro, item: string): SourceEdit | undefined {
  const [known] = macro.disabledRules;
  if (known) {
    const start = text.lastIndexOf('"', known.source.start - 1);
    // Each item has its own reason, so that a new one stands before them, not behind the last name.
    if (text.slice(0, start).trimEnd().endsWith('[')) return { source: { start, end: start }, text: `${item}, ` };
    const single = /"(?:[^"\\]|\\.)*"/y;
    single.lastIndex = start;
    const [written] = single.exec(text) ?? [];
    return written === undefined ? undefined : { source: { start, end: start + written.length }, text: `[${item}, ${written}]` };
  }
  const { start } = macro.source;
  if (text[start] !== '{') return undefined;
  const space = /^\{(\s*)/.exec(text.slice(start))![1]!;
  return { source: { start: start + 1, end: start + 1 }, text: `${space}"empathy-lint-disable": [${item}],${space === '' ? ' ' : ''}` };
}

/** The rule into the row's cell, which has one reason for all that it names. Spaces between the names: commas part cells. */
function csvCell({ file }: Library, macro: Macro, rule: string, reason: string): SourceEdit | undefined {
  const at = macro.bodies[0]!.source.start;
  const { content } = parseCsv(file.text, file.path.toLowerCase().endsWith('.tsv') ? '\t' : undefined);
  const rows = content.kind === 'tree' && content.roots[0]?.kind === 'list' ? content.roots[0].items : [];
  const row = rows.find(({ source }) => source.start <= at && at < source.end);
  const cell = row?.kind === 'map' ? row.entries.find(({ key }) => readKey(key.text).kind === 'disable')?.value : undefined;
  if (cell?.kind !== 'text') return undefined;
  const { text, hosts } = cell.value;
  const known = partReason(text);
  const rules = [...(known.names.match(/[^\s,;]+/g) ?? []), rule].join(' ');
  const value = withReason(rules, [known.reason, reason].filter((each) => each !== '').join('; '));
  const plain = hosts[0]?.syntax === 'csv-plain' ? encodeText(value, hosts) : undefined;
  return { source: cell.source, text: plain?.ok ? plain.text : `"${value.replaceAll('"', '""')}"` };
}
