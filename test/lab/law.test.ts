import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { planesOf } from '../../model/rule-planes.ts';
import { rules } from '../../rules/registry.generated.ts';
import { describeLab, wholeInternet } from './harness/available.ts';
import { deploy, type Deployed } from './harness/estate/deploy.ts';
import { dnsRows } from './law/dns-rows.ts';
import { writeLawEstate } from './law/estate.ts';
import { mailRows } from './law/mail-rows.ts';
import { routingRows } from './law/routing-rows.ts';
import type { LawRow } from './law/rows.ts';
import { webRows } from './law/web-rows.ts';
import { linted, verified } from './verified.ts';
import type { JsonResult } from './verified.ts';

const all = [...dnsRows, ...webRows, ...mailRows, ...routingRows];
/** Rows without a rule are there for others. */
const rows = all.filter(({ rule }) => rule !== '');
const ofBothPlanes = rules.filter((rule) => planesOf(rule).length > 1).map(({ id }) => id as string);

/** Rules whose fault these servers do not show, though others may. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['cname/alone', 'BIND, NSD and Knot refuse to load it; other servers serve it'],
  ['dname/alone', 'BIND, NSD and Knot refuse to load it; other servers serve it'],
  ['zone/soa-present', 'a zone whose SOA record is missing or elsewhere is not loaded by BIND, NSD and Knot'],
  ['delegation/glue', 'a domain whose glue is missing cannot be found: verify has nobody to ask'],
]);

describeLab('a rule that judges files and servers', [...wholeInternet, 'nginx', 'postfix'], () => {
  let source: string;
  let deployed: Deployed;
  let inFiles: readonly JsonResult[];
  let observed: readonly JsonResult[];
  beforeAll(async () => {
    const estate = await writeLawEstate(all);
    source = estate.folder;
    deployed = await deploy(source, estate.secrets);
    inFiles = (await linted([], { cwd: deployed.folder })).results;
    observed = (await verified(deployed.internet, [], { cwd: deployed.folder })).results;
  }, 300_000);
  afterAll(async () => {
    await deployed?.internet.stop();
    if (source !== undefined) await rm(source, { recursive: true });
  });

  it.each(rows.map((row) => [row.rule, row] as const))('%s tells the same fault of both', (rule, row) => {
    const about = [...Object.keys(row.zones), ...(row.about ?? [])];
    const said = (results: readonly JsonResult[], names: LawRow['observedAs'] = {}): readonly string[] => [
      ...new Set(
        results
          .filter((result) => result.rule === rule && result.outcome === 'fail' && about.some((name) => isAbout(result, name)))
          .filter(({ message }) => row.messages?.includes(message?.id ?? '') ?? true)
          .map(({ message, severity }) => `${row.isWeaker === undefined ? severity : 'told'} ${names[message?.id ?? ''] ?? message?.id}`)
          .sort(),
      ),
    ];
    expect(said(inFiles)).not.toEqual([]);
    expect(said(observed)).toEqual(said(inFiles, row.observedAs));
  });

  it('has a row here, or a reason why not', () => {
    const shown = new Set([...rows.map(({ rule }) => rule), ...EXCEPTIONS.keys()]);
    expect(ofBothPlanes.filter((rule) => !shown.has(rule))).toEqual([]);
    expect([...shown].filter((rule) => !ofBothPlanes.includes(rule))).toEqual([]);
    expect(rows.filter(({ rule }) => EXCEPTIONS.has(rule))).toEqual([]);
  });
});

function isAbout({ subject, message, locations }: JsonResult, name: string): boolean {
  const whole = new RegExp(`(?:^|[^a-z0-9-])${name.replaceAll('.', '\\.')}(?![a-z0-9-])`);
  const folder = `web/${name.split('.')[0]}/`;
  const told = [subject.name, ...Object.values(message?.params ?? {}).map(String)];
  return told.some((each) => whole.test(each)) || locations.some(({ path }) => whole.test(path) || path.startsWith(folder));
}
