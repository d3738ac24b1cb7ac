/**
 * Learns several models side by side, each in a thread of its own: the program starts itself again as a worker, which reads the same files
 * and learns one model. How many threads there are changes no bit of what they learn. Only `train.ts` imports this file.
 */
import { availableParallelism } from 'node:os';
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { Parts } from '../../server/engine/model/predict.ts';

/** One model to learn. */
export interface Task {
  /** Labelled files beside the project's own. */
  readonly also: readonly string[];
  /** Number of the fold that it must not see; none for the model that ships. */
  readonly without?: number;
}

export const MOST_THREADS = availableParallelism();

/** The models of the tasks, in their order; `program` is the address of the running program, `tell` is called when one has been learned. */
export async function learnSideBySide(program: string, tasks: readonly Task[], threads: number, tell: (task: Task) => void): Promise<Parts[]> {
  const models: Parts[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < tasks.length; i = next++) {
      models[i] = await learnInThread(program, tasks[i]!);
      tell(tasks[i]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, tasks.length) }, work));
  return models;
}

function learnInThread(program: string, task: Task): Promise<Parts> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(program), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('A thread of the training program ended without a model.')));
  });
}

/** In a worker: learns the model it was started for. Returns false in the program itself. */
export function serveTask(learnTask: (task: Task) => Parts): boolean {
  if (isMainThread) return false;
  parentPort!.postMessage(learnTask(workerData as Task));
  return true;
}
