/** The reason that is written behind the rules of an exception, whether they stand in a comment or in a field. Pure. */

/**
 * Two dashes are the documented way. Comments of XML can't hold them, so a colon says the same; and editors make one long dash of two.
 * The colon stands at the end of a word, where no rule's name has one.
 */
const beforeReason = /(?:^|\s)(?:--|–|—)(?:\s|$)|\s?:(?:\s|$)/;
/** A colon that comes before any name, as after a label: "disable-next-line: cold-phrasing". */
const label = /^\s*:\s*(?=[a-z]+(?:-[a-z]+)*(?:\s*(?:,|--|–|—|:|$)|\s+[a-z]+-[a-z]+))/;

/** The names in front of the first mark, and what follows it; an empty reason where there is none. */
export function partReason(text: string): { readonly names: string; readonly reason: string } {
  const said = text.replace(label, ' ');
  const mark = beforeReason.exec(said);
  return mark ? { names: said.slice(0, mark.index), reason: said.slice(mark.index + mark[0].length).trim() } : { names: said, reason: '' };
}
