/** Grades of urgency and of support, names in shop talk: their figures tell the customer nothing, so a rewrite may drop them. Not the tier of a plan. */
import type { Range } from '../model.ts';

const grade = /\b(?:[LPS]\d|[34]PL)\b|\b[Tt]ier[ -][1-4]\b(?=\s(?:support|team|engineers|agents|technicians|specialists|staff)\b|(?<=\b(?:ticket|case|request|issue|report|complaint|query|problem|bug|matter|call|it|this|escalated)\b[^.!?\n]{0,40}\s.{6}))/g;

/** Where such grades stand in a text, in UTF-16 units, in its order. */
export function findGrades(text: string): Range[] {
  return Array.from(text.matchAll(grade), ({ index, 0: words }) => ({ start: index, end: index + words.length }));
}
