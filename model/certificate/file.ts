import type { Gap, Origin } from '../origin.ts';
import type { Certificate } from './certificate.ts';
import type { PrivateKeyForm, PublicPart } from './private-key.ts';

/** What one file holds of certificates and private keys. */
export interface CertificateFile {
  readonly path: string;
  /** `quoted`: inside another syntax. */
  readonly encoding: 'pem' | 'der' | 'dnssec' | 'quoted';
  /** In the order of the file, which is the order in which a server sends them. */
  readonly certificates: readonly FiledCertificate[];
  readonly privateKeys: readonly FiledPrivateKey[];
  /** Blocks that could not be read, or that a placeholder stands for: what is missing is then not surely missing. */
  readonly gaps: readonly Gap[];
  /** Where servers were seen to present it; undefined for what stands in a file. */
  readonly presentedAt?: readonly {
    /** Without the final dot. */
    readonly host: string;
    readonly port: number;
    readonly at: Origin;
    /** Why a client does not trust the chain for this host, in the words of its library; empty where it does, undefined where none tried. */
    readonly distrust?: string;
  }[];
}

export interface FiledCertificate {
  readonly certificate: Certificate;
  /** Its first line; in DER all of it. */
  readonly at: Origin;
  /** All of it. */
  readonly block: Origin;
}

export interface FiledPrivateKey {
  readonly form: PrivateKeyForm;
  readonly isEncrypted: boolean;
  readonly publicPart: PublicPart | undefined;
  /** What the file name says that it signs: a zone, or the name of a TSIG key. */
  readonly owner: string | undefined;
  /** Its first line: the key itself is shown nowhere. */
  readonly at: Origin;
}
