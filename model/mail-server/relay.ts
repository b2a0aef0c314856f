import type { Gap, Origin } from '../origin.ts';
import { HIDDEN } from './expansion.ts';
import { listItems } from './list.ts';
import type { MailServer, MailService, Setting } from './mail-server.ts';

/** What a stranger gets who wants to send to a foreign domain. */
export type RelayAnswer =
  | { readonly kind: 'refused' }
  /** `by` is the restriction that lets it through; undefined where both lists end without one that stops it. */
  | { readonly kind: 'open'; readonly by: string | undefined; readonly setting: Setting; readonly at: Origin | undefined }
  /** Neither list has what Postfix insists on: it refuses all mail with a configuration error. */
  | { readonly kind: 'inoperative'; readonly setting: Setting }
  | { readonly kind: 'unknown'; readonly gap: Gap };

/**
 * Walks smtpd_relay_restrictions and smtpd_recipient_restrictions from left to right, as smtpd does, for a client that is in no
 * network of ours and has not logged in. Each list must be passed; what a table or a policy service would say is not known.
 */
export function relayAnswer(server: MailServer, service: MailService | undefined): RelayAnswer {
  const settings = ['smtpd_relay_restrictions', 'smtpd_recipient_restrictions'].map((name) => server.setting(name, service));
  const classes = new Set(listItems(server.setting('smtpd_restriction_classes', service).values[0].value));
  const walks = settings.map((setting) => new Walk(server, service, classes).list(setting));
  if (walks.some((walk) => walk.ends === 'refused' && walk.gap === undefined)) return { kind: 'refused' };
  const gap = walks.find((walk) => walk.gap !== undefined)?.gap;
  if (gap !== undefined) return { kind: 'unknown', gap };
  const [relay, recipient] = [settings[0]!, settings[1]!];
  if (!walks.some((walk) => walk.isOperative)) return { kind: 'inoperative', setting: relay.source === 'default' ? recipient : relay };
  const through = walks.find((walk) => walk.permittedBy !== undefined);
  const setting = through === undefined ? (relay.source === 'default' ? recipient : relay) : through.setting;
  return { kind: 'open', by: through?.permittedBy, setting, at: setting.at };
}

interface Walked {
  readonly setting: Setting;
  readonly ends: 'refused' | 'permitted' | 'through';
  readonly permittedBy: string | undefined;
  /** It holds one of the restrictions of which smtpd wants at least one. */
  readonly isOperative: boolean;
  /** What came before the end may have decided otherwise. */
  readonly gap: Gap | undefined;
}

class Walk {
  readonly #server: MailServer;
  readonly #service: MailService | undefined;
  readonly #classes: ReadonlySet<string>;
  #gap: Gap | undefined;
  #isOperative = false;
  #steps = 0;

  constructor(server: MailServer, service: MailService | undefined, classes: ReadonlySet<string>) {
    this.#server = server;
    this.#service = service;
    this.#classes = classes;
  }

  list(setting: Setting): Walked {
    if (setting.values.length > 1) this.#gap ??= { cause: 'softwareVersion', params: { name: setting.name } };
    const end = this.#walk(setting.values[0].value, setting.gap);
    return {
      setting,
      ends: end === undefined ? 'through' : end.kind,
      permittedBy: end?.kind === 'permitted' ? end.by : undefined,
      isOperative: this.#isOperative,
      gap: this.#gap,
    };
  }

  #walk(value: string, gap: Gap | undefined): { readonly kind: 'refused' | 'permitted'; readonly by: string } | undefined {
    const items = listItems(value);
    this.#isOperative ||= items.some((item) => OPERATIVE.has(item.toLowerCase()));
    for (let i = 0; i < items.length; i++) {
      if (++this.#steps > MOST_STEPS) return undefined;
      const item = items[i]!;
      const word = item.toLowerCase();
      if (item.includes(HIDDEN)) this.#gap ??= gap;
      else if (word === 'warn_if_reject') i++;
      // What would be let through behind defer_if_permit waits, for good.
      else if (OPERATIVE.has(word)) return { kind: 'refused', by: item };
      else if (word === 'permit' || word === 'permit_tls_all_clientcerts') return { kind: 'permitted', by: item };
      else if (this.#classes.has(item)) {
        const inner = this.#server.setting(item, this.#service);
        const end = this.#walk(inner.values[0].value, inner.gap);
        if (end !== undefined) return end;
      } else if (/^check_\w+_access$/.test(word)) {
        const table = items[++i] ?? '';
        if (/^static:(?:ok|permit|\d+$)/i.test(table)) return { kind: 'permitted', by: `${item} ${table}` };
        this.#consult(table);
      } else if (word === 'check_policy_service') {
        i++;
        this.#gap ??= { cause: 'lookupTable', params: { table: items[i] ?? word } };
      } else if (TABLE.test(item)) this.#consult(item);
      else if (TAKES_ARGUMENT.test(word)) i++;
    }
    return undefined;
  }

  /** A table that is here lets single clients or domains through, not everybody; one that is not here may say anything. */
  #consult(reference: string): void {
    if (reference.startsWith('static:') || /^(?:proxy:)?inline:/.test(reference)) return;
    const table = this.#server.table(reference);
    if ('cause' in table) this.#gap ??= table;
    else if (table.type === 'regexp' || table.type === 'pcre') {
      if (table.entries.some(({ value }) => /^(?:ok|permit)\b/i.test(value)))
        this.#gap ??= { cause: 'lookupTable', params: { table: reference } };
    }
  }
}

const MOST_STEPS = 10_000;
const REFUSES = new Set(['reject', 'defer', 'reject_unauth_destination', 'defer_unauth_destination', 'check_relay_domains']);
/** smtpd(8) wants one of them in one of the lists. */
const OPERATIVE = new Set([...REFUSES, 'defer_if_permit']);
const TABLE = /^[a-z][\w-]*:/i;
const TAKES_ARGUMENT = /^(?:reject_rbl_client|reject_rhsbl_\w+|permit_dnswl_client|permit_rhswl_client|sleep)$/;
