/** What git knows of a checkout: which files differ from a revision, and what they were. Runs `git`; Node only. */
import { execFile } from 'node:child_process';
import { sep } from 'node:path';
import { HostError } from './host.ts';
import { toSlashes } from './paths.ts';

export interface ChangedFiles {
  /** The commit that files are held against. */
  readonly commit: string;
  /** Absolute paths of files that differ from it, with the path they had there (from the top of the checkout); undefined for new ones. */
  readonly files: ReadonlyMap<string, string | undefined>;
  /** The bytes of a file as it was. */
  readBefore(oldPath: string): Promise<Uint8Array>;
}

/**
 * Files of the checkout around `folder` that differ from a revision, files that git doesn't know yet among them. `REF...` stands for the commit
 * at which the present branch left REF. Rejects with a `HostError` that says what to do: no git, no checkout, no such revision.
 */
export async function findChangedFiles(folder: string, revision: string): Promise<ChangedFiles> {
  const top = toSlashes((await git(folder, ['rev-parse', '--show-toplevel'])).toString().replace(/\r?\n$/, ''), sep);
  const commit = await resolveRevision(folder, revision);
  const files = new Map<string, string | undefined>();
  const fields = (await git(top, ['diff', '--name-status', '-z', '-M', commit, '--'])).toString().split('\0');
  for (let i = 0; i + 1 < fields.length; ) {
    const status = fields[i++]!;
    const path = fields[i++]!;
    if (status.startsWith('R') || status.startsWith('C')) files.set(`${top}/${fields[i++]!}`, path);
    else if (!status.startsWith('D')) files.set(`${top}/${path}`, status.startsWith('A') ? undefined : path);
  }
  for (const path of (await git(top, ['ls-files', '--others', '--exclude-standard', '-z'])).toString().split('\0')) if (path !== '') files.set(`${top}/${path}`, undefined);
  return { commit, files, readBefore: (oldPath) => git(top, ['show', `${commit}:${oldPath}`]) };
}

async function resolveRevision(folder: string, revision: string): Promise<string> {
  const name = revision.replace(/\.\.\.$/, '');
  const find = async (args: string[]): Promise<string> => (await git(folder, args)).toString().trim();
  try {
    const commit = await find(['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`]);
    return name === revision ? commit : await find(['merge-base', commit, 'HEAD']);
  } catch (error) {
    if (error instanceof HostError && error.message.includes('not found')) throw error;
    throw new HostError('not-found', `Git knows no revision "${revision}" here. In CI the history may have been left out: fetch it (GitHub: "fetch-depth: 0", GitLab: "GIT_DEPTH: 0").`);
  }
}

function git(cwd: string, args: readonly string[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile('git', args, { cwd, encoding: 'buffer', maxBuffer: 1 << 28 }, (error, stdout, stderr) => {
      if (!error) resolve(stdout);
      else if ((error as NodeJS.ErrnoException).code === 'ENOENT') reject(new HostError('unreadable', 'The command git was not found; --changed-since needs it.'));
      else reject(new HostError('unreadable', `git ${args[0]} failed: ${stderr.toString().trim().split('\n')[0] || error.message}`));
    });
  });
}
