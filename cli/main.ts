import { CommanderError } from 'commander';
import { languages } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import type { Translator } from '../locales/translator.ts';
import { lintCommand } from './commands/lint.ts';
import { languageNamed } from './context.ts';
import type { Context } from './context.ts';
import { EXIT } from './exit.ts';
import type { ExitStatus } from './exit.ts';
import type { CommonOptions } from './options.ts';
import { buildProgram } from './program.ts';
import type { CommandName } from './program.ts';
import type { Surroundings } from './surroundings.ts';
import { refuseOtherFormats } from './taken-formats.ts';
import { ConfigurationError, UsageError } from './usage-error.ts';
import { usageText } from './usage-text.ts';

/** Runs one command line (without the program's own name) and tells its exit status. Throws only when the tool itself is broken. */
export async function main(args: readonly string[], surroundings: Surroundings): Promise<ExitStatus> {
  let words = await translator(languages[0]);
  try {
    const language = languageWanted(args);
    if (language !== undefined) words = await translator(languageNamed(language));
    return await runProgram(args, surroundings, words);
  } catch (error) {
    if (error instanceof UsageError) {
      await surroundings.stderr.write(usageText(error, words));
      return EXIT.usage;
    }
    if (error instanceof ConfigurationError) return EXIT.usage;
    throw error;
  }
}

async function runProgram(args: readonly string[], surroundings: Surroundings, words: Translator): Promise<ExitStatus> {
  let status: ExitStatus = EXIT.clean;
  let printed = '';
  const run = async (name: CommandName, operands: readonly string[], options: unknown): Promise<void> => {
    const context: Context = { surroundings, translator: words, options: options as CommonOptions };
    refuseOtherFormats(name, context.options.format);
    const command = await COMMANDS[name]();
    status = await command(context, operands, options as never);
  };
  const program = buildProgram(words, run, (text) => (printed += text));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const asked = error.exitCode === 0;
    await (asked ? surroundings.stdout : surroundings.stderr).write(printed);
    return asked ? EXIT.clean : EXIT.usage;
  }
  await surroundings.stdout.write(printed);
  return status;
}

type CommandRun = (context: Context, operands: readonly string[], options: never) => Promise<ExitStatus>;

/** Each command is a module of its own, read only when it is called for; but for the one that nearly every run is about. */
const COMMANDS: Readonly<Record<CommandName, () => Promise<CommandRun>>> = {
  lint: () => Promise.resolve(lintCommand),
  verify: async () => (await import('./commands/verify.ts')).verifyCommand,
  score: async () => (await import('./commands/score.ts')).scoreCommand,
  report: async () => (await import('./commands/report.ts')).reportCommand,
  explain: async () => (await import('./commands/explain.ts')).explainCommand,
  explainHost: async () => (await import('./commands/explain-host.ts')).explainHostCommand,
  rules: async () => (await import('./commands/rules.ts')).rulesCommand,
  zonePrint: async () => (await import('./commands/zone-print.ts')).zonePrintCommand,
  zoneDiff: async () => (await import('./commands/zone-diff.ts')).zoneDiffCommand,
  init: async () => (await import('./commands/init.ts')).initCommand,
  mergeReports: async () => (await import('./commands/merge-reports.ts')).mergeReportsCommand,
  baseline: async () => (await import('./commands/baseline.ts')).baselineCommand,
  doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
  completion: async () => (await import('./commands/completion.ts')).completionCommand,
  notYet: async () => (await import('./commands/not-yet.ts')).notYetCommand,
};

/** Help and errors are worded before the command line is understood, so its language is looked for first. */
function languageWanted(args: readonly string[]): string | undefined {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const at = options.findLastIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const found = options[at];
  return found === '--lang' ? options[at + 1] : found?.slice('--lang='.length);
}
