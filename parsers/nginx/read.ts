import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import type { Service } from '../../model/service.ts';
import type { TlsEndpoint } from '../../model/tls/endpoint.ts';
import { endpointOfPiece, endpointsOf } from '../../model/tls/web-endpoint.ts';
import { hostLabel, type WebHost } from '../../model/web/host.ts';
import { ignoresIn } from './ignores.ts';
import { readWhole } from './include.ts';
import { webServer } from './hosts.ts';
import { recogniseNginx } from './recognise.ts';
import { Level } from './level.ts';
import { refusals } from './refusals.ts';
import { softwareVersion } from './software.ts';
import type { Node } from './statements.ts';
import { tlsOf } from './tls.ts';
import { writeNginx } from './write.ts';

/** Configurations of nginx, whole or in pieces, with what they include. */
export const nginx: Parser = {
  id: 'nginx',
  recognise: recogniseNginx,
  read: readNginx,
  write: writeNginx,
};

function readNginx(file: SourceFile, context: ReadContext): Reading {
  const whole = readWhole(file, context);
  const ignores = whole.files.map(ignoresIn);
  const server = webServer(file.path, whole.nodes, softwareVersion(file.path, context), whole.assumed);
  const endpoints = server === undefined ? pieceEndpoints(file.path, whole.nodes) : endpointsOf(server);
  return {
    format: 'nginx',
    zones: [],
    services: [...(server?.hosts ?? []).map(serviceOf), ...endpoints.map(endpointService)],
    problems: [...whole.problems, ...refusals(whole), ...ignores.flatMap(({ problems }) => problems)],
    gaps: whole.gaps,
    claims: [],
    ignores: ignores.flatMap(({ found }) => found),
    files: whole.files.map((parsed) => parsed.file),
  };
}

function serviceOf(host: WebHost): Service {
  const path = host.at.kind === 'text' ? host.at.span.path : host.server.path;
  return { kind: 'web-host', name: host.names.length === 0 && host.listeners.length === 0 ? path : hostLabel(host), path, facts: host };
}

/** Lines about TLS that hosts of another configuration include. */
function pieceEndpoints(path: string, nodes: readonly Node[]): readonly TlsEndpoint[] {
  const around = new Level([], undefined, { cause: 'piece', params: { file: path } });
  const endpoint = endpointOfPiece(path, tlsOf(new Level(nodes, around), undefined));
  return endpoint === undefined ? [] : [endpoint];
}

function endpointService(facts: TlsEndpoint): Service {
  return { kind: 'tls-endpoint', name: facts.holders[0].name, path: facts.at.kind === 'text' ? facts.at.span.path : '', facts };
}
