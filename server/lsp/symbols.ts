/** `textDocument/documentSymbol`: each macro with the moves of its reply, for outlines and breadcrumbs. */
import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver';
import { onOneLine, type BodyAnatomy, type MacroAnatomy, type Range } from '../engine/index.ts';
import { kindOf, roleName, situationName, toMoveView } from './macroSummary.ts';
import type { LintRecord } from './records.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';
import type { Words } from './words.ts';

/** Macros read in one go; between two stretches the server listens, so that a keystroke never waits for an outline. */
const stretch = 50;

export function registerSymbols(session: Session): void {
  session.connection.onDocumentSymbol(async ({ textDocument }, token): Promise<DocumentSymbol[] | SymbolInformation[]> => {
    const record = await session.records.current(textDocument.uri);
    if (!record) return [];
    const symbols: DocumentSymbol[] = [];
    const { library, engine, settings } = record;
    for (let from = 0; from < library.macros.length; from += stretch) {
      if (from > 0) await new Promise((resolve) => setTimeout(resolve, 0));
      if (token.isCancellationRequested) return [];
      const macros = library.macros.slice(from, from + stretch);
      engine.inspect({ ...library, macros }, settings).forEach((anatomy, i) => symbols.push(macroSymbol(record, anatomy, from + i, session.t)));
    }
    return session.features.hierarchicalSymbols ? symbols : symbols.flatMap((symbol) => flatten(symbol, record.uri));
  });
}

function macroSymbol(record: LintRecord, macro: MacroAnatomy, index: number, t: Words): DocumentSymbol {
  const title = record.library.macros[index]?.titleSource;
  const inside = title && macro.source.start <= title.start && title.end <= macro.source.end;
  // A body may stand outside its macro's own stretch (a keyed map, a table): the parent must hold its children.
  const whole = macro.bodies.reduce((range, body) => join(range, body.source), macro.source);
  return {
    name: macro.title.trim() || macro.id || 'macro',
    detail: macro.audience === 'internal' ? t('internal note') : macro.active ? kindOf(macro, t) : t('inactive'),
    kind: SymbolKind.String,
    range: toRange(whole, record.text),
    selectionRange: toRange(inside ? title : macro.source, record.text),
    children: macro.bodies.length === 1 ? moveSymbols(record, macro.bodies[0]!, t) : macro.bodies.map((body) => bodySymbol(record, body, t)),
  };
}

function bodySymbol(record: LintRecord, body: BodyAnatomy, t: Words): DocumentSymbol {
  const range = toRange(body.source, record.text);
  return { name: roleName(body.role || 'body', t), detail: body.skipReason ?? situationName(body.situation, t), kind: SymbolKind.Field, range, selectionRange: range, children: moveSymbols(record, body, t) };
}

/** The moves of a body in order. A move whose place is outside the body's (a template's other branch) is left out. */
function moveSymbols(record: LintRecord, body: BodyAnatomy, t: Words): DocumentSymbol[] {
  return body.moves
    .filter(({ source }) => body.source.start <= source.start && source.end <= body.source.end)
    .map(({ move, start, end, source }) => {
      const range = toRange(source, record.text);
      return { name: toMoveView(move, t).label, detail: onOneLine(body.text.slice(start, end)), kind: SymbolKind.Event, range, selectionRange: range };
    });
}

function flatten(symbol: DocumentSymbol, uri: string, containerName?: string): SymbolInformation[] {
  const { name, kind, range, children = [] } = symbol;
  const own: SymbolInformation = { name, kind, location: { uri, range }, ...(containerName === undefined ? {} : { containerName }) };
  return [own, ...children.flatMap((child) => flatten(child, uri, name))];
}

function join(a: Range, b: Range): Range {
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}
