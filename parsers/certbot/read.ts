import type { CertificateOrder, Challenge, OrderedName, RenewedKey } from '../../model/acme/order.ts';
import { LETS_ENCRYPT } from '../../model/acme/directory.ts';
import { latin1 } from '../../model/latin1.ts';
import { type Gap, type Origin, textOrigin } from '../../model/origin.ts';
import type { Parser, ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { hashIgnoresIn } from '../hash-ignores.ts';
import { baseName, folderOf, joinPath } from '../paths.ts';
import { placeholderIn } from '../placeholders.ts';
import { linesOf } from '../text-lines.ts';
import { decodeUtf8 } from '../utf8.ts';
import { type RenewalSetting, settingsIn } from './settings.ts';

/** The files in which certbot remembers how to renew each certificate: `renewal/NAME.conf`. */
export const certbot: Parser = { id: 'certbot', recognise, read };

/** A `.conf` with the section that only these files have, and one of the settings that certbot always writes there. */
function recognise(path: string, head: Uint8Array): number {
  if (!/\.conf(?:\.[\w-]+)?$/i.test(baseName(path)) || head.includes(0)) return 0;
  const text = latin1(head);
  if (!/^\[renewalparams\][ \t]*\r?$/m.test(text)) return 0;
  return /^(?:authenticator|server|account|version|archive_dir)[ \t]*=/m.test(text) ? 0.95 : 0;
}

function read(file: SourceFile, context: ReadContext): Reading {
  const { text, byteAt } = decodeUtf8(file.bytes);
  const origin = (start: number, end: number): Origin => textOrigin(file.path, byteAt(start), byteAt(end));
  const settings = settingsIn(text);
  const files: SourceFile[] = [file];
  const order = new RenewalReader(file.path, settings, origin, context, files).order();
  const { found, problems } = hashIgnoresIn(linesOf(text), file.path, origin);
  const gaps = settings
    .filter(({ value, name }) => placeholderIn(`${name} ${value}`) !== undefined)
    .map(({ start, end }): Gap => ({ cause: 'placeholder', params: {}, origin: origin(start, end) }));
  return {
    format: 'certbot',
    zones: [],
    services: [{ kind: 'certificate-order', name: order.names[0]?.text ?? file.path, path: file.path, facts: order }],
    problems,
    gaps,
    claims: [],
    ignores: found,
    files,
  };
}

class RenewalReader {
  readonly #path: string;
  readonly #settings: readonly RenewalSetting[];
  readonly #origin: (start: number, end: number) => Origin;
  readonly #context: ReadContext;
  readonly #files: SourceFile[];

  constructor(
    path: string,
    settings: readonly RenewalSetting[],
    origin: (start: number, end: number) => Origin,
    context: ReadContext,
    files: SourceFile[],
  ) {
    this.#path = path;
    this.#settings = settings;
    this.#origin = origin;
    this.#context = context;
    this.#files = files;
  }

  order(): CertificateOrder {
    const first = this.#settings[0];
    const at = first === undefined ? this.#origin(0, 0) : this.#placeOf(first);
    const server = this.#param('server');
    const authenticator = this.#param('authenticator');
    const mapped = this.#settings.filter(({ section, name }) => section === 'webroot_map' && placeholderIn(name) === undefined);
    const isMapped = authenticator?.value === 'webroot' && mapped.length > 0 && !this.#isHidden('webroot_map');
    const names = isMapped ? mapped.map((each) => this.#nameIn(each)) : this.#lineage();
    const asked = authenticator ?? server ?? first;
    const issuerAt = asked === undefined ? at : this.#placeOf(server ?? asked);
    return {
      client: 'certbot',
      path: this.#path,
      at,
      names,
      namesGap: isMapped ? undefined : { cause: 'namesElsewhere', params: {}, origin: at },
      certificate: this.#top('cert')?.value ?? this.#top('fullchain')?.value,
      issuers:
        server !== undefined && placeholderIn(server.value) !== undefined
          ? { kind: 'unknown', gap: { cause: 'placeholder', params: {}, origin: this.#placeOf(server) } }
          : {
              kind: 'asked',
              issuers: [
                {
                  directory: server?.value ?? LETS_ENCRYPT,
                  at: issuerAt,
                  solvers: this.#challenges(authenticator).map((challenge) => {
                    const place = authenticator === undefined ? at : this.#placeOf(authenticator);
                    return { challenge, at: place, names: undefined, zones: undefined };
                  }),
                  account: this.#account(server?.value ?? LETS_ENCRYPT),
                },
              ],
            },
      key: this.#key(at),
      renewal: this.#renewal(),
      hasHook: ['renew_hook', 'deploy_hook', 'post_hook'].some((name) => !RELOAD.test(this.#param(name)?.value ?? '')),
    };
  }

  /** The folder of the certificate is called by its first name, unless somebody chose another; `-0001` tells two of a name apart. */
  #lineage(): readonly OrderedName[] {
    for (const setting of ['cert', 'fullchain', 'archive_dir'].flatMap((name) => this.#top(name) ?? [])) {
      const folder = /\/(?:live|archive)\/([^/]+)(?:\/[^/]+)?$/.exec(setting.value)?.[1];
      const name = folder?.replace(/-\d{4}$/, '').toLowerCase();
      if (name !== undefined && NAME.test(name)) return [{ text: name, at: this.#placeOf(setting) }];
    }
    return [];
  }

  #nameIn({ name, nameStart }: RenewalSetting): OrderedName {
    return { text: name.toLowerCase(), at: this.#origin(nameStart, nameStart + name.length) };
  }

  /** What the plugins do; `manual` is asked about by `pref_challs`, and others than certbot's own say it in their names. */
  #challenges(authenticator: RenewalSetting | undefined): readonly Challenge[] {
    const preferred = (this.#param('pref_challs')?.value ?? '').split(/[,\s]+/).flatMap((word) => PREFERENCES.get(word) ?? []);
    const plugin = authenticator?.value.toLowerCase() ?? '';
    if (['webroot', 'standalone', 'nginx', 'apache'].includes(plugin)) return ['http-01'];
    if (/(?:^|[-_:])dns[-_]/.test(plugin)) return ['dns-01'];
    return plugin === 'manual' ? preferred : [];
  }

  /** `accounts/HOST/PATH/ID/regr.json` beside `renewal/`, where the repository holds it. */
  #account(server: string): { readonly uri: string; readonly at: Origin } | undefined {
    const account = this.#param('account');
    const place = /^https:\/\/([^/]+)\/(.*?)\/?$/.exec(server);
    if (account === undefined || place === null || !/^[0-9a-f]+$/.test(account.value)) return undefined;
    const path = joinPath(folderOf(this.#path), `../accounts/${place[1]}/${place[2]}/${account.value}/regr.json`);
    const folder = path === undefined ? undefined : folderOf(path);
    if (path === undefined || folder === undefined || !this.#context.list(folder).includes(path)) return undefined;
    const found = this.#context.include(path, '');
    if (found.kind !== 'file' || found.file.bytes.length > MOST_BYTES) return undefined;
    const { bytes } = found.file;
    const match = /"uri"\s*:\s*"(https:\/\/[^"\\]{1,300})"/.exec(latin1(bytes));
    if (match === null) return undefined;
    this.#files.push(found.file);
    const start = match.index + match[0].indexOf('https://');
    return { uri: match[1]!, at: textOrigin(found.file.path, start, start + match[1]!.length) };
  }

  /** A new key each time, unless `reuse_key` says otherwise. */
  #key(at: Origin): RenewedKey {
    const reuse = this.#param('reuse_key');
    if (reuse === undefined) return { kind: 'new', at };
    const place = this.#placeOf(reuse);
    if (placeholderIn(reuse.value) !== undefined) return { kind: 'unknown', at: place };
    return { kind: /^(?:true|yes|on|1)$/i.test(reuse.value) ? 'kept' : 'new', at: place };
  }

  #renewal(): CertificateOrder['renewal'] {
    const setting = this.#top('renew_before_expiry');
    const match = /^(\d{1,4})\s*(days?|weeks?|hours?)$/i.exec(setting?.value ?? '');
    if (setting === undefined || match === null) return undefined;
    const unit = UNITS[match[2]![0]!.toLowerCase()] ?? 0;
    return { before: Number(match[1]) * unit, at: this.#placeOf(setting) };
  }

  #isHidden(section: string): boolean {
    return this.#settings.some((each) => each.section === section && placeholderIn(`${each.name} ${each.value}`) !== undefined);
  }

  #param(name: string): RenewalSetting | undefined {
    return this.#settings.find((each) => each.section === 'renewalparams' && each.name === name);
  }

  #top(name: string): RenewalSetting | undefined {
    return this.#settings.find((each) => each.section === '' && each.name === name);
  }

  #placeOf({ start, end }: RenewalSetting): Origin {
    return this.#origin(start, end);
  }
}

const NAME = /^(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;
const UNITS: Readonly<Record<string, number>> = { h: 3600, d: 86_400, w: 604_800 };
const MOST_BYTES = 65_536;
/** Nothing, or what only makes a server take the new certificate. */
const RELOAD =
  /^(?:None|(?:sudo\s+)?(?:\/\S*\/)?(?:systemctl|service|rc-service|nginx|postfix|dovecot|doveadm|apachectl|apache2ctl|httpd|haproxy|docker|kill|killall|pkill)\b[^;&|]*)?$/;
const PREFERENCES: ReadonlyMap<string, Challenge> = new Map([
  ['http', 'http-01'],
  ['http-01', 'http-01'],
  ['dns', 'dns-01'],
  ['dns-01', 'dns-01'],
]);
