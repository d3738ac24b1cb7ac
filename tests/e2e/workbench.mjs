/** The workbench as a person uses it, in a browser: each session is an editor of its own. */
import { decidingCases } from './workbench/deciding.mjs';
import { firstUseCases } from './workbench/firstUse.mjs';
import { libraryCases } from './workbench/library.mjs';
import { readingCases } from './workbench/reading.mjs';
import { rewritingCases } from './workbench/rewriting.mjs';
import { runSession } from './workbench/session.mjs';

const sessions = { reading: readingCases, rewriting: rewritingCases, deciding: decidingCases, library: libraryCases, firstUse: firstUseCases };

/** All sessions, or those named. */
export async function runInWorkbench(vsix, names = Object.keys(sessions)) {
  const results = [];
  for (const name of names) results.push(...(await runSession(vsix, name, sessions[name])));
  return results;
}
