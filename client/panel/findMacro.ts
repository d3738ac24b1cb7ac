/** Which macro the panel shows for a place. Imports types only. */
import type { AnatomyParams, MacroPlace, MacroView } from '../../server/protocol.ts';

/** Asks the server; null where it knows no such macro. */
export type Ask = (params: AnatomyParams) => Promise<MacroView | null>;

/**
 * The macro at the place. Between two macros of one file the last one stays, since the cursor passes there all the time: it is looked for by
 * its id then, so that one that was deleted, and its fixes, are not shown for ever. `isSame` compares URIs, which both sides write in their own way.
 */
export async function findMacro(ask: Ask, { uri, position }: MacroPlace, last: MacroView | undefined, isSame: (a: string, b: string) => boolean): Promise<MacroView | null> {
  const here = await ask({ uri, position });
  return here || !last || !isSame(last.uri, uri) ? here : ask({ uri, macro: last.id });
}
