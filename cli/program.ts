import { Command, Option } from 'commander';
import type { Help } from 'commander';
import type { UiKey } from '../locales/generated/en/ui.generated.ts';
import type { Translator } from '../locales/translator.ts';
import { nearest } from '../model/standards/nearest.ts';
import { languages } from '../locales/languages.ts';
import { formats } from '../reports/registry.ts';
import { EXIT, FAIL_ON } from './exit.ts';
import type { ExitStatus } from './exit.ts';
import { readFailOn, readFormat, readPatterns } from './options.ts';
import { UsageError } from './usage-error.ts';
import { version } from './version.ts';

/** Runs one command, loaded when it is called for. */
export type Run = (name: CommandName, args: readonly string[], options: unknown) => Promise<void>;

export type CommandName =
  | 'lint'
  | 'verify'
  | 'score'
  | 'report'
  | 'explain'
  | 'explainHost'
  | 'rules'
  | 'zonePrint'
  | 'zoneDiff'
  | 'init'
  | 'baseline'
  | 'mergeReports'
  | 'completion'
  | 'doctor'
  | 'notYet';

/** The command line as it is spoken, in the words of one language. */
export function buildProgram(translator: Translator, run: Run, print: (text: string) => void): Command {
  const { ui } = translator;
  const program = new WordedCommand('hostmaster', translator)
    .description(ui('help.program'))
    .version(version, '--version', ui('help.option.version'))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print })
    .addHelpText('after', () => exitText(translator));
  addCommonOptions(program, ui);
  addLint(program, ui, run);
  addVerify(program, ui, run);
  addScored(program, ui, run);
  program
    .command('explain')
    .description(ui('help.command.explain'))
    .argument('<rule>', ui('help.argument.rule'))
    .action((rule: string, _, command: Command) => run('explain', [rule], command.optsWithGlobals()));
  program
    .command('explain-host')
    .description(ui('help.command.explainHost'))
    .argument('<name>', ui('help.argument.host'))
    .action((name: string, _, command: Command) => run('explainHost', [name], command.optsWithGlobals()));
  program
    .command('rules')
    .description(ui('help.command.rules'))
    .argument('[patterns...]', ui('help.argument.rule'))
    .action((patterns: string[], _, command: Command) => run('rules', patterns, command.optsWithGlobals()));
  addZone(program, ui, run);
  program
    .command('init')
    .description(ui('help.command.init'))
    .option('--yes', ui('help.option.yes'))
    .option('--force', ui('help.option.force'))
    .option('--action <owner/name@commit>', ui('help.option.action'))
    .action((_, command: Command) => run('init', [], command.optsWithGlobals()));
  program
    .command('baseline')
    .description(ui('help.command.baseline'))
    .argument('[paths...]', ui('help.argument.paths'))
    .option('--prune', ui('help.option.prune'))
    .action((paths: string[], _, command: Command) => run('baseline', paths, command.optsWithGlobals()));
  program
    .command('doctor')
    .description(ui('help.command.doctor'))
    .argument('[domains...]', ui('help.argument.domainsToAsk'))
    .option('--resolver <address>', ui('help.option.resolver'))
    .action((domains: string[], _, command: Command) => run('doctor', domains, command.optsWithGlobals()));
  program
    .command('completion')
    .description(ui('help.command.completion'))
    .argument('<shell>', ui('help.argument.shell'))
    .action((shell: string, _, command: Command) => run('completion', [shell], command.optsWithGlobals()));
  program
    .command('merge-reports')
    .description(ui('help.command.mergeReports'))
    .argument('<reports...>', ui('help.argument.reports'))
    .option('--output <file>', ui('help.option.output'))
    .action((reports: string[], _, command: Command) => run('mergeReports', reports, command.optsWithGlobals()));
  program
    .command('help')
    .description(ui('help.command.help'))
    .argument('[command...]', ui('help.argument.command'))
    .action((words: string[]) => commandNamed(program, words).help());
  program
    .command('lsp', { hidden: true })
    .argument('[anything...]')
    .allowUnknownOption()
    .helpOption(false)
    .action((_, __, command: Command) => run('notYet', ['lsp'], command.optsWithGlobals()));
  return program;
}

