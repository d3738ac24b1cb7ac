/** `textDocument/inlayHint`: the moves of each sentence, written before it. */
import { InlayHintKind, type InlayHint } from 'vscode-languageserver';
import { fromRange } from './fromLsp.ts';
import { toMoveView } from './macroSummary.ts';
import type { Session } from './session.ts';
import { toPosition } from './toLsp.ts';

export function registerHints(session: Session): void {
  session.connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token): Promise<InlayHint[]> => {
    const record = await session.records.current(uri);
    if (!record || token.isCancellationRequested || (await session.settings.forDocument(uri)).inlayHints === false) return [];
    const place = fromRange(range, record.text);
    const macros = record.library.macros.filter(({ bodies }) => bodies.some(({ source }) => source.start <= place.end && place.start <= source.end));
    const hints = new Map<number, string[]>();
    for (const { bodies } of record.engine.inspect({ ...record.library, macros }, record.settings)) {
      for (const { moves, source: body } of bodies) {
        for (const { move, source } of moves) {
          if (source.start < body.start || source.end > body.end || source.end < place.start || source.start > place.end) continue;
          hints.set(source.start, [...(hints.get(source.start) ?? []), toMoveView(move, session.t).label]);
        }
      }
    }
    return [...hints].map(([offset, labels]) => ({ position: toPosition(offset, record.text), label: [...new Set(labels)].join(', '), kind: InlayHintKind.Type, paddingRight: true }));
  });
}
