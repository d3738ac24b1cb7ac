/** What nobody writes macros in, by name: other people's code, build output, lock files. Pure; for every kind of host. */
import { knownExtensions } from '../engine/index.ts';

/** Patterns, as in a `.gitignore`, of files that are not linted. */
export const ownIgnoreFile = '.empathy-lintignore';
/** Files by which others are left out of a folder's files. */
export const ignoreFileNames: readonly string[] = ['.gitignore', ownIgnoreFile];

export const skippedFolders = new Set(['node_modules', 'bower_components', 'dist', 'coverage', '__pycache__', 'venv']);
/** Hidden folders are skipped, but for these: saved replies are kept there. */
const keptHiddenFolders = new Set(['.github', '.gitlab']);
export const skippedFiles = /^(?:\..*|package(?:-lock)?\.json|npm-shrinkwrap\.json|composer\.json|pnpm-(?:lock|workspace)\.yaml|[tj]sconfig(?:\..*)?\.json|.*[.-]lock\.(?:json|ya?ml)|requirements.*\.txt|CMakeLists\.txt|robots\.txt|LICEN[CS]E.*|CHANGELOG.*|.*\.min\.(?:json|html?)|.*\.schema\.json)$/i;

/** By the name of a folder alone. */
export function isSkippedFolder(name: string): boolean {
  return skippedFolders.has(name) || (name.startsWith('.') && !keptHiddenFolders.has(name));
}

/** By the name of a file alone: not of an ending that some format reads, or of those that hold no macros. */
export function isSkippedFile(name: string): boolean {
  return !knownExtensions.some((e) => name.toLowerCase().endsWith(e)) || skippedFiles.test(name);
}
