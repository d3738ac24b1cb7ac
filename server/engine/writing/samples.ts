/** What a customer might see in the place of a placeholder, told by the words of its name. Pure; only `engine.ts` imports this file. */
import type { SampleData } from '../rules/resources.ts';

/** A function that gives the sample for a placeholder's name (`order.ship_date`); undefined where no name ends so. */
export function prepareSamples(samples: readonly SampleData[]): (name: string) => string | undefined {
  const prepared = samples.map(({ sample, ends, of, whole }) => ({ sample, whole: new Set(whole), ends: ends.map((words) => ` ${words}`), of: of.map((word) => ` ${word} `) }));
  return (name) => {
    const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[^\p{L}]+/gu, ' ').trim().toLowerCase();
    const padded = ` ${words}`;
    return prepared.find(({ ends, of, whole }) => whole.has(words) || ends.some((end) => padded.endsWith(end) && (of.length === 0 || of.some((word) => padded.slice(0, padded.length - end.length + 1).includes(word)))))?.sample;
  };
}
