/** One macro in a line, for lenses, the panel and completion: its situation, its channel, its moves, and what it lacks. Pure. */
import type { Finding, MacroAnatomy, Move, Rule } from '../engine/index.ts';
import type { MoveView } from '../protocol.ts';

const labels: Readonly<Record<Move, string>> = {
  greeting: 'greeting', thanks: 'thanks', acknowledge: 'acknowledgement', validate: 'validation', apologise: 'apology', own: 'ownership',
  explain: 'explanation', bad_news: 'bad news', good_news: 'good news', answer: 'answer', instruct: 'steps', request_info: 'request',
  clarify: 'question', commit: 'commitment', time_frame: 'time frame', offer: 'offer', compensate: 'compensation', reassure: 'reassurance',
  follow_up: 'check-in', close: 'closing', survey: 'survey', sign_off: 'sign-off', boilerplate: 'boilerplate', agent_note: 'note to the agent',
};

/** A move with its name for people. */
export function toMoveView(move: Move): MoveView {
  return { id: move, label: labels[move] ?? move.replaceAll('_', ' ') };
}

/** What a macro lacks, by the rules about whole replies that speak of it: `validation`, `next steps`. */
export function missingIn(findings: readonly Finding[], rules: ReadonlyMap<string, Rule>): string[] {
  const lacks = findings.flatMap(({ ruleId }) => (rules.get(ruleId)?.scope === 'macro' ? (/^(?:missing|absent)-(.+)$/.exec(ruleId)?.[1]?.replaceAll('-', ' ') ?? []) : []));
  return [...new Set(lacks)];
}

/** `problem, email: greeting, apology, commitment; missing: validation`. */
export function summaryOf(anatomy: MacroAnatomy, missing: readonly string[]): string {
  if (anatomy.audience === 'internal') return 'internal note, not checked';
  if (!anatomy.active) return 'inactive, not checked';
  const judged = anatomy.bodies.find(({ skipReason }) => skipReason === undefined);
  if (!judged) return `not checked: ${anatomy.bodies[0]?.skipReason ?? 'no text'}`;
  const moves: string[] = [];
  for (const { move } of judged.moves) {
    const { label } = toMoveView(move);
    if (moves.at(-1) !== label) moves.push(label);
  }
  return `${anatomy.situation}, ${anatomy.channel}${moves.length > 0 ? `: ${moves.join(', ')}` : ''}${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`;
}
