/** Runs the command in this process, on a folder made for the test, with a few rules that the tests own. */
import { makeFolder } from '../host/temporary.ts';
import type { RuleFile } from '../../server/engine/index.ts';
import type { Io } from '../../server/cli/io.ts';
import { runCli as run } from '../../server/cli/run.ts';

const phrases = `
phrases:
  - id: please-be-advised-that
    match: "please be advised [that]"
    rewrites: ["(delete)"]
    fix: safe
  - id: as-per-our-policy
    match: "as per our policy"
    rewrites: ["under our policy", "our policy is that"]
    why: a policy is not a reason
  - id: computer-says-no
    match: "computer says no"
    rewrites: ["it can't be done, because {reason}"]
`;

function rule(id: string, presets: string, extra = ''): RuleFile {
  const text = `id: ${id}\ntitle: ${id} as a title\nsummary: What ${id} reports.\nwhy: Why ${id} matters.\nscope: span\nseverity: warning\npresets: ${presets}\n${extra}`;
  return { path: `${id}/rule.yaml`, text };
}

/** A rule with one safe phrase and one that only suggests, a rule that reports a word as a note, and one that is off. */
export const testRules: readonly RuleFile[] = [
  rule(
    'cold-phrasing',
    '{ recommended: warning, strict: error, all: warning }',
    'detectors: [{ kind: phrases, message: \'"{match}" sounds cold\' }]\noptions: { limit: { type: number, default: 1, minimum: 0, description: Made up for a test. } }\nexamples:\n  flag: [{ text: "Please be advised that we close at five.", better: "We close at five.", note: A legal opening. }]\n  pass: [{ text: "We close at five." }]\n',
  ),
  { path: 'cold-phrasing/en.yaml', text: phrases },
  rule('kind-words', '{ recommended: info, strict: info, all: info }', 'detectors: [{ kind: phrases }]\nexamples: { flag: [{ text: "We utilise it." }], pass: [{ text: "We use it." }] }\n'),
  { path: 'kind-words/en.yaml', text: 'phrases: [{ id: utilise, match: utilise, rewrites: [use], fix: suggestion }]\n' },
  rule('quiet-rule', '{ recommended: "off", strict: "off", all: warning }', 'detectors: [{ kind: phrases }]\nexamples: { flag: [{ text: "Kindly wait." }], pass: [{ text: "Please wait." }] }\n'),
  { path: 'quiet-rule/en.yaml', text: 'phrases: [{ id: kindly, match: kindly, rewrites: [please], fix: suggestion }]\n' },
];

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly folder: string;
}

/** Runs with these arguments in a new folder with these files, or in an old `folder`. */
export async function runCli(args: readonly string[], files: Readonly<Record<string, string | Uint8Array>> = {}, more: { stdin?: string | Uint8Array; env?: Io['env']; parts?: Io['parts']; folder?: string; terminal?: boolean; today?: string; answers?: readonly string[]; interrupted?: AbortSignal } = {}): Promise<CliResult> {
  const folder = more.folder ?? makeFolder(files);
  let stdout = '';
  let stderr = '';
  const answers = more.answers && [...more.answers];
  const isTerminal = more.terminal ?? false;
  const code = await run(args, {
    cwd: folder,
    env: { CI: '1', ...more.env },
    stdout: { isTerminal, write: (text) => void (stdout += text) },
    stderr: { isTerminal, write: (text) => void (stderr += text) },
    readStdin: async () => Buffer.from(more.stdin ?? ''),
    stdin: async function* () {
      // In small pieces, as a pipe gives them.
      const bytes = Buffer.from(more.stdin ?? '');
      for (let i = 0; i < bytes.length; i += 1000) yield bytes.subarray(i, i + 1000);
    },
    ...(more.today === undefined ? {} : { today: more.today }),
    ...(answers === undefined ? {} : { ask: async (question: string) => ((stdout += question), answers.shift()) }),
    ...(more.interrupted === undefined ? {} : { interrupted: more.interrupted }),
    parts: { productRules: testRules, ...more.parts },
  }, '1.2.3');
  return { code, stdout, stderr, folder };
}

/** A library of macros with these bodies. */
export function library(...bodies: string[]): string {
  return `macros:\n${bodies.map((body, i) => `  - title: Macro ${i + 1}\n    body: |\n${body.split('\n').map((line) => `      ${line}\n`).join('')}`).join('')}`;
}

export const cold = 'Hi there, please be advised that your parcel is late. As per our policy, you can have your money back.';
/** The same before plain news: our own rules take the announcement out of it unseen, and before bad news only where somebody reads it. */
export const coldPlain = cold.replace('is late', 'is here');
export const warm = 'Hi there, your parcel is late and I am sorry. Would you like your money back, or a new one? Just reply to this email.';
