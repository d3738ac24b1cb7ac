/** An error in words for people. Pure; any room of the engine may import it. */

/** What hostile input exhausts, in the words of JavaScript's engines: the stack, the length of a text or a list, the memory. */
const exhausted = /call stack|too much recursion|string length|array length|maximum size|allocation failed/i;

/**
 * Why something was thrown, without a full stop at the end: whoever ends a sentence with it writes one. A stack or a memory that is exhausted is told by
 * its words alone (a RangeError here, an InternalError in Firefox), which say nothing to the author of a file; of any other mistake they say where to look.
 */
export function sayWhy(error: unknown): string {
  if (error instanceof Error && exhausted.test(error.message)) return 'it is nested or repeated too much';
  return (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
}
