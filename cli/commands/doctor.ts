import { domainName } from '../../model/names/name.ts';
import { display } from '../../reports/display.ts';
import { paint, type Context } from '../context.ts';
import { measure, type Measured } from '../doctor/measure.ts';
import { routingAtHand } from '../doctor/routing-at-hand.ts';
import { EXIT, type ExitStatus } from '../exit.ts';
import { routingFor } from '../lint-run.ts';
import { openProject } from '../open-project.ts';
import type { CommonOptions } from '../options.ts';
import { UsageError } from '../usage-error.ts';
import { resolversOf } from '../verify/conversation.ts';

export interface DoctorOptions extends CommonOptions {
  readonly resolver?: string;
}

/** `hostmaster doctor [domains…]`: what this machine can measure, and what its lack means for `verify`. */
export async function doctorCommand(given: Context, words: readonly string[], options: DoctorOptions): Promise<ExitStatus> {
  const project = await openProject(given, []);
  const { context, settings } = project;
  const [target] = options.format;
  const domains = (words.length > 0 ? words : settings.verify.targets).map((word) => {
    const name = domainName(word);
    if (name === undefined) throw new UsageError('badOrigin', { word });
    return name;
  });
  const resolvers = resolversOf(options.resolver ?? settings.verify.resolver);
  const { now } = context.surroundings;
  const measured = [...(await measure(resolvers, domains, now)), ...routingAtHand(await routingFor(project), Math.floor(now() / 1000))];
  const text = target?.format === 'json' ? `${JSON.stringify({ measured }, null, 2)}\n` : told(context, measured);
  await context.surroundings.stdout.write(text);
  return EXIT.clean;
}

function told(context: Context, measured: readonly Measured[]): string {
  const { ui } = context.translator;
  const lines = measured.flatMap(({ id, state, detail }) => {
    const shown = paint(context, STYLES[state], ui(`doctor.${state}`));
    const line = `  ${ui(`doctor.${id}`)}: ${shown}${detail === '' ? '' : ` (${display(detail)})`}`;
    return state === 'works' ? [line] : [line, `    ${ui(`doctor.means.${id}`)}`];
  });
  return `${[paint(context, 'bold', ui('doctor.title')), ...lines].join('\n')}\n`;
}

const STYLES = { works: 'green', doesNot: 'red', unsure: 'yellow' } as const;
