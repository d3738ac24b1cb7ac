/** The closed lists that rule files may name, as data for checks and messages. `model.ts` has the same lists as types. */
import type { Channel, Move, Severity, Situation } from '../model.ts';

export const situations: readonly Situation[] = ['problem', 'bad-news', 'request', 'sensitive', 'pleasant', 'fragment'];

export const channels: readonly Channel[] = ['email', 'chat', 'social', 'sms', 'voice', 'in-app', 'bot'];

export const severities: readonly Severity[] = ['info', 'warning', 'error'];

export const moves: readonly Move[] = [
  'greeting', 'thanks', 'acknowledge', 'validate', 'apologise', 'own', 'explain', 'bad_news', 'good_news', 'answer', 'instruct', 'request_info', 'clarify',
  'commit', 'time_frame', 'offer', 'compensate', 'reassure', 'follow_up', 'close', 'survey', 'sign_off', 'boilerplate', 'agent_note',
];
