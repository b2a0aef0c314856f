import type { Origin } from '../origin.ts';
import type { View } from '../view.ts';
import type { WebHost } from '../web/host.ts';
import type { CertificateFile } from './file.ts';
import { certificateFileAt } from './locate.ts';

/** A host that presents the certificates of a file of this repository. */
export interface CertificateUse {
  readonly host: WebHost;
  readonly file: CertificateFile;
  /** The line that names the file. */
  readonly at: Origin;
}

/** The files of this repository that a host takes its certificates from. */
export function certificatesOf(host: WebHost, view: View): readonly CertificateUse[] {
  const services = view.services('certificate');
  if (services.length === 0 || !host.listeners.some(({ tls }) => tls)) return [];
  return host.tls.certificates.flatMap(({ certificate, at }) => {
    const from = at.kind === 'text' ? at.span.path : host.server.path;
    const file = certificateFileAt(services, certificate, from) ?? certificateFileAt(services, certificate, host.server.path);
    return file === undefined ? [] : [{ host, file, at }];
  });
}

/** Every use of the certificate files of this repository, by path. */
export function certificateUses(view: View): ReadonlyMap<string, readonly CertificateUse[]> {
  const hosts = view.services('web-host');
  const known = uses.get(hosts);
  if (known !== undefined) return known;
  const found = new Map<string, CertificateUse[]>();
  for (const { facts } of hosts) {
    for (const use of certificatesOf(facts, view)) {
      const same = found.get(use.file.path);
      if (same === undefined) found.set(use.file.path, [use]);
      else same.push(use);
    }
  }
  uses.set(hosts, found);
  return found;
}

const uses = new WeakMap<object, ReadonlyMap<string, readonly CertificateUse[]>>();
