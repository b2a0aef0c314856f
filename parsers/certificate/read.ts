import { readCertificate } from '../../model/certificate/certificate.ts';
import { derElement } from '../../model/certificate/der.ts';
import type { CertificateFile, FiledCertificate, FiledPrivateKey } from '../../model/certificate/file.ts';
import { formOfLabel, readBarePrivateKey, readPrivateKey } from '../../model/certificate/private-key.ts';
import { textOrigin, type Gap } from '../../model/origin.ts';
import type { CertificateProblemCode, Problem } from '../../model/problem.ts';
import type { Parser, Reading, SourceFile } from '../../model/reading.ts';
import { bodyOf } from './body.ts';
import { readDnssecKey } from './dnssec-key.ts';
import { ignoresBefore } from './ignores.ts';
import { pemBlocks, type PemBlock, type Range } from './pem.ts';
import { isCertificateLabel, recogniseCertificate, recognisedAs } from './recognise.ts';

/** Certificates and private keys: PEM, DER, and the private keys of BIND. Nothing of a private key is kept but its public half. */
export const certificate: Parser = {
  id: 'certificate',
  recognise: recogniseCertificate,
  read: (file) => new CertificateReader(file).read(),
};

const HEAD = 65_536;

class CertificateReader {
  readonly #file: SourceFile;
  readonly #certificates: FiledCertificate[] = [];
  readonly #privateKeys: FiledPrivateKey[] = [];
  readonly #problems: Problem[] = [];
  readonly #gaps: Gap[] = [];

  constructor(file: SourceFile) {
    this.#file = file;
  }

  read(): Reading {
    const { path, bytes } = this.#file;
    const encoding = recognisedAs(path, bytes.subarray(0, HEAD)) ?? 'pem';
    const blocks = encoding === 'pem' ? pemBlocks(bytes) : [];
    if (encoding === 'dnssec') this.#privateKeys.push(...readDnssecKey(this.#file));
    if (encoding === 'der') this.#bare();
    for (const block of blocks) this.#block(block);
    const { found, problems } = ignoresBefore(this.#file, blocks);
    const facts: CertificateFile = {
      path,
      encoding,
      certificates: this.#certificates,
      privateKeys: this.#privateKeys,
      gaps: this.#gaps,
    };
    return {
      format: 'certificate',
      zones: [],
      services: [{ kind: 'certificate', name: path, path, facts }],
      problems: [...this.#problems, ...problems],
      gaps: this.#gaps,
      claims: [],
      ignores: found,
      files: [this.#file],
    };
  }

  #block(block: PemBlock): void {
    const { label, begin, end } = block;
    const form = formOfLabel(label);
    if (form === undefined && !isCertificateLabel(label)) return;
    const body = bodyOf(this.#file.bytes, block);
    if (body.kind === 'placeholder') {
      if (form === undefined) this.#gaps.push({ cause: 'placeholder', params: {}, origin: this.#at(begin) });
      return;
    }
    if (end === undefined) return this.#problem('pemUnterminated', begin, { label });
    if (end.label !== label) this.#problem('pemLabels', end, { label, other: end.label }, begin);
    if (body.kind === 'fault') {
      const { reason, character, at } = body;
      return this.#problem('pemBase64', { start: at, end: at + 1 }, { label, reason, character: shown(character) }, begin);
    }
    if (form === undefined) return this.#certificate(block, body.octets);
    if (form === 'pgp' || body.isEncrypted) {
      this.#privateKeys.push({ form, isEncrypted: body.isEncrypted, publicPart: undefined, owner: undefined, at: this.#at(begin) });
      return;
    }
    const key = readPrivateKey(form, body.octets);
    if (key === undefined) return this.#problem('certificateUnreadable', begin, { label, part: label });
    const publicPart = key.kind === 'plain' ? key.publicPart : undefined;
    this.#privateKeys.push({ form, isEncrypted: key.kind === 'encrypted', publicPart, owner: undefined, at: this.#at(begin) });
  }

  #certificate({ label, begin, end }: PemBlock, octets: Uint8Array): void {
    // OpenSSL's own kind has its trust settings behind the certificate.
    const whole = label === 'TRUSTED CERTIFICATE' ? derElement(octets, 0, octets.length) : undefined;
    this.#take(octets.subarray(0, whole?.end ?? octets.length), begin, { start: begin.start, end: end?.end ?? begin.end }, label);
  }

  #take(der: Uint8Array, at: Range, block: Range, label: string): void {
    const read = readCertificate(der);
    if ('fault' in read) this.#problem('certificateUnreadable', at, { label, part: read.fault });
    else this.#certificates.push({ certificate: read, at: this.#at(at), block: this.#at(block) });
  }

  #bare(): void {
    const { bytes } = this.#file;
    const key = readBarePrivateKey(bytes);
    const all = { start: 0, end: bytes.length };
    if (key === undefined) return this.#take(bytes, all, all, 'CERTIFICATE');
    const publicPart = key.key.kind === 'plain' ? key.key.publicPart : undefined;
    const at = this.#at({ start: 0, end: 1 });
    this.#privateKeys.push({ form: key.form, isEncrypted: key.key.kind === 'encrypted', publicPart, owner: undefined, at });
  }

  #problem(code: CertificateProblemCode, range: Range, params: Problem['params'], related?: Range): void {
    const { path } = this.#file;
    const places = [this.#at(range), ...(related === undefined ? [] : [this.#at(related)])];
    this.#problems.push({ code, params, places, about: path });
    if (code !== 'pemLabels') this.#gaps.push({ cause: 'unsupportedSyntax', params: { path }, origin: this.#at(range) });
  }

  #at({ start, end }: Range) {
    return textOrigin(this.#file.path, start, end);
  }
}

/** A character that is not base64, as a message may show it. */
function shown(character: string): string {
  const code = character.charCodeAt(0);
  return code >= 0x21 && code < 0x7f ? character : `\\x${code.toString(16).padStart(2, '0')}`;
}
