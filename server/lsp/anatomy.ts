/** `empathyLint/anatomy`: one macro with its moves, its findings and what customers receive, for a panel beside the text. */
import { nameReadings, whyOf, type Finding, type MacroAnatomy, type Placeholder, type PlaceholderHint, type Prose, type Reading } from '../engine/index.ts';
import { anatomyRequest, type AnatomyParams, type BodyView, type FindingView, type MacroView, type PieceView, type SentenceView } from '../protocol.ts';
import { tellFix } from './fixTitles.ts';
import { fromPosition } from './fromLsp.ts';
import { whySkipped } from './glance.ts';
import { lookOf, type Look } from './look.ts';
import { channelName, missingIn, roleName, situationName, summaryOf, toMoveView } from './macroSummary.ts';
import type { LintRecord } from './records.ts';
import { rulePage } from './ruleLinks.ts';
import { sampleFor } from './samples.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';
import type { Words } from './words.ts';

/** So much of a rewritten sentence is shown, in UTF-16 code units. */
const resultLength = 400;

export function registerAnatomy(session: Session): void {
  session.connection.onRequest(anatomyRequest, async ({ uri, position, macro }: AnatomyParams): Promise<MacroView | null> => {
    const record = session.documents.get(uri) ? await session.records.current(uri) : await session.closed.record(uri).catch(() => undefined);
    if (!record) return null;
    const index = position ? macroAt(record, fromPosition(position, record.text)) : record.library.macros.findIndex(({ id }) => id === macro);
    return index < 0 ? null : viewMacro(session, record, index);
  });
}

/** The index of the macro at an engine offset: the innermost one; -1 where there is none. */
export function macroAt(record: LintRecord, offset: number): number {
  let best = -1;
  let size = Infinity;
  record.library.macros.forEach(({ source, titleSource, bodies }, index) => {
    for (const { start, end } of [source, ...(titleSource ? [titleSource] : []), ...bodies.map((body) => body.source)]) {
      if (offset < start || offset > end || end - start >= size) continue;
      [best, size] = [index, end - start];
    }
  });
  return best;
}

function viewMacro(session: Session, record: LintRecord, index: number): MacroView {
  const { t } = session;
  const { library, engine, settings, report, text } = record;
  const macro = library.macros[index]!;
  const [anatomy] = engine.inspect({ ...library, macros: [macro] }, settings);
  const findings = report.findings.filter((finding) => finding.macro.index === index);
  const missing = missingIn(findings, engine.rules, t);
  const proses = engine.prose(library, index, settings);
  const hints = engine.placeholders(library);
  const skipped = whySkipped(anatomy!);
  return {
    uri: record.uri, version: record.version, id: macro.id, title: macro.title.trim() || macro.id, range: toRange(macro.source, text),
    situation: anatomy!.situation, channel: anatomy!.channel, situationName: situationName(anatomy!.situation, t), channelName: channelName(anatomy!.channel, t), ...(anatomy!.locale === undefined ? {} : { locale: anatomy!.locale }),
    audience: macro.audience, active: macro.active, ...(skipped === undefined ? {} : { skipped: sayWhy(skipped, anatomy!, t) }),
    summary: summaryOf(anatomy!, missing, t), missing,
    findings: findings.map((finding) => viewFinding(session, record, finding)),
    bodies: proses.map((prose, i) => viewBody(record, index, i, prose, anatomy!, findings, hints, t)),
  };
}

function sayWhy(skipped: string, { bodies }: MacroAnatomy, t: Words): string {
  return skipped === 'other-language' ? (bodies[0]?.skipReason ?? t('in another language')) : skipped === 'internal' ? t('an internal note') : t('inactive');
}

function viewFinding({ records, t }: Session, record: LintRecord, finding: Finding): FindingView {
  const proofs = records.proveFixes(record, finding).fixes;
  const rule = record.engine.rules.get(finding.ruleId);
  return {
    rule: finding.ruleId, title: rule?.title ?? finding.ruleId, severity: finding.severity, message: finding.message, why: whyOf(finding, proofs.some((f) => f.ok)),
    range: toRange(finding.source, record.text), body: finding.body, confidence: finding.confidence, whole: rule?.scope === 'macro',
    // As under the light bulb: what could not be proved is not offered, and the titles are the same.
    fixes: finding.fixes.flatMap(({ kind }, i) => {
      if (proofs[i]?.ok === false) return [];
      const told = tellFix(record, finding, i, t, proofs[i]);
      const result = told.result(resultLength);
      return { title: told.title(), label: told.title({ alone: resultLength, behind: resultLength }), kind, ...(result === undefined ? {} : { result }) };
    }),
    page: rulePage(finding.ruleId),
  };
}

