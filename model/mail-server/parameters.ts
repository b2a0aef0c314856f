import { DEFAULT_CHANGES, STEADY_DEFAULTS } from './default-changes.ts';
import { DEFAULT_VALUES } from './default-values.ts';
import { LATER_PARAMETERS } from './later-parameters.ts';
import { OBSOLETE_PARAMETERS } from './obsolete.ts';
import { transportDefault } from './transports.ts';
import type { Release } from './versions.ts';

/** A default value; `fromMachine` where the machine tells it; `unsure` where only Postfix 3.7 is known to have it. */
export type Default =
  | { readonly kind: 'value'; readonly value: string }
  | { readonly kind: 'fromMachine' }
  | { readonly kind: 'unsure' }
  | { readonly kind: 'none' };

/** What a parameter is in a release when nobody sets it; `none` for names that are no parameters of Postfix. */
export function defaultOf(name: string, release: Release): Default {
  if (FROM_MACHINE.has(name)) return { kind: 'fromMachine' };
  const changes = DEFAULT_CHANGES.get(name);
  if (changes !== undefined) {
    const change = changes.findLast(({ since }) => since <= release);
    return change === undefined ? { kind: 'none' } : { kind: 'value', value: change.value };
  }
  const value = valuesOf37().get(name) ?? transportDefault(name);
  // An obsolete name that nobody sets is empty.
  if (value === undefined) return isParameter(name) && !OBSOLETE_PARAMETERS.has(name) ? { kind: 'unsure' } : { kind: 'none' };
  return STEADY_DEFAULTS.has(name) || Math.floor(release / 100) === REFERENCE ? { kind: 'value', value } : { kind: 'unsure' };
}

/** Whether some release of Postfix has a parameter of that name. */
export function isParameter(name: string): boolean {
  return isListed(name) || transportDefault(name) !== undefined || (name.startsWith('lmtp_') && isListed(`smtp_${name.slice(5)}`));
}

/** An obsolete name is read as long as the parameter that replaced it has it as its default. */
function isListed(name: string): boolean {
  return (
    FROM_MACHINE.has(name) ||
    DEFAULT_CHANGES.has(name) ||
    LATER_PARAMETERS.has(name) ||
    OBSOLETE_PARAMETERS.has(name) ||
    valuesOf37().has(name)
  );
}

/** Every name, for suggestions. */
export function parameterNames(): readonly string[] {
  return [...valuesOf37().keys(), ...DEFAULT_CHANGES.keys(), ...LATER_PARAMETERS, ...FROM_MACHINE];
}

/** Release of `DEFAULT_VALUES`, without its patch level. */
const REFERENCE = 307;

/** What the machine, its packages or the running process tell. */
const FROM_MACHINE = new Set([
  'myhostname',
  'mydomain',
  'mynetworks',
  'mail_version',
  'mail_release_date',
  'process_id',
  'process_name',
  'service_name',
  'default_database_type',
]);

let values: ReadonlyMap<string, string> | undefined;

function valuesOf37(): ReadonlyMap<string, string> {
  return (values ??= new Map(
    DEFAULT_VALUES.trim()
      .split('\n')
      .flatMap((line) => {
        const at = line.indexOf(' =');
        return line
          .slice(0, at)
          .split(' ')
          .map((name) => [name, line.slice(at + 2).trim()] as const);
      }),
  ));
}
