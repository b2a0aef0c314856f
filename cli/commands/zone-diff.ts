import { paint } from '../context.ts';
import type { Context } from '../context.ts';
import { EXIT } from '../exit.ts';
import type { ExitStatus } from '../exit.ts';
import { display } from '../../reports/display.ts';
import { readZone } from '../read-zone.ts';
import { follows } from '../../engine/change/zone-difference.ts';
import type { Change, ZoneDifference } from '../../engine/change/zone-difference.ts';
import { recordLine } from '../../engine/change/zone-records.ts';
import { zoneSaid } from '../../engine/change/zone-said.ts';
import type { Statement } from '../../model/change.ts';
import { statementText } from '../../reports/change/statement-words.ts';
import type { ZoneOptions } from './zone-print.ts';

/** `hostmaster zone diff A B`: what the second zone says otherwise. Exit status 0 when they say the same, 1 when they do not, or when that cannot be known. */
export async function zoneDiffCommand(
  context: Context,
  [before = '', after = '']: readonly string[],
  { origin }: ZoneOptions,
): Promise<ExitStatus> {
  const old = await readZone(context, before, origin);
  const fresh = await readZone(context, after, origin);
  const { difference, statements } = zoneSaid(old.zone, fresh.zone);
  const { ui } = context.translator;
  const lines = difference.changes.flatMap((change) => changeLines(context, change));
  if (old.zone.apex !== fresh.zone.apex)
    lines.unshift(ui('zoneDiff.otherZone', { before: display(old.zone.apex), after: display(fresh.zone.apex) }));
  await context.surroundings.stdout.write(
    `${[...saidLines(context, statements), ...lines, ...closingLines(context, difference)].join('\n')}\n`,
  );
  const isWhole = old.gaps.length === 0 && fresh.gaps.length === 0;
  return difference.changes.length === 0 && isWhole ? EXIT.clean : EXIT.findings;
}

/** What the difference means, above it: `!` marks what weakens or breaks something. */
function saidLines(context: Context, statements: readonly Statement[]): readonly string[] {
  if (statements.length === 0 || context.options.quiet === true) return [];
  const lines = statements.map((statement) => {
    const text = statementText(statement, context.translator);
    return statement.isAlarming ? paint(context, 'red', `! ${text}`) : `* ${text}`;
  });
  return [...lines, ''];
}

function changeLines(context: Context, change: Change): readonly string[] {
  switch (change.kind) {
    case 'removed':
      return [paint(context, 'red', `- ${display(recordLine(change.record), LONGEST)}`)];
    case 'added':
      return [paint(context, 'green', `+ ${display(recordLine(change.record), LONGEST)}`)];
    case 'ttl':
      return [paint(context, 'yellow', `~ ${display(recordLine(change.after), LONGEST)} (${change.before.ttl} → ${change.after.ttl})`)];
  }
}

/** Longer than any record. */
const LONGEST = 1_000_000;

function closingLines({ translator: { ui }, options: { quiet } }: Context, { changes, serials }: ZoneDifference): readonly string[] {
  const lines: string[] = [];
  if (serials !== undefined)
    lines.push(
      ui(follows(serials.after, serials.before) ? 'zoneDiff.serial' : 'zoneDiff.serialBack', {
        before: String(serials.before),
        after: String(serials.after),
      }),
    );
  if (changes.length === 0) return [...lines, ui('zoneDiff.same')];
  if (quiet === true) return lines;
  const count = (kind: Change['kind']): number => changes.filter((change) => change.kind === kind).length;
  return [
    ...lines,
    `${ui('zoneDiff.added', { count: count('added') })}, ${ui('zoneDiff.removed', { count: count('removed') })}, ${ui('zoneDiff.changed', { count: count('ttl') })}`,
  ];
}
