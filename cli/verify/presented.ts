import type { GatheredService } from '../../engine/services.ts';
import { readCertificate } from '../../model/certificate/certificate.ts';
import type { CertificateFile, FiledCertificate } from '../../model/certificate/file.ts';
import { titleOf } from '../../model/certificate/role.ts';
import type { Gap, Origin } from '../../model/origin.ts';

/** The certificates that servers presented, each chain once, whoever presents it. */
export class Presented {
  readonly #chains = new Map<string, { readonly file: CertificateFile; readonly presentedAt: Presentation[] }>();

  /** The name that the chain goes by from now on; undefined for none. */
  add(chain: readonly Uint8Array[], presentation: Presentation): string | undefined {
    if (chain.length === 0) return undefined;
    const key = chain.map((der) => Buffer.from(der).toString('latin1')).join('|');
    const known = this.#chains.get(key);
    if (known !== undefined) {
      known.presentedAt.push(presentation);
      return known.file.path;
    }
    const presentedAt = [presentation];
    // Two parts, so that no other name can be taken for it.
    const path = `presented/${presentation.host}:${presentation.port}${this.#nth(presentation)}`;
    this.#chains.set(key, { file: { ...readChain(chain, path, presentation.at), presentedAt }, presentedAt });
    return path;
  }

  get services(): readonly GatheredService[] {
    return [...this.#chains.values()].map(({ file }) => {
      const [first] = file.certificates;
      const name = first === undefined ? file.path : titleOf(first.certificate);
      return { service: { kind: 'certificate', name, path: file.path, facts: file }, readFrom: file.path, parser: undefined };
    });
  }

  /** Servers behind one name may have several chains. */
  #nth({ host, port }: Presentation): string {
    const before = [...this.#chains.values()].filter(({ presentedAt: [first] }) => first?.host === host && first.port === port).length;
    return before === 0 ? '' : ` (${before + 1})`;
  }
}

type Presentation = NonNullable<CertificateFile['presentedAt']>[number];

function readChain(chain: readonly Uint8Array[], path: string, at: Origin): Omit<CertificateFile, 'presentedAt'> {
  const certificates: FiledCertificate[] = [];
  const gaps: Gap[] = [];
  for (const der of chain) {
    const certificate = readCertificate(der);
    if ('fault' in certificate) {
      gaps.push({ cause: 'malformedResponse', params: { server: path, detail: certificate.fault }, origin: at });
      continue;
    }
    const shown: Origin = at.kind === 'probe' ? { ...at, step: at.step, text: titleOf(certificate) } : at;
    certificates.push({ certificate, at: shown, block: shown });
  }
  return { path, encoding: 'der', certificates, privateKeys: [], gaps };
}
