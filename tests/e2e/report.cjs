/** Runs named cases one after another, prints a line for each, and counts. Used in all hosts, so it needs nothing but Node. */

async function runCases(where, cases) {
  const results = [];
  for (const [name, run] of cases) {
    const start = Date.now();
    let error;
    try {
      await run();
    } catch (thrown) {
      error = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    }
    results.push({ name: `${where}: ${name}`, milliseconds: Date.now() - start, error });
  }
  return results;
}

function printResults(results) {
  for (const { name, milliseconds, error } of results) {
    console.log(`${error === undefined ? 'passed' : 'FAILED'}  ${name} (${milliseconds} ms)`);
    if (error !== undefined) console.log(error.replace(/^/gm, '        '));
  }
}

/** Asks again and again until the answer is truthy, and gives it back; throws with `what` after the time is over. */
async function until(what, ask, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

module.exports = { runCases, printResults, until };
