/** The phrases that a team allows, ready to be looked for. Only `engine.ts` imports it. */
import { PhraseMatcher, tryPhrase } from './prose/index.ts';

export interface AllowedPhrases {
  readonly matcher: PhraseMatcher<true>;
  /** What is wrong with those that are left out, in sentences for their author. */
  readonly faults: readonly string[];
}

/** Compiles the patterns of `allow`. One that is not valid is left out and told: it must not take the rules with it. */
export function compileAllowed(patterns: readonly string[]): AllowedPhrases {
  const faults: string[] = [];
  const items = patterns.flatMap((pattern) => {
    const tried = tryPhrase(pattern);
    if ('phrase' in tried) return [{ ...tried, value: true as const }];
    faults.push(`"${pattern}" under "allow" can't be read as a phrase and allows nothing: ${tried.fault}.`);
    return [];
  });
  return { matcher: new PhraseMatcher(items), faults };
}
