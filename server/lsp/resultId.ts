/** Names a list of diagnostics by its content, so that a client which has it already is told so. Pure. */
import type { Diagnostic } from 'vscode-languageserver';

/** Equal for equal lists; for different ones different, as far as `hashText` is. */
export function resultIdOf(diagnostics: readonly Diagnostic[]): string {
  return hashText(JSON.stringify(diagnostics));
}

/** The same for the same text; for different ones different, but for one chance in 2^53 (two 32-bit multiplicative hashes, joined). */
export function hashText(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}
