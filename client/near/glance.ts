/**
 * Reads files until one may hold macros, and no more than a glance may cost: a folder may be full of exports, and may lie behind a network. Imports
 * nothing of the editor, so that tests need none.
 */
import { glanceLength, isTelling, looksLikeMacros } from './looksLikeMacros.ts';

/** What is looked at at most. Who has more gets the server: nothing is ever passed over for being much. */
export interface Bounds {
  readonly files: number;
  readonly folders: number;
  /** Of the files that are read, which the editor reads whole. */
  readonly bytes: number;
}

/** Some two seconds of one core. */
const onDisk: Bounds = { files: 4_000, folders: 3_000, bytes: 60_000_000 };
/** In a browser, or where a file system is somebody's server: each file may be a request. */
const farAway: Bounds = { files: 400, folders: 400, bytes: 4_000_000 };

export function boundsOf(scheme: string): Bounds {
  return scheme === 'file' ? onDisk : farAway;
}

/** Files looked at at a time. */
const together = 8;
/** In bytes. What is larger is no library that people write, and the server would not read it either. */
const largest = 10_000_000;
/** In bytes: all of it is looked at. Larger ones come last, since most of what is read of them is for nothing. */
const small = glanceLength * 2;

export interface Place {
  readonly path: string;
}

/** Both may reject: a file that can't be read holds nothing. */
export interface Files<P extends Place> {
  size(place: P): Promise<number>;
  read(place: P): Promise<Uint8Array>;
}

/** The first of the places that may hold macros; `many` where they are too much to read. Those whose name says it come first: mostly the first that is read is one. */
export async function glanceAt<P extends Place>(places: readonly P[], files: Files<P>, { bytes: most }: Bounds, token: { readonly isCancellationRequested: boolean }): Promise<P | 'many' | undefined> {
  let left = most;
  const large: P[] = [];
  const lookAll = async (some: readonly P[], isLast: boolean): Promise<P | 'many' | undefined> => {
    for (let i = 0; i < some.length && !token.isCancellationRequested; i += together) {
      const group = some.slice(i, i + together);
      const sizes = await Promise.all(group.map((place) => files.size(place).catch(() => Infinity)));
      const now = group.filter((place, k) => {
        if (sizes[k]! > largest) return false;
        if (!isLast && sizes[k]! > small && !isTelling(place.path)) {
          large.push(place);
          return false;
        }
        left -= sizes[k]!;
        return true;
      });
      if (left < 0) return 'many';
      const hits = await Promise.all(now.map((place) => mayHold(place, files)));
      const hit = now.find((_, k) => hits[k]);
      if (hit) return hit;
    }
    return undefined;
  };
  const ordered = [...places].sort((a, b) => Number(isTelling(b.path)) - Number(isTelling(a.path)));
  return (await lookAll(ordered, false)) ?? (await lookAll(large, true));
}

async function mayHold<P extends Place>(place: P, files: Files<P>): Promise<boolean> {
  try {
    const bytes = await files.read(place);
    // An encoding other than UTF-8 shows by its zero bytes; half of a text is enough for a guess.
    return looksLikeMacros(place.path, new TextDecoder().decode(bytes.subarray(0, small)).replaceAll('\0', ''));
  } catch {
    return false;
  }
}
