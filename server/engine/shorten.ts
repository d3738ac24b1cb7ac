/** Text cut to a length, for messages. Pure; any room of the engine may import it. */

/** The first `most` code units of a text, one fewer where a character of two would be cut: half of one is no text that every program takes. */
export function shorten(text: string, most: number): string {
  const isCut = most > 0 && most < text.length && /[\ud800-\udbff]/.test(text[most - 1]!) && /[\udc00-\udfff]/.test(text[most]!);
  return text.slice(0, isCut ? most - 1 : most);
}
