import type { FormatId } from '../reports/registry.ts';
import type { FormatTarget } from './options.ts';
import type { CommandName } from './program.ts';
import { UsageError } from './usage-error.ts';

/** Nobody is left to believe that a report was written: a command that writes none refuses the formats it does not have. */
export function refuseOtherFormats(command: CommandName, targets: readonly FormatTarget[]): void {
  const taken = TAKEN[command];
  if (taken === undefined || targets.length === 0) return;
  const [target] = targets;
  if (targets.length === 1 && target?.file === undefined && taken.some((each) => each === target?.format)) return;
  throw new UsageError('badOptionValue', {
    option: '--format',
    value: targets.map(({ format, file }) => (file === undefined ? format : `${format}=${file}`)).join(' '),
    list: taken.join(', '),
  });
}

const TERMINAL: readonly FormatId[] = ['terminal'];
const TERMINAL_OR_JSON: readonly FormatId[] = ['terminal', 'json'];

/** Of the commands that write no reports, what they can say it in; undefined for the others. */
const TAKEN: Readonly<Record<CommandName, readonly FormatId[] | undefined>> = {
  lint: undefined,
  verify: undefined,
  score: undefined,
  report: undefined,
  mergeReports: undefined,
  doctor: TERMINAL_OR_JSON,
  rules: TERMINAL_OR_JSON,
  explain: TERMINAL,
  explainHost: TERMINAL,
  zonePrint: TERMINAL,
  zoneDiff: TERMINAL,
  init: TERMINAL,
  baseline: TERMINAL,
  completion: TERMINAL,
  notYet: undefined,
};
