/** Whether words of an open document are reported by a rule once a configuration or rule file stands as it has been written: tried, not guessed. */
import type { Range, SourceFile } from '../engine/index.ts';
import { placeText } from './placedText.ts';
import { lintText, type LintRecord } from './records.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** Why a rule doesn't report words that stand in a document, for people; undefined where it does, or where they are not to be found. */
export async function whyUnreported(session: Session, uri: string, words: string, rule: string, written: SourceFile): Promise<string | undefined> {
  const document = session.documents.get(uri);
  if (!document) return undefined;
  const context = await session.files.contextWith(uri, document.languageId, written);
  const record = lintText(uri, document.version, placeText(document, session.features.encoding), context);
  const places = placesOf(words.trim(), record.library.file.text);
  if (places.length === 0 || record.report.findings.some(({ ruleId, source }) => ruleId === rule && places.some((place) => overlap(place, source)))) return undefined;
  return reasonFor(record, context.inactive, words.trim(), places, rule, session.t);
}

function placesOf(words: string, text: string): Range[] {
  const places: Range[] = [];
  for (let at = text.indexOf(words); words !== '' && at >= 0; at = text.indexOf(words, at + words.length)) places.push({ start: at, end: at + words.length });
  return places;
}

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}

function reasonFor({ engine, library, settings, report }: LintRecord, inactive: string | undefined, words: string, places: readonly Range[], rule: string, t: Words): string {
  if (inactive !== undefined) return t('this file is not checked');
  const { severity = 'off' } = settings.rules.get(rule) ?? {};
  if (severity === 'off') return t('the rule is off');
  const index = library.macros.findIndex(({ bodies }) => bodies.some(({ source }) => places.some((place) => overlap(place, source))));
  const macro = library.macros[index];
  if (!macro) return t('they stand in no reply');
  if (macro.audience === 'internal') return t('this is an internal note');
  if (!macro.active) return t('this macro is inactive');
  const body = macro.bodies.findIndex(({ source }) => places.some((place) => overlap(place, source)));
  const [anatomy] = engine.inspect({ ...library, macros: [macro] }, settings);
  if (anatomy?.bodies[body]?.skipReason !== undefined) return t('this reply is in another language, or not checked for another reason: {0}', anatomy.bodies[body].skipReason);
  if (report.silenced?.some(({ finding: { ruleId, source } }) => ruleId === rule && places.some((place) => overlap(place, source)))) return t('an exception keeps the rule from it');
  const squeezed = words.replace(/\s+/g, ' ');
  const isRead = engine.prose(library, index, settings)[body]?.readings.some(({ text }) => text.replace(/\s+/g, ' ').includes(squeezed));
  return isRead === false ? t('customers don\'t get to read these words, which belong to the template') : t('the rule leaves it alone in this sentence');
}
