/**
 * A macro as the panel shows it: its anatomy, its findings, and what the customer sees. From the server's view to markup; decides nothing.
 * What can be pressed carries `data-jump` (`line,character,line,character`), `data-fix` (`finding,fix`) or `data-rule` for the panel's script.
 */
import type { BodyView, FindingView, MacroView, PieceView, Range, ReadingView, SentenceView } from '../../server/protocol.ts';
import { countOf, type Translate } from '../words.ts';
import { familyOf, nameFamilies, type Family } from './families.ts';
import { element as e, escape } from './html.ts';

/** The content of the panel's `main`. */
export function renderMacro(macro: MacroView, t: Translate): string {
  const bodies = macro.bodies.filter(({ sentences, readings }) => sentences.length > 0 || readings.length > 0);
  // A text is judged where it is English; one in another language is shown all the same.
  const lang = macro.locale?.replaceAll('_', '-') ?? 'en';
  return [
    renderHead(macro, t),
    section('anatomy', t('Anatomy'), bodies.length === 0 ? note(t('There is no text in it.')) : renderLegend(bodies, t) + each(bodies, (body) => renderSentences(body, lang, t))),
    section('findings', macro.findings.length === 0 ? t('Findings') : t('Findings ({0})', macro.findings.length), renderFindings(macro, t)),
    section('preview', t('What the customer sees'), each(bodies, (body) => renderReadings(body, macro.findings, lang, t))),
  ].join('');
}

/** What stands there when the cursor is in no macro. */
export function renderNothing(reason: string, t: Translate): string {
  return e('header', {}, e('h1', {}, escape(t('No macro here')))) + note(reason) + note(t('Put the cursor into a reply, and its anatomy is shown here.'));
}

const section = (id: string, heading: string, content: string): string =>
  content === '' ? '' : e('section', { 'aria-labelledby': id }, e('h2', { id }, escape(heading)), content);
/** What rules say, and what they are said of, is English whatever the editor speaks: so that it is read out as such. */
const english = { lang: 'en' };
const note = (text: string): string => e('p', { class: 'note' }, escape(text));
const jump = ({ start, end }: Range): string => [start.line, start.character, end.line, end.character].join(',');

/** With a heading of its own for each body where there are several (an email and its chat, HTML and its plain text). */
function each(bodies: readonly BodyView[], render: (body: BodyView) => string): string {
  return bodies.map((body) => (bodies.length > 1 ? e('h3', {}, escape(body.roleName)) : '') + render(body)).join('');
}

function renderHead(macro: MacroView, t: Translate): string {
  const facts = [macro.situationName, macro.channelName, macro.locale ?? ''].filter((fact) => fact !== '').map((fact) => e('li', {}, escape(fact)));
  const missing = macro.missing.map((what) => e('li', { class: 'missing' }, escape(t('missing: {0}', what))));
  return e('header', {},
    e('h1', {}, e('button', { 'data-jump': jump(macro.range), title: t('Show in the file') }, escape(macro.title === '' ? macro.id : macro.title))),
    e('ul', { class: 'facts', 'aria-label': t('About this macro') }, ...facts, ...missing),
    macro.skipped === undefined ? '' : note(t('Not judged: {0}', macro.skipped)),
  );
}

function renderLegend(bodies: readonly BodyView[], t: Translate): string {
  const present = new Set(bodies.flatMap(({ sentences }) => sentences.flatMap(({ moves }) => moves.map(({ id }) => familyOf(id)))));
  const items = nameFamilies(t).filter(([family]) => present.has(family)).map(([family, name]) => e('li', {}, e('span', { class: `swatch ${family}`, 'aria-hidden': 'true' }), escape(name)));
  return items.length === 0 ? '' : e('ul', { class: 'legend', 'aria-label': t('Colours') }, ...items);
}

