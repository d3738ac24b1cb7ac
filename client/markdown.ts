/** Plain text within Markdown. VS Code's own `appendText` makes every space a hard one, and lines then break within words. */

/** The text with every sign that Markdown, or an icon (`$(...)`), could be made of escaped. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!~<>|$]/g, '\\$&');
}
