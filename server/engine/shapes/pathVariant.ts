/** The locale that a file's path gives to all it holds, where the file itself says nothing. Imported by `read.ts`. */
import { toLocale } from './keys.ts';

/** Codes of languages that are also names of departments, regions and everyday words: `it.yaml`, `hr/`, `uk/`. The text's own words decide there. */
const ambiguous = new Set('it hr is no id ms he hi et ca da sl lt lv ta ga el uk cs eu ar th'.split(' '));

/**
 * BCP 47 tag from the file's name (`replies/pt-BR.json`, `macros.de.yaml`, `macros_de.csv`) or else from the nearest folder that is one
 * (`replies/es/refund.md`); undefined where neither is.
 */
export function localeOfPath(path: string): string | undefined {
  const parts = path.split('/');
  const name = (parts.pop() ?? '').replace(/\.[a-z]+$/i, '').replace(/\.email-meta$/i, '');
  const inName = /(?:^|[._])([a-z]{2}(?:[-_][A-Za-z]{2})?)$/.exec(name)?.[1];
  for (const candidate of [inName, ...parts.slice(-4).reverse()]) {
    if (candidate === undefined || ambiguous.has(candidate) || !/^[a-z]{2}(?:[-_][A-Za-z]{2})?$/.test(candidate)) continue;
    const locale = toLocale(candidate);
    if (locale !== undefined) return locale;
  }
  return undefined;
}
