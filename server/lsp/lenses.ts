/** `textDocument/codeLens`: over each macro what it is and what it lacks; leads to the panel where the client has one. */
import type { CodeLens, Command } from 'vscode-languageserver';
import { showMacroCommand, type MacroPlace } from '../protocol.ts';
import { missingIn, summaryOf } from './macroSummary.ts';
import type { Session } from './session.ts';
import { toRange } from './toLsp.ts';

interface LensData {
  readonly uri: string;
  readonly version: number;
  readonly macro: number;
}

export function registerLenses(session: Session): void {
  const { connection, documents, records, settings, features, t } = session;
  /** What each lens said last, by URI and by macro. */
  const said = new Map<string, Map<number, Command>>();
  documents.onDidClose(({ document: { uri } }) => said.delete(uri));
  connection.onCodeLens(async ({ textDocument: { uri } }): Promise<CodeLens[]> => {
    const record = await records.current(uri);
    if (!record || !(await settings.forDocument(uri)).codeLens) return [];
    return record.library.macros.map(({ source, titleSource }, macro) => {
      const data: LensData = { uri, version: record.version, macro };
      return { range: toRange(titleSource ?? { start: source.start, end: source.start }, record.text), data };
    });
  });
  connection.onCodeLensResolve(async (lens) => {
    const data = lens.data as LensData;
    const record = await records.current(data.uri);
    // A lens of an older version is about to be asked for again: until then it says what it said, since an empty row would flicker.
    const last = record?.version === data.version ? undefined : said.get(data.uri)?.get(data.macro);
    const macro = record?.library.macros[data.macro];
    if (last || !record || !macro) return { ...lens, command: last ?? { title: '', command: '' } };
    const [anatomy] = record.engine.inspect({ ...record.library, macros: [macro] }, record.settings);
    const title = summaryOf(anatomy!, missingIn(record.report.findings.filter((finding) => finding.macro.index === data.macro), record.engine.rules, t), t);
    const place: MacroPlace = { uri: data.uri, position: toRange(macro.source, record.text).start };
    const command: Command = features.own.showsMacros ? { title, command: showMacroCommand, arguments: [place] } : { title, command: '' };
    said.set(data.uri, (said.get(data.uri) ?? new Map<number, Command>()).set(data.macro, command));
    return { ...lens, command };
  });
}
