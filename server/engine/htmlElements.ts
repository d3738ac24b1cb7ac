/**
 * What is known of HTML's elements: their names and how they break lines. Data only; the HTML reader and the finder of placeholders, which must
 * tell `<first name>` from a tag, read it.
 * Source: the HTML Living Standard's list of elements (sections 4 and 16.2) and its suggested rendering (section 15.3).
 */

function names(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}

/** Elements that a browser sets apart by a margin: a blank line before and after. */
export const paragraphElements = names('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table figure hr fieldset');

/** Elements that start a new line of their own. */
export const lineElements = names(`
  address article aside body caption center details dialog dd div dt figcaption footer form header hgroup html legend li main menu nav
  optgroup option section summary tbody tfoot thead tr`);

/** Elements whose content no reader sees. */
export const hiddenElements = names('script style title head template noembed noframes');

/** Elements that never have an end tag. */
export const voidElements = names('area base br col embed hr img input link meta source track wbr');

const inlineElements = names(`
  a abbr acronym area audio b base basefont bdi bdo big br button canvas cite code col colgroup data datalist del dfn em embed
  font frame frameset i iframe img input ins kbd label link map mark marquee meta meter nobr noscript object output param picture
  progress q rp rt ruby s samp select slot small source span strike strong sub sup svg td textarea th time track tt u var video wbr`);

/** Words that people write between angle brackets as placeholders although HTML has an element of that name. */
const nounLike = names('address caption code data details dialog label legend link main map meter object option output picture progress q section slot source summary time title track var');

/** True for names that the HTML standard (or its obsolete list) knows. Lower case. */
export function isElementName(name: string): boolean {
  return paragraphElements.has(name) || lineElements.has(name) || hiddenElements.has(name) || inlineElements.has(name);
}

/** True for element names that a writer may well have meant as a placeholder: `<link>`, `<date>`, `<address>`. Lower case. */
export function isNounLike(name: string): boolean {
  return nounLike.has(name);
}

/** True for custom elements (`my-card`) and namespaced ones (`o:p` of Outlook), which are never placeholders. */
export function isForeignName(name: string): boolean {
  return /^[a-z][a-z0-9]*(?:[-:][a-z][a-z0-9]*)+$/.test(name);
}
