/** A throwaway git repository for a test. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeFolder } from '../host/temporary.ts';

export interface GitFolder {
  readonly folder: string;
  git(...args: string[]): string;
  /** Writes files and commits all. */
  commit(files: Readonly<Record<string, string>>, message?: string): void;
  write(files: Readonly<Record<string, string>>): void;
}

export function makeGitFolder(files: Readonly<Record<string, string>> = {}): GitFolder {
  const folder = makeFolder();
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'Ann', GIT_AUTHOR_EMAIL: 'ann@example.com', GIT_COMMITTER_NAME: 'Ann', GIT_COMMITTER_EMAIL: 'ann@example.com' };
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (more: Readonly<Record<string, string>>): void => {
    for (const [path, text] of Object.entries(more)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  };
  const commit = (more: Readonly<Record<string, string>>, message = 'A change'): void => {
    write(more);
    git('add', '-A');
    git('commit', '-q', '--no-verify', '-m', message);
  };
  git('init', '-q', '-b', 'main');
  if (Object.keys(files).length > 0) commit(files, 'First');
  return { folder, git, commit, write };
}
