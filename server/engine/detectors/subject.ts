/**
 * What a passive sentence is about, when its words are to stand behind a verb of ours: "Therefore your claim has been closed" is about "your claim",
 * and "therefore" stays in front. Pure text; used by `plainer.ts`.
 */

/** Begins a thing, wherever it stands. */
const determiner = /^(?:the|a|an|your|our|my|his|her|its|their|this|that|these|those|it|they|he|she|you|we|I)$/;
/** Before a determiner it ties the second half of a thing to its first: "access to your account", "the card and the code". */
const tie = /^(?:of|to|for|in|on|with|from|at|by|about|under|over|against|between|behind|into|and|or|nor|all|both|half|not|as|via|inside|within|without|&|\/)$/i;
/** No thing begins so, and what follows hangs on it: it can't be told where the thing begins. */
const preposition = /^(?:per|under|during|given|despite|regarding|concerning|following|further|within|without|via|upon|due|owing|thanks|according|pending|besides|beyond|above|below|between|among|through|throughout|across|against|about|around|near|including|except|like|unlike|prior|contrary|subject|based|after|before|since|until|in|on|at|by|with|from|of|for|to|as)$/i;
/** Says how the sentence hangs on what was said before, or when or how it holds: may stay in front. */
const adverb = /^(?:therefore|thus|hence|so|then|here|there|again|also|now|next|still|yet|too|furthermore|moreover|however|nevertheless|nonetheless|meanwhile|instead|otherwise|today|tomorrow|yesterday|tonight|perhaps|maybe|alas|yes|no|ok|okay|well|first|second|third|soon|later|once|often|sometimes|already|likewise|besides|anyway|indeed|henceforth|forthwith|thereafter|afterwards|hereby|plus|\p{L}{2,}ly)$/iu;
/** Ends like an adverb and is a thing, or says which thing. */
const inLy = /^(?:family|families|supply|reply|assembly|anomaly|ally|bully|jelly|belly|fly|rally|tally|monthly|weekly|daily|yearly|hourly|nightly|quarterly|early|only|friendly|elderly|likely|unlikely|july|italy|kelly|emily|sally|molly|lily|polly|billy|costly|timely|lonely|orderly|multiply|apply|imply|comply)$/i;

/**
 * How many characters of a subject's words come before the thing that it names: 0 for most, the length of an adverb with its gap where one
 * opens it ("Again your"), undefined where it can't be told ("Per the hotel your booking").
 */
export function leadOf(words: string): number | undefined {
  const tokens = [...words.matchAll(/\S+/g)].map((m) => ({ text: m[0], at: m.index }));
  let first = 0;
  while (first < tokens.length - 1 && isAdverb(tokens[first]!.text, tokens[first + 1]!.text)) first++;
  const head = tokens[first];
  if (!head || preposition.test(head.text) || (first > 0 && isAdverb(head.text, ''))) return undefined;
  // A second thing that nothing ties to the first: the first is none of the subject's.
  const parted = tokens.some(({ text }, i) => i > first && determiner.test(text) && !tie.test(tokens[i - 1]!.text));
  return parted ? undefined : head.at;
}

/** "First" may be a name for which one, before anything but the beginning of a thing: "First instalments", "Second cards". */
function isAdverb(word: string, next: string): boolean {
  if (!adverb.test(word) || inLy.test(word)) return false;
  return !/^(?:first|second|third|next|no|still|well|once|plus|then|here|there|today|now)$/i.test(word) || next === '' || determiner.test(next);
}