function renderSentences({ sentences, skipped }: BodyView, lang: string, t: Translate): string {
  const items = sentences.map(({ text, range, moves }) => {
    const labels = moves.map(({ id, label }) => e('span', { class: `move ${familyOf(id)}` }, escape(label)));
    const family = mainFamily({ moves });
    return e('li', { class: family },
      e('div', { class: 'moves' }, ...(labels.length > 0 ? labels : [e('span', { class: 'move none' }, escape(t('no move')))])),
      e('button', { class: 'sentence', 'data-jump': jump(range), lang }, escape(text.replace(/\s+/g, ' ').trim())),
    );
  });
  return (skipped === undefined ? '' : note(t('Not judged: {0}', skipped))) + e('ol', { class: 'anatomy' }, ...items);
}

function mainFamily({ moves }: Pick<SentenceView, 'moves'>): Family | 'none' {
  const [first] = moves;
  return first ? familyOf(first.id) : 'none';
}

function renderFindings({ findings, skipped }: MacroView, t: Translate): string {
  if (findings.length === 0) return skipped === undefined ? note(t('Nothing to change.')) : '';
  return e('ol', { class: 'findings' }, ...findings.map((finding, i) => renderFinding(finding, i, t)));
}

function renderFinding({ rule, title, severity, message, why, range, fixes, whole }: FindingView, index: number, t: Translate): string {
  const severities = { error: t('Error'), warning: t('Warning'), info: t('Info') };
  const offers = fixes.map((fix, i) => e('li', {}, e('button', { class: 'fix', 'data-fix': `${index},${i}`, title: fix.result ?? fix.title, ...english }, escape(fix.label))));
  return e('li', { id: `finding-${index}`, class: severity, tabindex: '-1' },
    e('p', { class: 'message' }, e('span', { class: 'severity' }, escape(severities[severity])), ' ', e('span', english, escape(message))),
    why === '' || why === message ? '' : e('p', { class: 'why', ...english }, escape(why)),
    offers.length === 0 ? '' : e('ul', { class: 'fixes', 'aria-label': t('Fixes') }, ...offers),
    e('p', { class: 'links' },
      e('button', { class: 'link', 'data-jump': jump(range) }, escape(whole ? t('Show the reply') : t('Show the words'))), ' · ',
      e('button', { class: 'link', 'data-rule': rule }, escape(t('About {0}', title))),
    ),
  );
}

function renderReadings({ readings, branchesLeft = 0 }: BodyView, findings: readonly FindingView[], lang: string, t: Translate): string {
  if (readings.length === 0) return '';
  const several = readings.length > 1 ? note(countOf(t, readings.length, '{0} version', '{0} versions, one for each branch of the template. Which one a customer gets depends on their ticket.')) : '';
  const left = branchesLeft > 0 ? note(countOf(t, branchesLeft, '{0} branch is neither shown nor checked: the template has too many.', '{0} branches are neither shown nor checked: the template has too many.')) : '';
  return several + left + readings.map((reading) => renderReading(reading, findings, lang, t)).join('');
}

function renderReading({ label, pieces }: ReadingView, findings: readonly FindingView[], lang: string, t: Translate): string {
  const text = pieces.map((piece) => {
    const words = renderLook(piece, piece.placeholder === undefined ? escape(piece.text) : e('span', { class: 'sample', title: t('A sample for {0}', piece.placeholder) }, escape(piece.text)));
    const first = piece.findings[0];
    // A rule about the whole reply would underline all of it, and nothing could be seen any more.
    const finding = first === undefined ? undefined : findings[piece.findings.find((i) => findings[i]?.whole === false) ?? -1];
    return finding ? e('a', { href: `#finding-${findings.indexOf(finding)}`, class: `mark ${finding.severity}`, title: finding.message }, words) : words;
  });
  const heading = label === '' ? '' : e('figcaption', {}, escape(label));
  return e('figure', {}, heading, e('div', { class: 'reply', lang }, ...text));
}

/** In the letters in which the customer gets it. A link leads nowhere from here: it only says where it would. */
function renderLook({ bold, italic, link }: PieceView, words: string): string {
  const strong = bold ? e('strong', {}, words) : words;
  const leaning = italic ? e('em', {}, strong) : strong;
  return link === undefined ? leaning : e('span', { class: 'address', title: link }, leaning);
}
