import { notice } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import type { CommonOptions } from '../options.ts';
import { readZone } from '../read-zone.ts';
import { outsideOf, recordLine, recordsOf } from '../../engine/change/zone-records.ts';

export interface ZoneOptions extends CommonOptions {
  readonly origin?: string;
}

/** `hostmaster zone print FILE`: the records of a zone, one a line, for any name server to load. Exit status 1 when the zone is not known completely. */
export async function zonePrintCommand(context: Context, [file = '']: readonly string[], { origin }: ZoneOptions): Promise<ExitStatus> {
  const { zone, gaps } = await readZone(context, file, origin);
  let text = '';
  for (const record of recordsOf(zone)) {
    text += `${recordLine(record)}\n`;
    if (text.length < AT_ONCE) continue;
    await context.surroundings.stdout.write(text);
    text = '';
  }
  await context.surroundings.stdout.write(text);
  const outside = outsideOf(zone);
  if (outside > 0) await notice(context, 'zoneRead.outside', { count: outside, zone: zone.apex });
  return gaps.length > 0 ? EXIT.findings : EXIT.clean;
}

const AT_ONCE = 65536;
