import type { DomainName } from '../names/name.ts';
import type { Gap, Origin } from '../origin.ts';

/** A mail server of the Internet as it was seen at one address: what it offers, before any message. */
export interface SmtpServer {
  /** As the MX record names it. */
  readonly host: DomainName;
  readonly address: string;
  readonly port: number;
  readonly at: Origin;
  /** `refused`: it was offered, and the server then did not want it. */
  readonly startTls: 'offered' | 'notOffered' | 'refused' | Gap;
}
