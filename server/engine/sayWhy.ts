/** An error in words for people. Pure; any room of the engine may import it. */

/** A stack or a memory that hostile input exhausts is a RangeError whose own words say nothing to the author of a file. */
export function sayWhy(error: unknown): string {
  if (error instanceof RangeError) return 'it is nested or repeated too much';
  return error instanceof Error ? error.message : String(error);
}
