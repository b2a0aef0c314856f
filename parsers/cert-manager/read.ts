import { latin1 } from '../../model/latin1.ts';
import type { Gap } from '../../model/origin.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import type { Service } from '../../model/service.ts';
import { hashIgnoresIn } from '../hash-ignores.ts';
import { linesOf } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { textOrigin } from '../../model/origin.ts';
import { keysBeside } from '../quoted-key/read.ts';
import { documentsIn, isAboutCertificates, type ResourceValue } from './documents.ts';
import { issuerOf } from './issuer.ts';
import { orderOf, orderOfIngress } from './order.ts';

/** Resources of cert-manager in Kubernetes manifests: who is asked for certificates, and for which. */
export const certManager: Parser = { id: 'cert-manager', recognise, read };

function recognise(path: string, head: Uint8Array): number {
  if (!/\.ya?ml$/i.test(path)) return 0;
  return isAboutCertificates(latin1(head)) ? 0.9 : 0;
}

function read(file: SourceFile): Reading {
  const gaps: Gap[] = [];
  const services: Service[] = [];
  const note = (gap: Gap): void => void gaps.push(gap);
  const { documents, broken, isTooLarge } = documentsIn(file);
  if (isTooLarge) note({ cause: 'fileTooLarge', params: { path: file.path } });
  for (const origin of broken) note({ cause: 'unsupportedSyntax', params: {}, origin });
  for (const document of documents) services.push(...servicesOf(document, file.path, note));
  // A Secret may stand beside.
  services.push(...keysBeside(file));
  const { text, byteAt } = decodeUtf8(file.bytes);
  const { found, problems } = hashIgnoresIn(linesOf(text), file.path, (start, end) => textOrigin(file.path, byteAt(start), byteAt(end)));
  return { format: 'cert-manager', zones: [], services, problems, gaps, claims: [], ignores: found, files: [file] };
}

function servicesOf(document: ResourceValue, path: string, note: (gap: Gap) => void): readonly Service[] {
  const group = document.in('apiVersion')?.text?.text ?? '';
  switch (document.in('kind')?.text?.text) {
    case 'Issuer':
    case 'ClusterIssuer': {
      const facts = group.startsWith('cert-manager.io/') ? issuerOf(document, path, note) : undefined;
      return facts === undefined ? [] : [{ kind: 'acme-issuer', name: facts.name, path, facts }];
    }
    case 'Certificate': {
      const facts = group.startsWith('cert-manager.io/') ? orderOf(document, path, note) : undefined;
      return facts === undefined ? [] : [{ kind: 'certificate-order', name: facts.names[0]?.text ?? path, path, facts }];
    }
    case 'Ingress': {
      const facts = orderOfIngress(document, path, note);
      return facts === undefined ? [] : [{ kind: 'certificate-order', name: facts.names[0]?.text ?? path, path, facts }];
    }
    default:
      return [];
  }
}
