import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BASELINE_FILE } from '../../engine/baseline.ts';
import { errorCode } from '../../engine/confine.ts';
import { CONFIGURATION_FILE } from '../../engine/project.ts';
import { languageOf, languages } from '../../locales/languages.ts';
import type { Language } from '../../locales/languages.ts';
import { inLanguage, notice, paint, type Context } from '../context.ts';
import { EXIT, type ExitStatus } from '../exit.ts';
import { actionReference, type ActionReference } from '../init/action-reference.ts';
import { configurationText } from '../init/configuration-text.ts';
import { foundIn } from '../init/found.ts';
import { homeOf, type Home } from '../init/home.ts';
import { questionsOf, SILENT, type Questions } from '../init/questions.ts';
import { workflowText } from '../init/workflow-text.ts';
import { nothingRead, runLint, type LintRun } from '../lint-run.ts';
import { openProject, type OpenProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { displayPath } from '../../reports/display.ts';
import { writeWhole } from '../replace-file.ts';
import { UsageError } from '../usage-error.ts';
import { ownAction, version } from '../version.ts';
import { refuseLinks } from '../write-file.ts';
import { baselineCommand } from './baseline.ts';

export interface InitOptions extends CommonOptions {
  readonly yes?: boolean;
  readonly force?: boolean;
  /** `owner/name@commit`. */
  readonly action?: string;
}

const WORKFLOW_FILE = '.github/workflows/hostmaster.yml';

/** `hostmaster init`: tells what the repository holds, and writes a configuration and a workflow that fit it. */
export async function initCommand(given: Context, _: readonly string[], options: InitOptions): Promise<ExitStatus> {
  const named = namedAction(options);
  const asking = options.yes === true ? SILENT : questionsOf(given.surroundings);
  try {
    const language = await languageWanted(given, options, asking);
    const spoken = await inLanguage(given, language);
    const project = await openProject(spoken, [], { ignoresConfiguration: options.force === true });
    const context = { ...project.context, translator: spoken.translator };
    const run = await runLint({ project, paths: [], now: Math.floor(context.surroundings.now() / 1000) });
    if (nothingRead(run)) {
      await notice(context, 'init.nothing', { path: project.tree.root });
      return EXIT.nothing;
    }
    const setup: Setup = { context, options, project, run, asking, language, home: await homeOf(project.tree.root) };
    const found = foundIn(run, context.translator);
    await say(context, [
      context.translator.ui('init.found', { path: displayPath(project.tree.root) }),
      ...found.lines.map((line) => `  ${line}`),
      '',
    ]);
    const action = await actionWanted(setup, named);
    await writeNew(
      setup,
      project.tree.root,
      CONFIGURATION_FILE,
      configurationText(found, language, schemaFor(project, action), context.translator),
    );
    await writeWorkflow(setup, action);
    const accepted = await offerBaseline(setup);
    await tellNext(setup, accepted);
    return EXIT.clean;
  } finally {
    asking.close();
  }
}

/** The action that `--action` names; undefined where it is not given. */
function namedAction({ action }: InitOptions): ActionReference | undefined {
  if (action === undefined) return undefined;
  const found = actionReference(action);
  if (found === undefined) throw new UsageError('badAction', { word: action });
  return found;
}

async function languageWanted(
  { surroundings: { env }, translator: { ui } }: Context,
  { lang }: InitOptions,
  asking: Questions,
): Promise<Language> {
  const told = lang === undefined ? undefined : languageOf(lang);
  if (told !== undefined) return told;
  const ofMachine = languageOf((env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '').slice(0, 2)) ?? languages[0];
  return languageOf(await asking.ask(ui('init.askLanguage', { list: languages.join(', ') }), ofMachine)) ?? ofMachine;
}

/** What the workflow would run: what was named, else what this program was built for, else what people answer. No commit is ever guessed. */
async function actionWanted(
  { asking, home, context: { translator } }: Setup,
  named: ActionReference | undefined,
): Promise<ActionReference | undefined> {
  if (home === undefined || home.isGitLab) return named;
  const known = named ?? actionReference(ownAction, `v${version}`);
  if (known !== undefined) return known;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await asking.ask(translator.ui('init.askAction'), '');
    const found = actionReference(answer);
    if (found !== undefined || answer === '') return found;
  }
  return undefined;
}

