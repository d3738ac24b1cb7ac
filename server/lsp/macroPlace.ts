/** Where a new macro is to go: the layout of the file and the names that its other macros use, for `newMacro.ts`. Pure. */
import { macroAt } from './anatomy.ts';
import type { MacroElements, MacroPlace } from './newMacro.ts';
import type { LintRecord } from './records.ts';

/** The place on a line that begins at `lineStart`, with `indent` before the place at `offset`; both are UTF-16 code units of the engine's text. */
export function placeOf(record: LintRecord, lineStart: number, indent: string, offset: number): MacroPlace {
  const { library } = record;
  const { text } = library.file;
  const { format } = library;
  const near = library.macros[macroAt(record, lineStart)] ?? library.macros.findLast(({ source }) => source.end <= lineStart) ?? library.macros[0];
  const titleAt = near?.titleSource?.start;
  const bodyAt = near?.bodies[0]?.source.start;
  const keyBefore = format === 'plist' ? plistKeyBefore : plainKeyBefore;
  const title = keyBefore(text, titleAt);
  const body = keyBefore(text, bodyAt);
  const elements = format === 'xml' && near !== undefined ? elementsAt(text, near.source.start, titleAt, bodyAt) : undefined;
  const before = text.slice(0, lineStart).trimEnd().at(-1);
  const after = text.slice(offset).trimStart().at(0);
  return {
    format, shape: library.shape, text, empty: library.macros.length === 0 && text.trim().length <= offset - lineStart, indent,
    ...(title !== undefined && body !== undefined && title !== body ? { keys: { title, body } } : {}),
    ...(elements ? { elements } : {}),
    ...(format === 'json' ? { before: before === '}' ? ',' : '', after: after === '{' ? ',' : '' } : {}),
  };
}

/** The plain key in front of a value in YAML or JSON. */
function plainKeyBefore(text: string, at: number | undefined): string | undefined {
  return at === undefined ? undefined : /(?:^|[\s{,"-])(\w[\w-]*)"?\s*:\s*(?:[|>][-+\d]*\s*)?"?$/.exec(text.slice(Math.max(0, at - 80), at))?.[1];
}

/** The key in front of a value of a property list, whether the place is the value's text or its element. */
function plistKeyBefore(text: string, at: number | undefined): string | undefined {
  return at === undefined ? undefined : /<key>(\w[\w-]*)<\/key>\s*(?:<string>)?$/.exec(text.slice(Math.max(0, at - 80), at))?.[1];
}

/** How a macro of an XML file is made of elements; undefined where its own has no plain name. */
function elementsAt(text: string, macroAt: number, titleAt: number | undefined, bodyAt: number | undefined): MacroElements | undefined {
  const macro = /^<([\w:.-]+)/.exec(text.slice(macroAt, macroAt + 80))?.[1];
  if (macro === undefined) return undefined;
  const before = (at: number): string => text.slice(Math.max(macroAt, at - 200), at);
  const body = bodyAt === undefined ? undefined : /<([\w:.-]+)[^<>]*>\s*(?:<!\[CDATA\[)?$/.exec(before(bodyAt))?.[1];
  const attribute = titleAt === undefined ? undefined : /([\w:.-]+)\s*=\s*["']$/.exec(before(titleAt))?.[1];
  const element = titleAt === undefined ? undefined : (/^<([\w:.-]+)/.exec(text.slice(titleAt, titleAt + 80)) ?? /<([\w:.-]+)[^<>]*>\s*$/.exec(before(titleAt)))?.[1];
  const title = attribute ?? element;
  return { macro, ...(title === undefined ? {} : { title: { name: title, isAttribute: attribute !== undefined } }), ...(body === undefined || body === macro ? {} : { body }) };
}
