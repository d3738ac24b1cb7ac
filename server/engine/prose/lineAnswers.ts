/**
 * What one asker worked out about sentences, kept with the sentences (`readyLine.ts`): each is asked once, wherever it comes again.
 * Only `matcher.ts` and `matcherGroup.ts` import it.
 */
import { currentEra, enrol } from './readyLine.ts';
import type { ReadyLine } from './readyLine.ts';

export class LineAnswers<T> {
  private readonly nothing: T;
  private readonly ask: (line: ReadyLine) => T;
  private enrolled: ReturnType<typeof enrol> | undefined;

  /** `ask` gives the answer; most answers are `nothing`, always the same one, and take no room. */
  constructor(nothing: T, ask: (line: ReadyLine) => T) {
    this.nothing = nothing;
    this.ask = ask;
  }

  to(line: ReadyLine): T {
    if (this.enrolled?.era !== currentEra()) this.enrolled = enrol();
    const { era, number } = this.enrolled;
    // A sentence of another era keeps what others left under this number.
    if (era !== line.era) return this.ask(line);
    const place = number >> 5;
    const bit = 1 << (number & 31);
    if (place >= line.looked.length) {
      const wider = new Int32Array(place * 2);
      wider.set(line.looked);
      line.looked = wider;
    }
    if ((line.looked[place]! & bit) !== 0) return (line.found.get(number) as T | undefined) ?? this.nothing;
    const answer = this.ask(line);
    line.looked[place]! |= bit;
    if (answer !== this.nothing) line.found.set(number, answer);
    return answer;
  }
}