const MOST_TRIES = 3;

/** Where editors find the schema: in the installed package, else beside the Action. */
function schemaFor({ tree }: OpenProject, action: ActionReference | undefined): string {
  const installed = 'node_modules/hostmaster/schemas/config.schema.json';
  if (action === undefined || existsSync(join(tree.root, installed))) return `./${installed}`;
  return `https://raw.githubusercontent.com/${action.repository}/${action.commit}/schemas/config.schema.json`;
}

async function writeWorkflow(setup: Setup, action: ActionReference | undefined): Promise<void> {
  const { context, home } = setup;
  if (home === undefined) return notice(context, 'init.noRepository', { path: WORKFLOW_FILE });
  if (home.isGitLab) return notice(context, 'init.gitLab');
  if (action === undefined) return notice(context, 'init.noAction', { path: WORKFLOW_FILE });
  // An expression of GitHub is worked out wherever it stands.
  if (home.folder.includes('${{')) return notice(context, 'init.oddFolder', { path: home.folder });
  await writeNew(setup, home.root, WORKFLOW_FILE, workflowText({ ...home, action }, context.translator));
}

/** Writes a file of ours, and none that is there already unless that is wanted. */
async function writeNew({ context, options }: Setup, root: string, path: string, text: string): Promise<void> {
  const place = join(root, path);
  if (options.force !== true && lstatSync(place, { throwIfNoEntry: false }) !== undefined) return notice(context, 'init.exists', { path });
  refuseLinks(root, place, path);
  const failed = makeFolder(dirname(place)) ?? writeWhole(place, Buffer.from(text));
  if (failed !== undefined) throw new UsageError('notWritable', { path, reason: failed });
  await say(context, [context.translator.ui('init.wrote', { path })]);
}

function makeFolder(path: string): string | undefined {
  try {
    mkdirSync(path, { recursive: true });
    return undefined;
  } catch (error) {
    return errorCode(error);
  }
}

/** Whether today's findings were accepted, which nobody does unasked. */
async function offerBaseline({ context, project, run, asking }: Setup): Promise<boolean> {
  const count = findingsIn(run);
  if (count === 0 || project.tree.read(BASELINE_FILE).kind === 'file') return false;
  if (!(await asking.agree(context.translator.ui('init.askBaseline', { count, path: BASELINE_FILE }), false, context.translator)))
    return false;
  return (await baselineCommand(context, [], context.options)) === EXIT.clean;
}

function findingsIn({ summary: { severities } }: LintRun): number {
  return severities.error + severities.warning + severities.advice;
}

async function tellNext({ context, run }: Setup, accepted: boolean): Promise<void> {
  const { ui } = context.translator;
  const hasFixes = run.results.some(({ outcome, fixes }) => outcome === 'fail' && fixes.length > 0);
  const next = [
    ['hostmaster lint', ui('init.next.lint', { count: findingsIn(run) })],
    ...(hasFixes ? [['hostmaster lint --fix --dry-run', ui('init.next.fix')]] : []),
    ...(accepted || findingsIn(run) === 0 ? [] : [['hostmaster baseline', ui('init.next.baseline')]]),
    ['hostmaster verify', ui('init.next.verify')],
  ] as const;
  const width = Math.max(...next.map(([command = '']) => command.length));
  await say(context, [
    '',
    paint(context, 'bold', ui('init.next.title')),
    ...next.map(([command = '', text = '']) => `  ${command.padEnd(width)}  ${text}`),
  ]);
}

async function say({ surroundings }: Context, lines: readonly string[]): Promise<void> {
  await surroundings.stdout.write(`${lines.join('\n')}\n`);
}

interface Setup {
  readonly context: Context;
  readonly options: InitOptions;
  readonly project: OpenProject;
  readonly run: LintRun;
  readonly asking: Questions;
  readonly language: Language;
  readonly home: Home | undefined;
}
