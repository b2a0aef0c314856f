import { readEstate } from '../../engine/estate.ts';
import { hostLabel, type WebHost } from '../../model/web/host.ts';
import { answersFor } from '../../model/web/hosts.ts';
import { cannotMatch } from '../../model/web/pattern.ts';
import { hostText } from '../../reports/host-view.ts';
import { notice } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { openProject } from '../open-project.ts';
import { headsIn, parsersFor } from '../parsers.ts';

/** `hostmaster explain-host NAME`: how each web server of the repository treats a name, and the line that decided each value. */
export async function explainHostCommand(given: Context, [name = '']: readonly string[]): Promise<ExitStatus> {
  const project = await openProject(given, []);
  const { context, tree, settings } = project;
  const estate = readEstate(tree, { parsers: await parsersFor(tree.walk(), headsIn(tree)), settings, paths: [] });
  const asked = name.toLowerCase().replace(/\.$/, '');
  const hosts = estate.services.of('web-host').map(({ facts }) => facts);
  const meant = chosen(hosts, asked);
  if (meant.length === 0) {
    await notice(context, hosts.length === 0 ? 'hostView.none' : 'hostView.unknown', { name });
    const standIns = [...new Set(hosts.filter(isStandIn).map(hostLabel))].slice(0, MOST_STAND_INS);
    if (standIns.length > 0) await notice(context, 'hostView.standIn', { hosts: standIns.join(', ') });
    return EXIT.nothing;
  }
  const texts = meant.map((host) => hostText(host, asked, { translator: context.translator, files: estate.files }));
  await context.surroundings.stdout.write(texts.join('\n'));
  return EXIT.clean;
}

/** Hosts that have the name itself; without any, those that have it by a wildcard; without those, the ones whose expression may match. */
function chosen(hosts: readonly WebHost[], asked: string): readonly WebHost[] {
  const exact = hosts.filter(({ names }) => names.some(({ text }) => text === asked));
  if (exact.length > 0) return exact;
  const covering = hosts.filter((host) => answersFor(host, asked));
  return covering.length > 0 ? covering : hosts.filter((host) => mayMatch(host, asked));
}

function mayMatch({ names }: WebHost, asked: string): boolean {
  return names.some(({ kind, text }) => kind === 'regex' && !cannotMatch(text.slice(1), asked, true));
}

const MOST_STAND_INS = 5;

/** The default of a socket answers for names that nobody has. */
function isStandIn({ listeners }: WebHost): boolean {
  return listeners.some((each) => each.default === 'said' || each.default === 'first');
}
