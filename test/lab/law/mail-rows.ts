import type { LawRow } from './rows.ts';

const MAIN = `compatibility_level = 3.6
myhostname = mail.hosts.example
mydestination =
smtpd_relay_restrictions = reject
smtpd_tls_security_level = none
`;
const OLD = `compatibility_level = 3.6
myhostname = old.hosts.example
mydestination =
smtpd_relay_restrictions = reject
smtpd_tls_security_level = may
smtpd_tls_chain_files = /etc/ssl/old.hosts.example/chain.pem
smtpd_tls_protocols = !SSLv2, !SSLv3
`;
/** Besides what listens, what every Postfix needs to run. */
const MASTER = `smtp inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
`;

/** The Postfix of the mail server that all rows share, and one of long ago. */
export const mailRows: readonly LawRow[] = [
  {
    rule: 'smtp/starttls',
    zones: {},
    about: ['mail.hosts.example', 'mail/postfix'],
    files: { 'mail/postfix/main.cf': MAIN, 'mail/postfix/master.cf': MASTER },
    observedAs: { switchedOff: 'notOffered' },
  },
  {
    rule: 'smtp/tls-version',
    zones: { 'old-mail.example': '@ MX 10 old.hosts.example.' },
    about: ['old.hosts.example', 'old-mail/postfix'],
    files: { 'old-mail/postfix/main.cf': OLD, 'old-mail/postfix/master.cf': MASTER },
    observedAs: { old: 'spoken' },
  },
];
