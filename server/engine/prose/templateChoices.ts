/** Which branches of a template are taken together, so that each is read. Only `templates.ts` imports this file. */
import type { Branch, TemplateNode } from './templateParser.ts';

/** Which alternative each branch takes, by the branch's key. */
export type Choice = ReadonlyMap<string, number>;

type Alternative = readonly TemplateNode[];

/** What has to be chosen for an alternative to be shown, the branch that holds it last. */
interface Way {
  readonly key: string;
  readonly index: number;
  readonly before: Way | undefined;
}

function branchesOf(nodes: readonly TemplateNode[]): Branch[] {
  return nodes.flatMap((node) => (node.kind === 'branch' ? [node, ...node.alternatives.flatMap(branchesOf)] : []));
}

/** Every combination, first alternatives first; undefined where there are more than `most`. */
export function chooseAll(nodes: readonly TemplateNode[], most: number): Choice[] | undefined {
  const sizes = new Map<string, number>();
  for (const branch of branchesOf(nodes)) sizes.set(branch.key, Math.max(sizes.get(branch.key) ?? 0, branch.alternatives.length));
  let choices: Map<string, number>[] = [new Map()];
  for (const [key, size] of sizes) {
    if (choices.length * size > most) return undefined;
    choices = choices.flatMap((choice) => Array.from({ length: size }, (_, i) => new Map(choice).set(key, i)));
  }
  return choices;
}

/**
 * Few choices in which each alternative that can be reached is taken at least once, with how many branches that say something were not before it. They are
 * made as they are asked for: whoever has enough stops.
 */
export function* chooseCover(nodes: readonly TemplateNode[]): Generator<{ readonly choice: Choice; left(): number }> {
  const ways = [...waysIn(nodes, undefined)];
  const shown = new Set<Alternative>();
  const done = new Set<Alternative>();
  const left = (): number => ways.filter((one) => !shown.has(one.alternative) && one.alternative.length > 0).length;
  const isDone = (alternative: Alternative): boolean => {
    if (done.has(alternative)) return true;
    const is = shown.has(alternative) && alternative.every((node) => node.kind !== 'branch' || node.alternatives.every(isDone));
    if (is) done.add(alternative);
    return is;
  };
  for (const { alternative, way } of ways) {
    if (shown.has(alternative)) continue;
    const choice = new Map<string, number>();
    for (let step: Way | undefined = way; step; step = step.before) choice.set(step.key, step.index);
    const taking: Alternative[] = [];
    // The others take what no choice has shown yet.
    const walk = (list: readonly TemplateNode[]): void => {
      for (const node of list) {
        if (node.kind !== 'branch') continue;
        const index = choice.get(node.key) ?? Math.max(0, node.alternatives.findIndex((one) => !isDone(one)));
        choice.set(node.key, index);
        const taken = node.alternatives[index] ?? [];
        walk(taken);
        taking.push(taken);
      }
    };
    walk(nodes);
    yield { choice, left };
    for (const one of taking) shown.add(one);
  }
}

/** The alternatives in the order of the text, those left out that can't be reached: "if vip" within what stands for others. */
function* waysIn(nodes: readonly TemplateNode[], before: Way | undefined): Generator<{ readonly alternative: Alternative; readonly way: Way }> {
  for (const node of nodes) {
    if (node.kind !== 'branch') continue;
    const chosen = chosenFor(node.key, before);
    for (const [index, alternative] of node.alternatives.entries()) {
      if (chosen !== undefined && chosen !== index) continue;
      const way = { key: node.key, index, before };
      yield { alternative, way };
      yield* waysIn(alternative, way);
    }
  }
}

function chosenFor(key: string, way: Way | undefined): number | undefined {
  for (let step = way; step; step = step.before) if (step.key === key) return step.index;
  return undefined;
}
