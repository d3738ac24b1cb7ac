/** What the model answers for, in the order of its outputs. The order is part of the weights file: add at the end, then train anew. */
import type { Move, Situation } from '../model.ts';

export const MOVES: readonly Move[] = [
  'greeting', 'thanks', 'acknowledge', 'validate', 'apologise', 'own', 'explain', 'bad_news', 'good_news', 'answer', 'instruct', 'request_info',
  'clarify', 'commit', 'time_frame', 'offer', 'compensate', 'reassure', 'follow_up', 'close', 'survey', 'sign_off', 'boilerplate', 'agent_note',
];

/** Rules about a stretch of text. */
export const SPAN_RULES: readonly string[] = [
  'cold-phrasing', 'customer-blame', 'negative-language', 'commanding-tone', 'disowning', 'hollow-empathy', 'over-apologizing', 'biased-language',
  'shouting', 'jargon', 'repeat-request',
];

/** Rules about the macro as a whole. */
export const WHOLE_RULES: readonly string[] = [
  'missing-validation', 'absent-next-steps', 'missing-follow-up', 'missing-personalization', 'over-empathizing', 'unsoftened-bad-news',
];

export const SITUATIONS: readonly Situation[] = ['problem', 'bad-news', 'request', 'sensitive', 'pleasant', 'fragment'];

/** A sentence's outputs: moves, then span rules. */
export const SENTENCE_OUTPUTS = MOVES.length + SPAN_RULES.length;
/** A macro's outputs: situations, then rules about the whole. */
export const MACRO_OUTPUTS = SITUATIONS.length + WHOLE_RULES.length;
