/** `empathy-lint completion bash | zsh | fish`: a script for the shell, written from the command's own flags, so that it can't be out of step. */
import type { Command } from 'commander';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

interface Word {
  readonly text: string;
  readonly about: string;
}

/** The script for a shell: sub-commands, their flags, and the values of flags that take one of a few. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = program.commands.filter((c) => !(c as Command & { _hidden?: boolean })._hidden);
  const subs = commands.map((c): Word => ({ text: c.name(), about: c.description() }));
  const flags = new Map<string, Word[]>([['', flagsOf(program)], ...commands.map((c): [string, Word[]] => [c.name(), flagsOf(c)])]);
  const choices = new Map<string, readonly string[]>();
  for (const command of [program, ...commands]) for (const option of command.options) if (option.long && option.argChoices) choices.set(option.long, option.argChoices);
  if (shell === 'bash') return bash(subs, flags, choices);
  return shell === 'zsh' ? zsh(subs, flags) : fish(subs, flags, choices);
}

function flagsOf(command: Command): Word[] {
  return command.options.filter((o) => o.long).map((o) => ({ text: o.long!, about: o.description }));
}

function bash(subs: readonly Word[], flags: ReadonlyMap<string, readonly Word[]>, choices: ReadonlyMap<string, readonly string[]>): string {
  const cases = [...flags].filter(([name]) => name !== '').map(([name, words]) => `    ${name}) words="${words.map((w) => w.text).join(' ')}" ;;`);
  const values = [...choices].map(([flag, list]) => `    ${flag}) COMPREPLY=($(compgen -W "${list.join(' ')}" -- "$cur")); return ;;`);
  return `# bash completion of empathy-lint
_empathy_lint() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" words
  case "$prev" in
${values.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="${[...subs, ...flags.get('')!].map((w) => w.text).join(' ')}" ;;
  esac
  if [[ "$cur" == -* || $COMP_CWORD -eq 1 ]]; then COMPREPLY=($(compgen -W "$words" -- "$cur") $(compgen -f -- "$cur"))
  else COMPREPLY=($(compgen -f -- "$cur")); fi
}
complete -o filenames -F _empathy_lint empathy-lint
`;
}

function zsh(subs: readonly Word[], flags: ReadonlyMap<string, readonly Word[]>): string {
  const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
  const describe = (words: readonly Word[]): string => words.map((w) => quote(`${w.text}:${w.about.replaceAll(':', '\\:')}`)).join(' ');
  const cases = [...flags].filter(([name]) => name !== '').map(([name, words]) => `    ${name}) options=(${describe(words)}) ;;`);
  return `#compdef empathy-lint
_empathy_lint() {
  local -a commands options
  commands=(${describe(subs)})
  case "\${words[2]}" in
${cases.join('\n')}
    *) options=(${describe(flags.get('')!)}) ;;
  esac
  (( CURRENT == 2 )) && _describe command commands
  [[ "$PREFIX" == -* ]] && _describe option options
  _files
}
compdef _empathy_lint empathy-lint
`;
}

function fish(subs: readonly Word[], flags: ReadonlyMap<string, readonly Word[]>, choices: ReadonlyMap<string, readonly string[]>): string {
  const quote = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const lines = ['# fish completion of empathy-lint', ...subs.map((s) => `complete -c empathy-lint -n __fish_use_subcommand -a ${s.text} -d ${quote(s.about)}`)];
  for (const [name, words] of flags) {
    const when = name === '' ? '__fish_use_subcommand' : `__fish_seen_subcommand_from ${name}`;
    for (const { text, about } of words) {
      const list = choices.get(text);
      lines.push(`complete -c empathy-lint -n ${quote(when)} -l ${text.slice(2)} -d ${quote(about)}${list ? ` -x -a ${quote(list.join(' '))}` : ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
