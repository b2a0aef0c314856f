import type { GatheredService } from '../../engine/services.ts';
import type { Gap, Origin, Span } from '../../model/origin.ts';
import type { Parser, ReadContext } from '../../model/reading.ts';
import { mtaSts } from '../../parsers/mta-sts/read.ts';
import { securityTxt } from '../../parsers/security-txt/read.ts';
import type { Reachability } from '../../probes/dns/doubt.ts';
import type { StepNumbers } from '../../probes/dns/step-origin.ts';
import type { HttpResponse } from '../../probes/http/exchange.ts';
import { urlOf, type Fetched } from '../../probes/http/fetch.ts';
import { gapOfHttp } from '../../probes/http/gap.ts';
import type { PolicyFormat, PolicySurvey } from '../../probes/http/policy-survey.ts';
import { webOrigin } from '../../probes/http/web-origin.ts';
import type { ObservedServices } from './services.ts';
import { withOrigins } from './with-origins.ts';

const PARSERS: Readonly<Record<PolicyFormat, Parser>> = { 'security-txt': securityTxt, 'mta-sts': mtaSts };

/** The policy files that web servers gave out, read like those of a repository. What several addresses or hosts lead to is one file. */
export function observedPolicies(
  surveys: readonly PolicySurvey[],
  numbers: StepNumbers,
  reachability: Reachability,
): Pick<ObservedServices, 'services' | 'problems'> {
  const files = new Map<string, Map<string, Found>>();
  const services: GatheredService[] = [];
  for (const { format, url, fetched } of surveys) {
    const seen = fetched.map((each) => ({ each, found: policyIn(each, format, reachability) }));
    for (const { found } of seen) {
      if (found === undefined || 'cause' in found) continue;
      const place = urlOf(found.request);
      const texts = files.get(place) ?? new Map<string, Found>();
      const text = Buffer.from(found.body).toString('latin1');
      files.set(place, texts.set(text, texts.get(text) ?? { format, response: found }));
    }
    // One address that answers tells what there is; the others may be out of reach from here.
    const isTold = seen.some(({ found }) => found === undefined || 'body' in found);
    const [first] = seen;
    if (isTold || first?.found === undefined || !('cause' in first.found)) continue;
    services.push(notSeen(format, url, first.found, webOrigin(numbers, first.each.last.request)));
  }
  const readings = [...files].flatMap(([url, texts]) =>
    [...texts.values()].map(({ format, response }) => {
      const path = texts.size === 1 ? url : `${url} (${response.request.server.address})`;
      return read(PARSERS[format], path, response, numbers);
    }),
  );
  return {
    services: [...services, ...readings.flatMap((reading) => reading.services)],
    problems: readings.flatMap(({ problems }) => problems),
  };
}

interface Found {
  readonly format: PolicyFormat;
  readonly response: HttpResponse;
}

/** The response that holds the policy; undefined where the server says that there is none. */
function policyIn({ last, stopped }: Fetched, format: PolicyFormat, reachability: Reachability): HttpResponse | Gap | undefined {
  if (last.kind === 'failure') {
    // Where nobody listens, nothing is served.
    if (last.cause === 'refused' && format === 'security-txt') return undefined;
    return gapOfHttp(last, reachability);
  }
  const params = { server: urlOf(last.request), detail: stopped ?? String(last.status) };
  if (stopped !== undefined) return format === 'security-txt' ? { cause: 'serverFailure', params } : undefined;
  if (last.status >= 500) return { cause: 'serverFailure', params };
  if (last.status !== 200) return undefined;
  const coding = fieldOf(last, 'content-encoding').toLowerCase();
  if (coding !== '' && coding !== 'identity') return { cause: 'malformedResponse', params: { ...params, detail: coding } };
  // A page that says in its own words that there is no such file is no such file.
  const isText = fieldOf(last, 'content-type').toLowerCase().startsWith('text/plain');
  const isPolicy = isText || PARSERS[format].recognise(`${format === 'mta-sts' ? 'mta-sts' : 'security'}.txt`, last.body) > 0;
  return isPolicy ? last : undefined;
}

function fieldOf({ fields }: HttpResponse, name: string): string {
  return fields.find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}

function read(parser: Parser, path: string, response: HttpResponse, numbers: StepNumbers): Pick<ObservedServices, 'services' | 'problems'> {
  const { services = [], problems } = parser.read({ path, bytes: response.body }, ALONE);
  const at = (span: Span): Origin => webOrigin(numbers, response.request, lineAt(response.body, span.start));
  return {
    services: services.map((service) => ({ service: withOrigins(service, at), readFrom: path, parser: undefined })),
    problems: problems.map(({ code, params, places, about }) => ({
      parser,
      path,
      problem: withOrigins({ code, params, places, about }, at),
    })),
  };
}

/** Nothing of the repository belongs to what a server gave out. */
const ALONE: ReadContext = {
  include: () => ({ kind: 'notFound' }),
  list: () => [],
  limits: { generate: 0, includeDepth: 0 },
};

function lineAt(octets: Uint8Array, offset: number): string {
  const start = offset === 0 ? 0 : octets.lastIndexOf(0x0a, offset - 1) + 1;
  const end = octets.indexOf(0x0a, offset);
  return new TextDecoder().decode(octets.subarray(start, end < 0 ? undefined : end)).trim();
}

/** A policy that was not seen: every question about it is open. */
function notSeen(format: PolicyFormat, url: string, gap: Gap, at: Origin): GatheredService {
  const facts = { path: url, fields: [], gaps: [gap], at };
  const service =
    format === 'mta-sts'
      ? { kind: 'policy-file' as const, name: url, path: url, facts: { ...facts, format, broken: new Set<never>(), domain: undefined } }
      : { kind: 'policy-file' as const, name: url, path: url, facts: { ...facts, format, signed: undefined } };
  return { service, readFrom: url, parser: undefined };
}
