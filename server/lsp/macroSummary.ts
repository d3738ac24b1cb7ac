/** One macro in a line, for lenses, the panel, the outline and completion: its situation, its channel, its moves, and what it lacks. Pure. */
import type { Channel, Finding, MacroAnatomy, Move, Rule, Situation } from '../engine/index.ts';
import type { MoveView } from '../protocol.ts';
import type { Words } from './words.ts';

const moveNames = (t: Words): Readonly<Record<Move, string>> => ({
  greeting: t('greeting'), thanks: t('thanks'), acknowledge: t('acknowledgement'), validate: t('validation'), apologise: t('apology'), own: t('ownership'),
  explain: t('explanation'), bad_news: t('bad news'), good_news: t('good news'), answer: t('answer'), instruct: t('steps'), request_info: t('request for details'),
  clarify: t('question'), commit: t('commitment'), time_frame: t('time frame'), offer: t('offer'), compensate: t('compensation'), reassure: t('reassurance'),
  follow_up: t('follow-up'), close: t('closing'), survey: t('survey'), sign_off: t('sign-off'), boilerplate: t('boilerplate'), agent_note: t('note to the agent'),
});

const situationNames = (t: Words): Readonly<Record<Situation, string>> => ({
  problem: t('problem'), 'bad-news': t('bad news'), request: t('request'), sensitive: t('sensitive'), pleasant: t('pleasant'), fragment: t('fragment'),
});

const channelNames = (t: Words): Readonly<Record<Channel, string>> => ({
  email: t('email'), chat: t('chat'), social: t('social media'), sms: t('text message'), voice: t('phone'), 'in-app': t('in-app message'), bot: t('chatbot'),
});

const lackNames = (t: Words): Readonly<Record<string, string>> => ({
  validation: t('validation'), 'next steps': t('next steps'), 'follow up': t('follow-up'), personalization: t('personalization'),
});

const roleNames = (t: Words): Readonly<Record<string, string>> => ({
  body: t('Reply'), html: t('HTML version'), text: t('Plain text'), email: t('Email version'), chat: t('Chat version'), variant: t('Another wording'), subject: t('Subject'),
});

/** A move with its name for people. */
export function toMoveView(move: Move, t: Words): MoveView {
  return { id: move, label: moveNames(t)[move] ?? move.replaceAll('_', ' ') };
}

/** What a macro lacks, by the rules about whole replies that speak of it: `validation`, `next steps`. */
export function missingIn(findings: readonly Finding[], rules: ReadonlyMap<string, Rule>, t: Words): string[] {
  const lacks = findings.flatMap(({ ruleId }) => (rules.get(ruleId)?.scope === 'macro' ? (/^(?:missing|absent)-(.+)$/.exec(ruleId)?.[1]?.replaceAll('-', ' ') ?? []) : []));
  return [...new Set(lacks)].map((lack) => lackNames(t)[lack] ?? lack);
}

/** `bad news`: a situation as people call it. */
export function situationName(situation: string, t: Words): string {
  return (situationNames(t) as Readonly<Record<string, string>>)[situation] ?? situation;
}

/** `text message`: a channel as people call it. */
export function channelName(channel: string, t: Words): string {
  return (channelNames(t) as Readonly<Record<string, string>>)[channel] ?? channel;
}

/** `HTML version`: one of several texts of a macro as people call it; the key in the file where it has no name of ours. */
export function roleName(role: string, t: Words): string {
  const locale = /^body (.+)$/.exec(role)?.[1];
  return roleNames(t)[role] ?? (locale === undefined ? channelName(role, t) : t('Reply in {0}', locale));
}

/** `problem, email`: what kind of reply it is, and the channel that it goes through. */
export function kindOf({ situation, channel }: { readonly situation: Situation; readonly channel: Channel }, t: Words): string {
  return `${situationName(situation, t)}, ${channelName(channel, t)}`;
}

/** `problem, email: greeting, apology, commitment; missing: validation`. */
export function summaryOf(anatomy: MacroAnatomy, missing: readonly string[], t: Words): string {
  if (anatomy.audience === 'internal') return t('internal note, not checked');
  if (!anatomy.active) return t('inactive, not checked');
  const judged = anatomy.bodies.find(({ skipReason }) => skipReason === undefined);
  if (!judged) return t('not checked: {0}', anatomy.bodies[0]?.skipReason ?? t('no text'));
  const moves: string[] = [];
  for (const { move } of judged.moves) {
    const { label } = toMoveView(move, t);
    if (moves.at(-1) !== label) moves.push(label);
  }
  return `${kindOf(anatomy, t)}${moves.length > 0 ? `: ${moves.join(', ')}` : ''}${missing.length > 0 ? `; ${t('missing: {0}', missing.join(', '))}` : ''}`;
}