function viewBody(record: LintRecord, macro: number, index: number, prose: Prose, anatomy: MacroAnatomy, findings: readonly Finding[], hints: readonly PlaceholderHint[], t: Words): BodyView {
  const body = record.library.macros[macro]!.bodies[index]!;
  const { role, situation, skipReason } = anatomy.bodies[index]!;
  const spans = new Map<string, { readonly start: number; readonly end: number; readonly moves: Set<Parameters<typeof toMoveView>[0]> }>();
  for (const reading of prose.readings) {
    for (const sentence of reading.sentences) {
      const span = reading.map.toSource(sentence);
      const key = `${span.start} ${span.end}`;
      const known = spans.get(key) ?? { ...span, moves: new Set() };
      for (const move of prose.english ? sentence.moves : []) known.moves.add(move);
      spans.set(key, known);
    }
  }
  const ordered = [...spans.values()].sort((a, b) => a.start - b.start || a.end - b.end);
  const sentences = ordered.map(({ start, end, moves }): SentenceView => ({ text: body.text.slice(start, end), range: toRange(body.map.toSource({ start, end }), record.text), moves: [...moves].map((move) => toMoveView(move, t)) }));
  const indexOf = (reading: Reading, sentence: { start: number; end: number }): number => {
    const span = reading.map.toSource(sentence);
    return ordered.findIndex(({ start, end }) => start === span.start && end === span.end);
  };
  const marks = findings.flatMap((finding, i) => (finding.body === index ? [{ index: i, span: finding.span }] : []));
  const names = nameReadings(body.text, prose.readings, { otherwise: t('otherwise'), when: (condition) => t('when {0}', condition), unless: (condition) => t('unless {0}', condition) });
  return {
    role, roleName: roleName(role, t), range: toRange(body.source, record.text), situation, ...(skipReason === undefined ? {} : { skipped: skipReason }), sentences,
    ...(prose.branchesLeft === undefined ? {} : { branchesLeft: prose.branchesLeft }),
    readings: prose.readings.map((reading, i) => ({ label: names[i]!, pieces: cutIntoPieces(reading, lookOf(reading, body, record.library.file.text), (sentence) => indexOf(reading, sentence), marks, (written, placeholder) => sampleFor(written, placeholder, hints, record.engine.sampleOf)) })),
  };
}

/** A reading, cut wherever a sentence, a placeholder, a finding or a kind of letters begins or ends. */
function cutIntoPieces(reading: Reading, { hidden, styled, bullets }: Look, indexOf: (sentence: { start: number; end: number }) => number, marks: readonly { readonly index: number; readonly span: { start: number; end: number } }[], sample: (written: string, placeholder: Placeholder) => string): PieceView[] {
  const { text, sentences, placeholders } = reading;
  const found = marks.flatMap(({ index, span }) => {
    const here = reading.map.toSpan(span);
    return here ? [{ index, ...here }] : [];
  });
  const cuts = new Set([0, text.length]);
  for (const { start, end } of [...sentences, ...placeholders, ...found, ...hidden, ...styled, ...[...bullets.keys()].map((at) => ({ start: at, end: at }))]) for (const cut of [start, end]) if (!placeholders.some((p) => p.start < cut && cut < p.end)) cuts.add(cut);
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(1).flatMap((end, i): PieceView[] => {
    const start = places[i]!;
    const sign = bullets.get(start);
    const before: PieceView[] = sign === undefined ? [] : [{ text: sign, findings: [] }];
    if (hidden.some((h) => h.start <= start && end <= h.end)) return before;
    const placeholder = placeholders.find((p) => p.start === start && p.end === end);
    const sentence = sentences.find((s) => s.start <= start && end <= s.end);
    const written = text.slice(start, end);
    return [...before, {
      text: placeholder ? sample(written, placeholder) : written,
      ...(placeholder ? { placeholder: written } : {}),
      ...(sentence ? { sentence: indexOf(sentence) } : {}),
      ...Object.assign({}, ...styled.filter((s) => s.start <= start && end <= s.end).map(({ style }) => style)),
      findings: found.filter((f) => f.start <= start && end <= f.end).map(({ index }) => index),
    }];
  });
}
