/** How a person writes several wordings in one line. Nothing of VS Code is needed for it. */

/** `our rule is | we ask that` as two wordings: without empty ones, at most three, which is what the server takes. */
export function splitRewrites(line: string): string[] {
  return line.split('|').map((part) => part.trim()).filter((part) => part !== '').slice(0, 3);
}
