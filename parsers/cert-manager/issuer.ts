import type { AcmeIssuer, Challenge, IssuerResource, Solver } from '../../model/acme/order.ts';
import type { Gap } from '../../model/origin.ts';
import type { ResourceValue } from './documents.ts';

/** An Issuer or ClusterIssuer; one without a name cannot be referred to. */
export function issuerOf(document: ResourceValue, path: string, note: (gap: Gap) => void): IssuerResource | undefined {
  const name = document.in('metadata', 'name')?.text;
  if (name === undefined || name.isTemplate) return undefined;
  const namespace = document.in('metadata', 'namespace')?.text;
  const acme = document.in('spec', 'acme');
  const server = acme?.in('server')?.text;
  const isHidden = acme?.hasTemplate === true && (server === undefined || server.isTemplate);
  const gap: Gap | undefined = isHidden ? { cause: 'placeholder', params: {}, origin: server?.at ?? name.at } : undefined;
  if (gap !== undefined) note(gap);
  return {
    name: name.text,
    ofCluster: document.in('kind')?.text?.text === 'ClusterIssuer',
    namespace: namespace?.isTemplate === true ? undefined : namespace?.text,
    path,
    acme: acme === undefined || server === undefined || gap !== undefined ? undefined : acmeOf(acme, server.text, server.at),
    gap,
  };
}

function acmeOf(acme: ResourceValue, directory: string, at: AcmeIssuer['at']): AcmeIssuer {
  const solvers = acme.in('solvers');
  // A template may add a solver, and labels choose by what other resources say: nothing is known of the challenge then.
  const isKnown =
    solvers !== undefined && !solvers.hasTemplate && solvers.items.every((each) => each.in('selector', 'matchLabels') === undefined);
  return { directory, at, solvers: isKnown ? solvers.items.flatMap(solverOf) : [], account: undefined };
}

function solverOf(solver: ResourceValue): readonly Solver[] {
  const challenge: Challenge | undefined =
    solver.in('http01') !== undefined ? 'http-01' : solver.in('dns01') !== undefined ? 'dns-01' : undefined;
  if (challenge === undefined) return [];
  return [{ challenge, at: solver.at, names: listOf(solver.in('selector', 'dnsNames')), zones: listOf(solver.in('selector', 'dnsZones')) }];
}

function listOf(value: ResourceValue | undefined): readonly string[] | undefined {
  const texts = value?.items.flatMap(({ text }) => (text === undefined ? [] : [text.text.toLowerCase()])) ?? [];
  return texts.length === 0 ? undefined : texts;
}
