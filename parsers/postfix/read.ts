import { type Assignment, EffectiveSettings, namesUsed } from '../../model/mail-server/effective.ts';
import { HIDDEN } from '../../model/mail-server/expansion.ts';
import type { MailServer } from '../../model/mail-server/mail-server.ts';
import { ANY_RELEASE, type ReleaseRange, releasesOf } from '../../model/mail-server/versions.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Problem } from '../../model/problem.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import type { Service } from '../../model/service.ts';
import type { TlsEndpoint } from '../../model/tls/endpoint.ts';
import { mailEndpointsOf } from '../../model/tls/mail-endpoint.ts';
import { baseName } from '../paths.ts';
import { ignoresIn } from './ignores.ts';
import { releaseOfImage } from './image.ts';
import { type MainFile, readMainFile } from './main-cf.ts';
import { type MasterFile, readMasterFile } from './master-cf.ts';
import { namesProblems } from './names.ts';
import { isPiece, kindOf, recognisePostfix } from './recognise.ts';
import { Tables } from './tables.ts';
import { writePostfix } from './write.ts';

/** Postfix: main.cf with the master.cf and the tables that belong to it, as one mail server. */
export const postfix: Parser = { id: 'postfix', recognise: recognisePostfix, read: readPostfix, write: writePostfix };

function readPostfix(file: SourceFile, context: ReadContext): Reading {
  if (file.bytes.length > LARGEST) return reading([], [], [{ cause: 'fileTooLarge', params: { path: file.path } }]);
  switch (kindOf(file.path, file.bytes.subarray(0, HEAD))) {
    case 'master':
      return serverReading(undefined, file, readMasterFile(file), file, context);
    case 'table': {
      const table = readMainFile(file);
      return reading([file], table.problems, table.gaps);
    }
    case 'main':
    case undefined: {
      const beside = baseName(file.path).replace(/main(\.cf)/i, 'master$1');
      const found = context.include(beside, file.path);
      // The project's root is searched too, but another server's services are none of this one's.
      const master = found.kind === 'file' && folderOf(found.file.path) === folderOf(file.path) ? found.file : undefined;
      return serverReading(readMainFile(file), file, master === undefined ? undefined : readMasterFile(master), master, context);
    }
  }
}

function endpointService(server: MailServer, facts: TlsEndpoint): Service {
  return { kind: 'tls-endpoint', name: server.name, path: facts.at.kind === 'text' ? facts.at.span.path : server.path, facts };
}

const HEAD = 65_536;
/** Octets; the longest of people's files have some thousands. */
const LARGEST = 4_194_304;

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function serverReading(
  main: MainFile | undefined,
  mainFile: SourceFile,
  master: MasterFile | undefined,
  masterFile: SourceFile | undefined,
  context: ReadContext,
): Reading {
  const { path } = mainFile;
  const last = new Map<string, Assignment>((main?.assignments ?? []).map((assignment) => [assignment.name, assignment]));
  const overrides = master?.overrides ?? new Map();
  const releases = releasesFor(path, context, last);
  const settings = new EffectiveSettings({ main: last, overrides, open: openness(path, main), releases });
  const services = master?.services ?? [];
  const tables = new Tables(mainFile, context);
  tables.gather(settings, services);
  const hostName = settings.setting('myhostname');
  const name = hostName.gap === undefined ? hostName.values[0].value : '';
  const server: MailServer = {
    name: name === '' || name.includes(HIDDEN) ? path : name,
    path,
    at: firstPlace(
      mainFile,
      main,
      services.map(({ at }) => at),
    ),
    releases,
    services: master === undefined || master.open !== undefined ? undefined : services,
    servicesGap: master === undefined ? { cause: 'includeNotFound', params: { file: 'master.cf' } } : master.open,
    setting: (parameter, service) => settings.setting(parameter, service),
    set: new Map([...last].map(([parameter, { nameAt }]) => [parameter, nameAt])),
    table: tables.table,
  };
  const everything = [...(main?.assignments ?? []), ...[...overrides.values()].flatMap((options) => [...options.values()])];
  const problems = [
    ...(main?.problems ?? []),
    ...(main?.comments ?? []),
    ...(master?.problems ?? []),
    ...namesProblems(path, main?.assignments ?? [], overrides, namesUsed(everything), isPiece(path) ? undefined : master?.services),
  ];
  const gaps = [...(main?.gaps ?? []), ...(master?.gaps ?? []), ...tables.gaps];
  const files = masterFile === undefined || masterFile === mainFile ? [mainFile] : [mainFile, masterFile];
  return {
    ...reading(files, problems, gaps, tables.files),
    services: [
      { kind: 'mail-server', name: server.name, path, facts: server },
      ...mailEndpointsOf(server).map((facts) => endpointService(server, facts)),
    ],
  };
}

/** `own`: the files in which comments may accept findings; tables are others'. */
function reading(
  own: readonly SourceFile[],
  problems: readonly Problem[],
  gaps: readonly Gap[],
  tables: readonly SourceFile[] = [],
): Reading {
  const ignores = own.map((file) => ignoresIn(file));
  return {
    format: 'postfix',
    zones: [],
    problems: [...problems, ...ignores.flatMap((each) => each.problems)],
    gaps,
    claims: [],
    ignores: ignores.flatMap((each) => each.found),
    files: [...own, ...tables],
  };
}

/** Why a parameter that is not written here may yet be set. */
function openness(path: string, main: MainFile | undefined): Gap | undefined {
  if (main === undefined) return { cause: 'includeNotFound', params: { file: 'main.cf' } };
  if (main.open !== undefined) return main.open;
  return isPiece(path) ? { cause: 'piece', params: { path } } : undefined;
}

/** The configured version, or that of the image; else what the compatibility level asks for: no release knows a level newer than itself. */
function releasesFor(path: string, context: ReadContext, main: ReadonlyMap<string, Assignment>): ReleaseRange {
  const told = releasesOf(context.servers?.get('postfix') ?? '') ?? releaseOfImage(path, context);
  if (told !== undefined) return told;
  const level = releasesOf(main.get('compatibility_level')?.value ?? '');
  return { ...ANY_RELEASE, from: Math.max(ANY_RELEASE.from, level !== undefined && level.from >= 30600 ? level.from : 0) };
}

function firstPlace(file: SourceFile, main: MainFile | undefined, services: readonly Origin[]): Origin {
  return main?.assignments[0]?.nameAt ?? services[0] ?? textOrigin(file.path, 0, Math.min(1, file.bytes.length));
}
