/** The title of two ways out taken together, as a person would say it. Pure text; used where fixes and rewrites are joined. */

/** A title that says one thing: a verb and the words it is about. */
const parts = /^(Say|Add|Remove|Write) ("[^]*")$/;

/**
 * `Say "We've lifted the block", and add "It works again tomorrow."`; the verb is said once for two of a kind. Where the second holds the words of the
 * first, which it has taken up, or is the same again, it says all there is to say.
 */
export function jointTitle(first: string, second: string): string {
  const [, verb, said] = parts.exec(first) ?? [];
  const [, nextVerb, nextSaid] = parts.exec(second) ?? [];
  if (first === second || (verb === 'Say' && nextVerb === 'Say' && holds(nextSaid!, said!))) return second;
  if (verb !== undefined && verb === nextVerb) return `${first} and ${nextSaid!}`;
  return /, and /.test(first.replace(/"[^"]*"/g, '')) ? `${first}. ${second}` : `${first}, and ${second.charAt(0).toLowerCase()}${second.slice(1)}`;
}

/** Whether quoted words are the longer form of others, either of which may be cut short. */
function holds(longer: string, shorter: string): boolean {
  const words = plain(shorter);
  return plain(longer).includes(words) || sharedWords(longer, shorter) >= leastShared;
}

/** So many words in a row that two quotations have in common are one sentence. */
const leastShared = 4;

/** How many words in a row of one quotation stand in the other, at most. */
function sharedWords(a: string, b: string): number {
  const [text, words] = [` ${plain(a)} `, plain(b).split(' ')];
  let most = 0;
  for (let from = 0; from < words.length; from++) {
    let count = 0;
    while (from + count < words.length && text.includes(` ${words.slice(from, from + count + 1).join(' ')} `)) count++;
    most = Math.max(most, count);
  }
  return most;
}

function plain(quoted: string): string {
  return quoted.toLowerCase().replace(/\.\.\."$/, '').replace(/[^\p{L}\p{N}'’]+/gu, ' ').trim();
}
