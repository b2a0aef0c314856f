import { describe, expect, it } from 'vitest';
import { apexesIn, publicZones, targetOf } from '../../../cli/verify/targets.ts';
import type { World } from '../../../engine/worlds.ts';
import { domainName } from '../../../model/names/name.ts';
import type { Zone } from '../../../model/zone/zone.ts';

const APEX = domainName('example.org')!;
const anything = (): boolean => true;

/** `zones/db.example` or `zones/db.example view` */
function worlds(...declarations: readonly string[]): World[] {
  return declarations.map((text) => {
    const [path, view] = text.split(' ');
    return { zone: { apex: APEX, path, view } as unknown as Zone, claimedBy: undefined, role: 'zone' };
  });
}

/** The path of the declaration, with its view; or the paths between which it stays open. */
function chosen(declarations: readonly string[], isSelected: (path: string) => boolean = anything): string {
  const { declared, ambiguous } = targetOf(APEX, publicZones(worlds(...declarations), isSelected));
  if (ambiguous !== undefined) return ambiguous.join(' or ');
  return declared === undefined ? 'none' : [declared.path, declared.view].filter((part) => part !== undefined).join(' ');
}

describe('of several declarations of a zone the Internet is held against', () => {
  it.each([
    ['the only one', ['zones/a'], 'zones/a'],
    ['the one nearest to the root', ['test/fixtures/a', 'zones/a'], 'zones/a'],
    ['none of two that are equally near', ['production/a', 'staging/a'], 'production/a or staging/a'],
    ['the one that is in no inside view', ['a internal', 'b external'], 'b external'],
    ['the one of an outside view', ['a guests', 'b public', 'c dmz'], 'b public'],
    ['the one in whatever view there is', ['a dmz'], 'a dmz'],
    ['the one without a view', ['a external', 'deep/down/b'], 'deep/down/b'],
    ['one file that stands in two views', ['a external', 'a world'], 'a external'],
    ['nothing where there are inside views only', ['a internal', 'b lan'], 'none'],
    ['a view that only begins like an inside one', ['a landing'], 'a landing'],
  ])('%s', (_, declarations, expected) => {
    expect(chosen(declarations)).toBe(expected);
  });

  it('the one that was named', () => {
    expect(chosen(['production/a', 'staging/a'], (path) => path.startsWith('staging'))).toBe('staging/a');
  });
});

it('the zones of selected files are verified, also those that are declared twice', () => {
  const other = {
    zone: { apex: domainName('example.net')!, path: 'zones/b', view: undefined } as unknown as Zone,
    claimedBy: undefined,
    role: 'zone',
  } as const;
  const zones = publicZones([...worlds('zones/a', 'other/a'), other], anything);
  expect(apexesIn(zones, anything)).toEqual(['example.net.', 'example.org.']);
  expect(apexesIn(zones, (path) => path === 'zones/b')).toEqual(['example.net.']);
});
