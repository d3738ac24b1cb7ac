/**
 * The server's own words for people in the language of their editor: titles of actions, lenses, the status. What rules say is the rules' and
 * stays as it is written there. Clients that have translations give them with `initialize`; the log stays English, for who is asked for it.
 */

/** Gives the text in the editor's language, with `{0}`, `{1}`... filled in. */
export type Words = (message: string, ...values: readonly (string | number)[]) => string;

/** Looks texts up by their English; what is missing stays English. */
export function createWords(texts: Readonly<Record<string, string>> = {}): Words {
  const known = new Map(Object.entries(texts));
  return (message, ...values) => (known.get(message) ?? message).replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** English, whatever the editor speaks. */
export const english: Words = createWords();
