/** A wording that a team flags in its own library: written down as a phrase of a rule, with what came of it, which is tried on the reply before it is said. */
import { onOneLine, faultOfPhrase, longestPhrase, phraseOf, rewordingOf, type PhraseFault, type Reworded } from '../engine/index.ts';
import { askPhraseRequest, type AddPhraseParams, type AskPhraseParams, type ConfigEdited, type PhraseArguments } from '../protocol.ts';
import { addOwnPhrase, configPlace, refusal } from './configEdits.ts';
import { fromAddPhrase } from './fromCommands.ts';
import { takesPhrases } from './rules.ts';
import type { Session } from './session.ts';
import { whyUnreported } from './unreported.ts';
import type { Words } from './words.ts';

/** Asks what to do about a wording where the client can be asked; else it is reported by the rule on cold wording. */
export async function askAndFlag(session: Session, asked: PhraseArguments): Promise<ConfigEdited | null> {
  const { engine } = await session.files.contextOf(asked.uri);
  const rules = [...engine.rules.values()].filter(takesPhrases).sort((a, b) => Number(b.id === 'cold-phrasing') - Number(a.id === 'cold-phrasing'));
  const [first] = rules;
  if (!first) throw refusal(session.t('No rule takes phrases of your own.'));
  if (!session.features.own.asksPhrase) return flag(session, { ...asked, rule: first.id });
  // Nobody is to answer three questions and hear then that these words are no phrase, or that there is no place for the answers.
  patternOf(session, asked.phrase);
  await configPlace(session, asked.uri);
  const question: AskPhraseParams = { phrase: asked.phrase, rules: rules.map(({ id, title, summary }) => ({ id, title, summary })) };
  const answer = fromAddPhrase({ uri: asked.uri, ...(await session.connection.sendRequest<Omit<AddPhraseParams, 'uri'> | null>(askPhraseRequest, question)) });
  return answer ? flag(session, answer) : null;
}

/** Writes a wording down. Rejects with a sentence where that can't be. */
export async function flag(session: Session, { uri, phrase, rule, rewrites = [], why }: AddPhraseParams): Promise<ConfigEdited> {
  const { t } = session;
  const { engine } = await session.files.contextOf(uri);
  const known = engine.rules.get(rule);
  if (!known || !takesPhrases(known)) throw refusal(t('The rule "{0}" takes no phrases of your own.', rule));
  patternOf(session, phrase);
  if (rewrites.length > 3) throw refusal(t('Three wordings at most: choose the best ones.'));
  const words = rewrites.map((rewrite) => onOneLine(rewrite)).map((rewrite) => (rewrite === '' ? '(delete)' : rewrite));
  const reason = why === undefined ? '' : onOneLine(why);
  const reworded = rewordingOf(phrase, words)!;
  if (reworded.refers) throw refusal(t('A wording can hold no $ before a digit: that stands for a part of the phrase.'));
  const { match } = reworded;
  return addOwnPhrase(session, uri, rule, { match, rewrites: reworded.rewrites, ...(reason === '' ? {} : { why: reason }) }, {
    known: (file) => t('"{0}" is on the list of {1} already ({2}). Change there what is said instead.', match, rule, file),
    async added(file, written) {
      // The phrase is written: that it could not be tried is no failure of that.
      const unreported = await whyUnreported(session, uri, phrase, rule, written).catch(() => t('it could not be tried here'));
      const news = unreported === undefined ? t('"{0}" is reported by {1} now ({2}).', match, rule, file) : t('"{0}" is on the list of {1} now ({2}), but is not reported here: {3}.', match, rule, file, unreported);
      return [news, ...sayLacking(reworded, t)].join(' ');
    },
  });
}

function sayLacking({ lacking }: Reworded, t: Words): string[] {
  return lacking.map(({ rewrite, facts }) => t('"{0}" won\'t be offered in its place: it leaves out {1}, and no fix may lose that. Repeat it in the wording to take it over.', rewrite, facts.join(', ')));
}

/** The pattern for words of a reply. Rejects with a sentence where they are none. */
export function patternOf({ t }: Session, words: string): string {
  const pattern = phraseOf(words);
  if (pattern === undefined) throw refusal(inTheWay[faultOfPhrase(words) ?? 'sentences'](t));
  return pattern;
}

/** What to choose instead of words that are no phrase. */
const inTheWay: Readonly<Record<PhraseFault, (t: Words) => string>> = {
  'no-words': (t) => t('Choose at least one word: a number, a link or a placeholder alone is no wording.'),
  'too-long': (t) => t('Choose fewer words: a wording has {0} at most.', longestPhrase),
  brackets: (t) => t('Choose words without brackets: a wording can\'t hold them.'),
  sentences: (t) => t('Choose a few words of one sentence: a wording doesn\'t go beyond it.'),
};
