/**
 * A small engine with the real one's contract, so that the protocol is tested apart from rules and formats. Every line `name: reply` is
 * a macro. In a reply: `unfortunately` has a suggestion and a second one, `kindly` a safe fix, `stubborn` a fix that is refused,
 * `info` is a note. A file without such a line holds no macro. `SYNTAX` is a problem.
 */
import type { Engine, FileSettings, Finding, Fix, Library, Macro, Rule, SourceEdit, SourceFile } from '../../server/engine/index.ts';
import { TextMap } from '../../server/engine/textMap.ts';

export const fakeSettings: FileSettings = { rules: new Map(), allow: [], placeholders: [], minConfidence: 0 };

const fixOf = (kind: Fix['kind'], title: string, start: number, end: number, text: string): Fix => ({ kind, title, edits: [{ span: { start, end }, text }] });

const words: Readonly<Record<string, { rule: string; severity: Finding['severity']; fixes: (start: number, end: number) => Fix[] }>> = {
  unfortunately: { rule: 'cold-phrasing', severity: 'warning', fixes: (a, b) => [fixOf('suggestion', 'Say "I am afraid"', a, b, 'I am afraid'), fixOf('suggestion', 'Say "sadly"', a, b, 'sadly')] },
  kindly: { rule: 'cold-phrasing', severity: 'error', fixes: (a, b) => [fixOf('safe', 'Say "please"', a, b, 'please')] },
  stubborn: { rule: 'over-apologizing', severity: 'warning', fixes: (a, b) => [fixOf('suggestion', 'Say "easy"', a, b, 'easy')] },
  info: { rule: 'absent-next-steps', severity: 'info', fixes: () => [] },
};

const rule = (id: string): Rule => ({
  id, title: `The rule ${id}`, summary: 'Something is cold.', why: 'People notice.', scope: 'span', presets: { recommended: 'warning', strict: 'error', all: 'error' },
  severity: 'warning', detectors: [], options: {}, phrases: [], exceptions: [], examples: { flag: [{ text: 'Kindly *wait*.', better: 'Please wait.' }], pass: [] }, origin: 'product',
} as unknown as Rule);

function read(file: SourceFile): Library {
  const macros: Macro[] = [];
  for (const match of file.text.matchAll(/^(\w+): (.*)$/gm)) {
    const start = match.index;
    const source = { start, end: start + match[0].length };
    const at = start + match[1]!.length + 2;
    const body = { text: match[2]!, map: TextMap.verbatim(at, match[2]!.length), source: { start: at, end: source.end }, hosts: [{ syntax: 'verbatim' as const }], editable: true, role: 'body', syntax: 'text' as const };
    macros.push({ id: match[1]!, title: match[1]!, source, titleSource: { start, end: start + match[1]!.length }, audience: 'customer', active: true, tags: [], bodies: [body], disabledRules: [] });
  }
  const fault = file.text.indexOf('SYNTAX');
  const problems = fault < 0 ? [] : [{ code: 'syntax', severity: 'error' as const, message: 'This line can not be read.', source: { start: fault, end: fault + 6 } }];
  return { file, format: macros.length > 0 ? 'text' : '', shape: macros.length > 0 ? 'generic' : '', reason: macros.length > 0 ? 'read as lines' : 'no line looks like "name: reply"', macros, comments: [], problems };
}

function findingsOf(library: Library): Finding[] {
  return library.macros.flatMap((macro, index) => [...macro.bodies[0]!.text.matchAll(/\b(unfortunately|kindly|stubborn|info)\b/gi)].map((match): Finding => {
    const { rule, severity, fixes } = words[match[1]!.toLowerCase()]!;
    const span = { start: match.index, end: match.index + match[0].length };
    return {
      ruleId: rule, severity, message: `"${match[0]}" sounds cold.`, why: 'It is a formula.', macro: { id: macro.id, title: macro.title, index }, body: 0, span,
      source: macro.bodies[0]!.map.toSource(span), confidence: 1, fixes: fixes(span.start, span.end), fingerprint: `${rule}|${macro.id}|${match[0]}`,
    };
  }));
}

/** Counts what the server asks for, so that a test can say how often a text was read. */
export interface Counts {
  reads: number;
  proofs: number;
}

export function createFakeEngine(counts: Counts = { reads: 0, proofs: 0 }): Engine {
  const toSource = (library: Library, finding: Finding, fix: Fix): SourceEdit[] =>
    fix.edits.map(({ span, text }) => ({ source: library.macros[finding.macro.index]!.bodies[0]!.map.toSource(span), text }));
  const engine: Engine = {
    rules: new Map(['absent-next-steps', 'cold-phrasing', 'over-apologizing'].map((id) => [id, rule(id)])),
    read(file) {
      counts.reads++;
      return read(file);
    },
    lint: (library) => ({ findings: findingsOf(library), problems: library.problems, suppressed: 0, checked: library.macros.length, skipped: {} }),
    judging: (library) => library.macros.map(() => undefined),
    inspect: (library) => library.macros.map((macro) => ({
      id: macro.id, title: macro.title, source: macro.source, channel: 'email', audience: 'customer', active: true, situation: 'problem',
      bodies: [{ role: 'body', text: macro.bodies[0]!.text, source: macro.bodies[0]!.source, situation: 'problem', moves: [{ move: 'bad_news', start: 0, end: 4, source: { start: macro.bodies[0]!.source.start, end: macro.bodies[0]!.source.start + 4 } }] }],
    })),
    prose: () => [],
    suggest: () => [],
    placeholders: () => [],
    sampleOf: () => undefined,
    resolveFixes: (library, findings) => findings.map((finding) => {
      counts.proofs++;
      return { finding, fixes: finding.fixes.map((fix) => (finding.ruleId === 'over-apologizing' ? { ok: false as const, fix, reason: 'it would change a number' } : { ok: true as const, fix, edits: toSource(library, finding, fix) })) };
    }),
    fixAll(file) {
      const text = file.text.replace(/\bkindly\b/gi, 'please');
      const library = read({ ...file, text });
      return { text, applied: (file.text.match(/\bkindly\b/gi) ?? []).length, refused: [], report: engine.lint(library, fakeSettings) };
    },
    suppress: (library, finding, scope, _settings, reason) => (scope === 'macro' ? undefined : { source: { start: library.macros[finding.macro.index]!.source.start, end: library.macros[finding.macro.index]!.source.start }, text: `# empathy-lint-disable-next-line ${finding.ruleId}${reason ? ` -- ${reason}` : ''}\n` }),
  };
  return engine;
}
