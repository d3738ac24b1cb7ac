/** Five colours for two dozen moves: what a sentence is for, seen from afar. A colour is never alone: each move stands beside it in words. */
import type { Translate } from '../words.ts';

export type Family = 'frame' | 'feeling' | 'news' | 'next' | 'ask' | 'other';

const members: Readonly<Record<Exclude<Family, 'other'>, readonly string[]>> = {
  frame: ['greeting', 'close', 'sign_off', 'survey', 'boilerplate', 'agent_note'],
  feeling: ['thanks', 'acknowledge', 'validate', 'apologise', 'own', 'reassure'],
  news: ['explain', 'bad_news', 'good_news', 'answer'],
  next: ['commit', 'time_frame', 'offer', 'compensate', 'follow_up'],
  ask: ['instruct', 'request_info', 'clarify'],
};
const families = new Map(Object.entries(members).flatMap(([family, ids]) => ids.map((id) => [id, family as Family])));

/** The family of a move by its id; `other` for one that a team has made up. */
export function familyOf(move: string): Family {
  return families.get(move) ?? 'other';
}

/** What the legend says, in the order of a reply. */
export function nameFamilies(t: Translate): readonly (readonly [Family, string])[] {
  return [
    ['frame', t('opening and closing')],
    ['feeling', t('care for the customer')],
    ['news', t('news and reasons')],
    ['next', t('what we do next')],
    ['ask', t('what the customer does')],
    ['other', t('anything else')],
  ];
}
