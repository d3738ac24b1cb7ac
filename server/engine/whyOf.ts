/** Why a finding is a fault, as people read it. Pure; for the rooms that show findings, once fixes were proved. */
import type { Finding } from './model.ts';

/** The finding's reason; where no fix of it could be offered, with what its rule says to do instead. */
export function whyOf({ why, pointer }: Pick<Finding, 'why' | 'pointer'>, isOffered: boolean): string {
  return isOffered || pointer === undefined || why.endsWith(pointer) ? why : `${why} ${pointer}`;
}
