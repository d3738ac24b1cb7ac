/** A word that cannot be guessed, for the policy of a page. */

/** 32 hexadecimal digits from the platform's own source of chance, which desktop and browser both have. */
export function randomNonce(): string {
  return [...globalThis.crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
