import { decided } from '../mail-server/decided.ts';
import { listItems } from '../mail-server/list.ts';
import { listenersOf } from '../mail-server/listeners.ts';
import type { MailServer } from '../mail-server/mail-server.ts';
import type { Origin } from '../origin.ts';
import type { View } from '../view.ts';
import type { WebHost } from '../web/host.ts';
import type { CertificateFile } from './file.ts';
import { certificateFileAt } from './locate.ts';

/** A server that presents the certificates of a file of this repository. */
export interface CertificateUse {
  readonly by: WebHost | MailServer | CertificateFile;
  /** The names it is called by, in lower case and without the final dot. */
  readonly names: readonly string[];
  /** The ports at which it does so. */
  readonly ports: ReadonlySet<number>;
  readonly file: CertificateFile;
  /** The line that names the file. */
  readonly at: Origin;
}

/** Every use of the certificate files of this repository, by their paths. */
export function certificateUses(view: View): ReadonlyMap<string, readonly CertificateUse[]> {
  const files = view.services('certificate');
  const known = uses.get(files);
  if (known !== undefined) return known;
  const found = new Map<string, CertificateUse[]>();
  const all = [
    ...view.services('web-host').flatMap(({ facts }) => certificatesOf(facts, view)),
    ...view.services('mail-server').flatMap(({ facts }) => certificatesOfMail(facts, view)),
    ...files.flatMap(({ facts }) => presentationsOf(facts)),
  ];
  for (const use of all) {
    const same = found.get(use.file.path);
    if (same === undefined) found.set(use.file.path, [use]);
    else same.push(use);
  }
  uses.set(files, found);
  return found;
}

/** What a server was seen to present; that of web hosts is known by the hosts. */
function presentationsOf(file: CertificateFile): readonly CertificateUse[] {
  const others = (file.presentedAt ?? []).filter(({ port }) => port !== 443);
  return others.map(({ host, port, at }) => ({ by: file, names: [host], ports: new Set([port]), file, at }));
}

/** By the list of certificate files: servers without any need not be looked at. */
const uses = new WeakMap<object, ReadonlyMap<string, readonly CertificateUse[]>>();

/** The files of this repository that a web host takes its certificates from. */
export function certificatesOf(host: WebHost, view: View): readonly CertificateUse[] {
  const services = view.services('certificate');
  const listeners = services.length === 0 ? [] : host.listeners.filter(({ tls }) => tls);
  if (listeners.length === 0) return [];
  const names = host.names.flatMap(({ kind, text }) => (kind === 'exact' ? [text] : []));
  const ports = new Set(listeners.map(({ port }) => port));
  return host.tls.certificates.flatMap(({ certificate, at }) => {
    const file = fileAt(certificate, at, host.server.path, view);
    return file === undefined ? [] : [{ by: host, names, ports, file, at }];
  });
}

/** The same of a Postfix: `smtpd_tls_chain_files` comes before all others (postconf(5)). */
function certificatesOfMail(server: MailServer, view: View): readonly CertificateUse[] {
  if (view.services('certificate').length === 0) return [];
  const found = new Map<string, CertificateUse>();
  for (const { service, role } of listenersOf(server)) {
    const port = service?.endpoint?.port ?? PORTS[role];
    if (port === undefined) continue;
    for (const parameter of parametersOf(server, service)) {
      const { at, values, gap } = server.setting(parameter, service);
      if (at === undefined || gap !== undefined || values.length !== 1) continue;
      for (const path of listItems(values[0].value)) {
        const file = fileAt(path, at, server.path, view);
        const before = file === undefined ? undefined : found.get(file.path);
        if (file === undefined) continue;
        found.set(file.path, {
          by: server,
          names: [server.name.toLowerCase()],
          ports: new Set([...(before?.ports ?? []), port]),
          file,
          at: before?.at ?? at,
        });
      }
    }
  }
  return [...found.values()];
}

const PORTS: Readonly<Record<string, number | undefined>> = { exchanger: 25, submission: 587, submissions: 465 };
const CERTIFICATES = ['smtpd_tls_cert_file', 'smtpd_tls_eccert_file', 'smtpd_tls_dcert_file'];

function parametersOf(server: MailServer, service: Parameters<MailServer['setting']>[1]): readonly string[] {
  const chain = decided(server.setting('smtpd_tls_chain_files', service), (value) => value !== '');
  return chain.kind === 'known' && !chain.value ? CERTIFICATES : ['smtpd_tls_chain_files'];
}

/** A name is looked for from the file that it stands in, then from the main one. */
function fileAt(request: string, at: Origin, main: string, view: View): CertificateFile | undefined {
  const services = view.services('certificate');
  const from = at.kind === 'text' ? at.span.path : main;
  return certificateFileAt(services, request, from) ?? certificateFileAt(services, request, main);
}
