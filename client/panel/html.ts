/** Markup from text, with everything that is not markup escaped. */

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&#39;' };

/** Safe as content and within quoted attributes. */
export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character]!);
}

/** Attributes as they stand in a tag, with the space before; undefined ones are left out, `true` stands alone. */
function attributes(given: Readonly<Record<string, string | true | undefined>>): string {
  return Object.entries(given).map(([name, value]) => (value === undefined ? '' : value === true ? ` ${name}` : ` ${name}="${escape(value)}"`)).join('');
}

/** An element around content that is markup already. */
export function element(tag: string, given: Readonly<Record<string, string | true | undefined>>, ...content: readonly string[]): string {
  return `<${tag}${attributes(given)}>${content.join('')}</${tag}>`;
}
