/** The workbench as a person uses it, in a browser: each session is an editor of its own. */
import { startVsCode } from './hosts.mjs';
import { startWeb } from './webHost.mjs';
import { decidingCases } from './workbench/deciding.mjs';
import { firstUseCases } from './workbench/firstUse.mjs';
import { libraryCases } from './workbench/library.mjs';
import { germanCases, placesCases, restrictedCases } from './workbench/places.mjs';
import { quietCases } from './workbench/quiet.mjs';
import { readingCases } from './workbench/reading.mjs';
import { rewritingCases } from './workbench/rewriting.mjs';
import { runSession } from './workbench/session.mjs';
import { speedCases } from './workbench/speed.mjs';
import { webCases } from './workbench/web.mjs';

const sessions = { reading: readingCases, rewriting: rewritingCases, deciding: decidingCases, library: libraryCases, firstUse: firstUseCases, speed: speedCases, quiet: quietCases, places: placesCases, restricted: restrictedCases, german: germanCases };
/** Sessions in which no folder is trusted. */
const untrusting = new Set(['restricted']);

export const sessionNames = Object.keys(sessions);

/** One session in VS Code with a server, the packaged extension installed. */
export function runInWorkbench(vsix, name) {
  return runSession(name, sessions[name], () => startVsCode(vsix, {}, !untrusting.has(name)));
}

/** VS Code for the Web, without a server. */
export function runInWeb() {
  return runSession('web', webCases, startWeb);
}
