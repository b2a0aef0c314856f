import type { Command } from 'commander';
import { PRESETS } from '../../config/presets.ts';
import { GUIDELINES } from '../../model/tls/guideline-id.ts';
import { languages } from '../../locales/languages.ts';
import { formats } from '../../reports/registry.ts';
import { rules } from '../../rules/registry.generated.ts';
import type { Context } from '../context.ts';
import { EXIT, FAIL_ON } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { buildProgram } from '../program.ts';
import { UsageError } from '../usage-error.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** `hostmaster completion bash|zsh|fish`: a script that completes commands, options and their values. */
export async function completionCommand(context: Context, [word = '']: readonly string[]): Promise<ExitStatus> {
  const shell = SHELLS.find((each) => each === word);
  if (shell === undefined) throw new UsageError('badOptionValue', { option: 'completion', value: word, list: SHELLS.join(', ') });
  const program = buildProgram(
    context.translator,
    () => Promise.resolve(),
    () => {},
  );
  await context.surroundings.stdout.write(SCRIPTS[shell](wordsOf(program)));
  return EXIT.clean;
}

/** What may follow what. */
interface Words {
  /** Commands with their options; `zone print` is one. */
  readonly commands: readonly { readonly name: string; readonly description: string; readonly options: readonly string[] }[];
  readonly common: readonly string[];
  /** Values by option, or by command for `explain` and `completion`. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

function wordsOf(program: Command): Words {
  const visible = program
    .createHelp()
    .visibleCommands(program)
    .filter((command) => command.name() !== 'help');
  const described = (command: Command, prefix = ''): Words['commands'][number] => ({
    name: prefix + command.name(),
    description: command.description(),
    options: longOptions(command),
  });
  const ids = rules.map(({ id }) => id as string);
  const areas = [...new Set(ids.map((id) => `${id.slice(0, id.indexOf('/'))}/*`))];
  return {
    commands: visible.flatMap((command) => [
      described(command),
      ...command.commands.map((inner) => described(inner, `${command.name()} `)),
    ]),
    common: [...longOptions(program), '--help'],
    values: new Map<string, readonly string[]>([
      ['--format', formats],
      ['--fail-on', FAIL_ON],
      ['--lang', languages],
      ['--profile', [...PRESETS, ...GUIDELINES]],
      ['--only', [...areas, ...ids]],
      ['--skip', [...areas, ...ids]],
      ['explain', ids],
      ['rules', areas],
      ['completion', SHELLS],
      ['zone', ['print', 'diff']],
    ]),
  };
}

function longOptions(command: Command): string[] {
  return command.options.flatMap(({ long, hidden }) => (hidden || long === undefined || long === null ? [] : [long]));
}

/** Every word below is one of ours: letters, digits and `-/*._`; none needs more than these quotes. */
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], (words: Words) => string>> = {
  bash: bashScript,
  zsh: (words) => `#compdef hostmaster\nautoload -U +X bashcompinit && bashcompinit\n${bashScript(words)}`,
  fish: fishScript,
};

function bashScript({ commands, common, values }: Words): string {
  const topLevel = commands.filter(({ name }) => !name.includes(' '));
  const cases = [...values].map(([word, list]) => `    ${word}) COMPREPLY=($(compgen -W '${list.join(' ')}' -- "$current")); return ;;`);
  const options = topLevel.map(({ name }) => {
    const own = commands.filter((each) => each.name === name || each.name.startsWith(`${name} `)).flatMap((each) => each.options);
    return `    ${name}) options='${[...new Set([...own, ...common])].join(' ')}' ;;`;
  });
  return `_hostmaster() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" options='${[...new Set([...(topLevel.find(({ name }) => name === 'lint')?.options ?? []), ...common])].join(' ')}'
  COMPREPLY=()
  case "$previous" in
${cases.join('\n')}
  esac
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
  if [[ "$current" == -* ]]; then
    COMPREPLY=($(compgen -W "$options" -- "$current"))
  elif [[ $COMP_CWORD -eq 1 ]]; then
    COMPREPLY=($(compgen -W '${topLevel.map(({ name }) => name).join(' ')}' -- "$current") $(compgen -f -- "$current"))
  else
    COMPREPLY=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _hostmaster hostmaster
`;
}

function fishScript({ commands, common, values }: Words): string {
  const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const topLevel = commands.filter(({ name }) => !name.includes(' '));
  const names = topLevel.map(({ name }) => name).join(' ');
  const option = (long: string, condition: string): string => {
    const list = values.get(long);
    return `complete -c hostmaster -n ${quoted(condition)} -l ${long.slice(2)}${list === undefined ? '' : ` -x -a ${quoted(list.join(' '))}`}`;
  };
  const lines = [
    ...topLevel.map(
      ({ name, description }) =>
        `complete -c hostmaster -n ${quoted(`not __fish_seen_subcommand_from ${names}`)} -a ${name} -d ${quoted(description)}`,
    ),
    ...common.map((long) => option(long, 'true')),
    ...commands.flatMap(({ name, options }) =>
      options.map((long) => option(long, `__fish_seen_subcommand_from ${name.split(' ').at(-1) ?? name}`)),
    ),
    ...[...values]
      .filter(([word]) => !word.startsWith('--'))
      .map(([word, list]) => `complete -c hostmaster -n ${quoted(`__fish_seen_subcommand_from ${word}`)} -a ${quoted(list.join(' '))}`),
  ];
  return `${lines.join('\n')}\n`;
}