type Ui = Translator['ui'];

function addCommonOptions(program: Command, ui: Ui): void {
  program
    .addOption(new Option('--config <file>', ui('help.option.config')))
    .addOption(new Option('--format <id[=file]>', `${ui('help.option.format')} (${formats.join(', ')})`).argParser(readFormat).default([]))
    .addOption(new Option('--lang <language>', `${ui('help.option.lang')} (${languages.join(', ')})`))
    .addOption(
      new Option('--fail-on <outcome>', `${ui('help.option.failOn')} (${FAIL_ON.join(', ')})`).argParser(readFailOn).default('error'),
    )
    .addOption(new Option('--only <rules>', ui('help.option.only')).argParser(readPatterns).default([]))
    .addOption(new Option('--skip <rules>', ui('help.option.skip')).argParser(readPatterns).default([]))
    .addOption(new Option('--profile <name>', ui('help.option.profile')))
    .addOption(new Option('--quiet', ui('help.option.quiet')))
    .addOption(new Option('--no-color', ui('help.option.noColor')))
    .addOption(new Option('--stats', ui('help.option.stats')));
}

function addLint(program: Command, ui: Ui, run: Run): void {
  program
    .command('lint', { isDefault: true })
    .description(`${ui('help.command.lint')} (${ui('help.defaultCommand')})`)
    .argument('[paths...]', ui('help.argument.paths'))
    .option('--fix', ui('help.option.fix'))
    .option('--fix-review', ui('help.option.fixReview'))
    .option('--dry-run', ui('help.option.dryRun'))
    .option('--changed [ref]', ui('help.option.changed'))
    .option('--base <ref>', ui('help.option.base'))
    .option('--gate <conditions>', ui('help.option.gate'))
    .option('--stdin', ui('help.option.stdin'))
    .option('--stdin-filename <path>', ui('help.option.stdinFilename'))
    .option('--origin <name>', ui('help.option.origin'))
    .option('--ignore-unknown', ui('help.option.ignoreUnknown'))
    .option('--all', ui('help.option.all'))
    .action((paths: string[], _, command: Command) => run('lint', paths, command.optsWithGlobals()));
}

function addVerify(program: Command, ui: Ui, run: Run): void {
  program
    .command('verify')
    .description(ui('help.command.verify'))
    .argument('[targets...]', ui('help.argument.targets'))
    .option('--resolver <address>', ui('help.option.resolver'))
    .option('--replay <file>', ui('help.option.replay'))
    .option('--record <file>', ui('help.option.record'))
    .option('--all', ui('help.option.all'))
    .action((targets: string[], _, command: Command) => run('verify', targets, command.optsWithGlobals()));
}

function addScored(program: Command, ui: Ui, run: Run): void {
  for (const [name, argument] of [
    ['report', 'paths'],
    ['score', 'domains'],
  ] as const) {
    program
      .command(name)
      .description(ui(`help.command.${name}`))
      .argument(`[${argument}...]`, ui(`help.argument.${argument}`))
      .option('--verify', ui('help.option.verify'))
      .option('--resolver <address>', ui('help.option.resolver'))
      .option('--replay <file>', ui('help.option.replay'))
      .option('--record <file>', ui('help.option.record'))
      .option('--all', ui('help.option.all'))
      .action((operands: string[], _, command: Command) => run(name, operands, command.optsWithGlobals()));
  }
}

function addZone(program: Command, ui: Ui, run: Run): void {
  const zone = program.command('zone').description(ui('help.command.zone')).helpCommand(false);
  zone
    .command('print')
    .description(ui('help.command.zonePrint'))
    .argument('<file>', ui('help.argument.file'))
    .option('--origin <name>', ui('help.option.origin'))
    .action((file: string, _, command: Command) => run('zonePrint', [file], command.optsWithGlobals()));
  zone
    .command('diff')
    .description(ui('help.command.zoneDiff'))
    .argument('<before>', ui('help.argument.before'))
    .argument('<after>', ui('help.argument.after'))
    .option('--origin <name>', ui('help.option.origin'))
    .action((before: string, after: string, _, command: Command) => run('zoneDiff', [before, after], command.optsWithGlobals()));
}

