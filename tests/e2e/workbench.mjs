/** The workbench as a person uses it, in a browser: each session is an editor of its own. */
import { startVsCode } from './hosts.mjs';
import { startWeb } from './webHost.mjs';
import { decidingCases } from './workbench/deciding.mjs';
import { firstUseCases } from './workbench/firstUse.mjs';
import { libraryCases } from './workbench/library.mjs';
import { readingCases } from './workbench/reading.mjs';
import { rewritingCases } from './workbench/rewriting.mjs';
import { runSession } from './workbench/session.mjs';
import { speedCases } from './workbench/speed.mjs';
import { webCases } from './workbench/web.mjs';

const sessions = { reading: readingCases, rewriting: rewritingCases, deciding: decidingCases, library: libraryCases, firstUse: firstUseCases, speed: speedCases };

/** VS Code with a server, the packaged extension installed: all sessions, or those named. */
export async function runInWorkbench(vsix, names = Object.keys(sessions)) {
  const results = [];
  for (const name of names) {
    if (!(name in sessions)) throw new Error(`no session ${name}; there are ${Object.keys(sessions).join(', ')}`);
    results.push(...(await runSession(name, sessions[name], () => startVsCode(vsix))));
  }
  return results;
}

/** VS Code for the Web, without a server. */
export function runInWeb() {
  return runSession('web', webCases, startWeb);
}
