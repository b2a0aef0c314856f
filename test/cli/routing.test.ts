import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { routingOf } from '../../cli/routing.ts';
import { NOW } from '../support/judged.ts';
import { memoryTree } from '../support/memory-tree.ts';
import { plainSettings } from '../support/settings.ts';

const VRPS = JSON.stringify({ roas: [{ asn: 64500, prefix: '192.0.2.0/24', maxLength: 24 }] });
const ROUTES = '192.0.2.0/24 64500\n';

/** What these files, the first for authorisations and the others for routes, say of 192.0.2.80. */
function said(files: Readonly<Record<string, string | Uint8Array>>, vrps: readonly string[], origins: readonly string[]): string {
  const settings = { ...plainSettings, routing: { vrps, origins } };
  const reached = routingOf({ tree: memoryTree(files), settings })!.to('192.0.2.80', NOW);
  const gapText = ({ cause, params }: { cause: string; params: object }): string => [cause, ...Object.values(params)].join(' ');
  if (reached.kind === 'unknown') return gapText(reached.gap);
  const { routes, hasRoa } = reached;
  const shown = 'cause' in routes ? gapText(routes) : routes.map(({ prefix, validity }) => `${prefix} ${validity.state}`).join(', ');
  return `${hasRoa ? 'covered' : 'not covered'}, ${shown}`;
}

describe('routing data that the configuration names', () => {
  it.each<[string, Readonly<Record<string, string | Uint8Array>>, string]>([
    ['is read', { vrps: VRPS, routes: ROUTES }, 'covered, 192.0.2.0/24 valid'],
    ['also when it is compressed', { vrps: gzipSync(VRPS), routes: gzipSync(ROUTES) }, 'covered, 192.0.2.0/24 valid'],
    ['is not known when the file is not there', { routes: ROUTES }, 'routingFileMissing vrps'],
    ['is not known when it was cut off', { vrps: VRPS.slice(0, -2), routes: ROUTES }, 'badRoutingFile vrps JSON'],
    ['is not known when the archive was cut off', { vrps: gzipSync(VRPS).subarray(0, 30), routes: ROUTES }, 'badRoutingFile vrps gzip'],
    ['tells where an entry is wrong', { vrps: VRPS, routes: `${ROUTES}what\n` }, 'covered, badRoutingFile routes 2: what'],
  ])('%s', (_, files, expected) => expect(said(files, ['vrps'], ['routes'])).toBe(expected));

  it('of several files counts together, and not without one of them', () => {
    const more = JSON.stringify({ roas: [{ asn: 64501, prefix: '192.0.2.0/23', maxLength: 24 }] }).replace('192.0.2.0/23', '192.0.2.0/24');
    expect(said({ a: more, b: VRPS, routes: ROUTES }, ['a', 'b'], ['routes'])).toBe('covered, 192.0.2.0/24 valid');
    expect(said({ a: VRPS, routes: ROUTES }, ['a', 'b'], ['routes'])).toBe('routingFileMissing b');
  });

  it('needs both for the routes', () => {
    expect(said({ a: VRPS }, ['a'], [])).toBe('covered, noRouteTable');
    expect(said({ a: ROUTES }, [], ['a'])).toBe('noRoutingData');
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['is that of a commit which holds another', { vrps: VRPS.replace('64500', '64501'), routes: ROUTES }, 'invalid'],
    ['is that of a commit as far as it holds some', { routes: '192.0.2.0/24 64501\n' }, 'invalid'],
    ['is read once where a commit holds the same', { vrps: VRPS, routes: ROUTES }, 'the same'],
    ['is read once where no commit holds it', {}, 'the same'],
  ])('%s', (_, committed, expected) => {
    const tree = memoryTree({ vrps: VRPS, routes: ROUTES });
    const settings = { ...plainSettings, routing: { vrps: ['vrps'], origins: ['routes'] } };
    const now = routingOf({ tree, settings })!;
    const then = routingOf({ tree, settings }, memoryTree(committed))!;
    const reached = then.to('192.0.2.80', NOW);
    const routes = reached.kind === 'unknown' || 'cause' in reached.routes ? [] : reached.routes;
    expect(then === now ? 'the same' : routes.map(({ validity }) => validity.state).join()).toBe(expected);
  });

  it('is not read where no rule wants it', () => {
    const settings = { ...plainSettings, runs: () => false, routing: { vrps: ['vrps'], origins: [] } };
    expect(routingOf({ tree: memoryTree({}), settings })).toBeUndefined();
  });
});