function exitText({ ui }: Translator): string {
  const lines = Object.values(EXIT).map((status: ExitStatus) => `  ${String(status).padEnd(4)}${ui(`help.exit.${status}`)}`);
  return `\n${ui('help.exitCodes')}\n${lines.join('\n')}\n\n${ui('help.moreAbout', { command: 'lint' })}`;
}

/** Words that commander writes itself, by the keys of the catalog. */
const TITLES: ReadonlyMap<string, UiKey> = new Map([
  ['Usage:', 'help.usage'],
  ['Arguments:', 'help.arguments'],
  ['Options:', 'help.options'],
  ['Global Options:', 'help.globalOptions'],
  ['Commands:', 'help.commands'],
]);

/** A command that speaks the language of the catalog, in its help and in its errors. The methods below are called by commander. */
class WordedCommand extends Command {
  readonly #translator: Translator;
  #takesAnything = false;

  constructor(name: string, translator: Translator) {
    super(name);
    this.#translator = translator;
    const { ui } = translator;
    this.helpOption('-h, --help', ui('help.option.help'));
    this.configureHelp({
      showGlobalOptions: true,
      helpWidth: 100,
      styleTitle: (title: string) => {
        const key = TITLES.get(title);
        return key === undefined ? title : ui(key);
      },
      optionDescription: (option: Option) => option.description,
      subcommandTerm: (command: Command) => usageOf(command),
      commandUsage: (command: Command) => [...pathOf(command), ...places(command, ui)].join(' '),
    } satisfies Partial<Help>);
  }

  override createCommand(name?: string): Command {
    return new WordedCommand(name ?? '', this.#translator);
  }

  override allowUnknownOption(allow = true): this {
    this.#takesAnything = allow;
    return super.allowUnknownOption(allow);
  }

  unknownOption(flag: string): void {
    if (this.#takesAnything) return;
    const known = [...this.options, ...(this.parent?.options ?? [])].flatMap(({ long }) => long ?? []);
    throw new UsageError('unknownOption', { word: flag }, nearest(flag, known) ?? undefined);
  }

  unknownCommand(): never {
    const [word = ''] = this.args;
    throw new UsageError('unknownCommand', { word }, nearest(word, namesOf(this)) ?? undefined);
  }

  missingArgument(name: string): never {
    throw new UsageError('missingArgument', { name, usage: [...pathOf(this), ...argumentsOf(this)].join(' ') });
  }

  optionMissingArgument(option: Option): never {
    throw new UsageError('optionNeedsValue', { option: option.flags });
  }

  _excessArguments(received: readonly string[]): never {
    throw new UsageError('tooManyArguments', { word: received[this.registeredArguments.length] ?? '' });
  }
}

function commandNamed(program: Command, words: readonly string[]): Command {
  return words.reduce((above, word) => {
    const found = above.commands.find((command) => command.name() === word);
    if (found === undefined) throw new UsageError('unknownCommand', { word }, nearest(word, namesOf(above)) ?? undefined);
    return found;
  }, program);
}

/** Names of the commands somebody may have meant. */
export function namesOf(program: Command): readonly string[] {
  return program
    .createHelp()
    .visibleCommands(program)
    .map((command) => command.name());
}

function usageOf(command: Command): string {
  return [command.name(), ...argumentsOf(command)].join(' ');
}

function argumentsOf(command: Command): readonly string[] {
  return command.registeredArguments.map((argument) => {
    const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
    return argument.required ? `<${name}>` : `[${name}]`;
  });
}

/** What follows the name of a command in its usage. */
function places(command: Command, ui: Ui): readonly string[] {
  const below = command.commands.length > 0 ? [`[${ui('help.placeOfCommand')}]`] : [];
  return [`[${ui('help.placeOfOptions')}]`, ...below, ...argumentsOf(command)];
}

/** `hostmaster`, `zone`, `diff`. */
function pathOf(command: Command): readonly string[] {
  return [...(command.parent === null ? [] : pathOf(command.parent)), command.name()];
}
