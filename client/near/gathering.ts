/**
 * Gathers places that are to be looked into: who unpacks or moves a folder makes hundreds of them in a moment, most of them below another one, and a
 * look at that one sees them all. Imports nothing, so that tests need no VS Code.
 */

/** Milliseconds in which what comes is taken together. */
export const gatheringPause = 300;

export class Gathering<Uri extends { toString(): string }> {
  private readonly look: (places: readonly Uri[]) => Promise<void>;
  private readonly waiting = new Map<string, Uri>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isLooking = false;

  /** `look` gets what has come, but for what lies below something else of it; while it is about it, what comes next waits. */
  constructor(look: (places: readonly Uri[]) => Promise<void>) {
    this.look = look;
  }

  add(place: Uri): void {
    this.waiting.set(place.toString(), place);
    if (!this.isLooking) this.timer ??= setTimeout(() => void this.give(), gatheringPause);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.waiting.clear();
  }

  private async give(): Promise<void> {
    this.timer = undefined;
    const places = [...this.waiting].flatMap(([key, place]) => (isBelow(key, this.waiting) ? [] : [place]));
    this.waiting.clear();
    this.isLooking = true;
    await this.look(places).finally(() => (this.isLooking = false));
    if (this.waiting.size > 0) this.timer = setTimeout(() => void this.give(), gatheringPause);
  }
}

function isBelow(uri: string, others: ReadonlyMap<string, unknown>): boolean {
  for (let at = uri.lastIndexOf('/'); at > 0; at = uri.lastIndexOf('/', at - 1)) if (others.has(uri.slice(0, at))) return true;
  return false;
}
