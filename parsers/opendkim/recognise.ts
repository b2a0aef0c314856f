import { baseName } from '../paths.ts';
import { optionsIn } from './options.ts';

/** How sure it is that a file is an opendkim.conf: every line begins with one of its names, and one of those only it has. */
export function recogniseOpendkim(path: string, head: Uint8Array): number {
  if (!/\.conf(?:\.[\w-]+)?$/i.test(baseName(path)) || head.includes(0)) return 0;
  const options = optionsIn({ path, bytes: head }).slice(0, MOST_OPTIONS);
  const isNamedLikeIt = /opendkim/i.test(path);
  const known = options.filter(({ name }) => OWN.has(name) || SHARED.has(name)).length;
  const own = options.filter(({ name }) => OWN.has(name)).length;
  if (own === 0 || known * 10 < options.length * (isNamedLikeIt ? 6 : 9)) return 0;
  return isNamedLikeIt || own > 1 ? 0.9 : 0;
}

const MOST_OPTIONS = 300;

/** Names that OpenDKIM shares with OpenDMARC and others. */
const SHARED = new Set(
  `background socket syslog syslogfacility syslogsuccess logresults logwhy umask userid pidfile basedirectory changerootdirectory
  autorestart autorestartcount autorestartrate enablecoredumps temporarydirectory softwareheader peerlist mtacommand milterdebug
  dnstimeout reportaddress reportbccaddress ignoremailfrom include nameservers resolverconfiguration trustanchorfile`.split(/\s+/),
);

/** Names that only OpenDKIM has. */
const OWN = new Set(
  `adsp allowsha1only alwaysaddarheader alwayssignheaders authservidwithjobid bodylengthdb canonicalization clockdrift diagnostics
  diagnosticdirectory domain domainkeysforbidden dontsignmailto exemptdomains externalignorelist finalpolicyscript fixcrlf internalhosts
  keepauthresults keepauthtemporaryfiles keeptemporaryfiles keyfile keytable macrolist maximumheaders maximumsignaturestoverify
  maximumsignedbytes minimumkeybits mode multiplesignatures mustbesigned nopeer noheaderb omitheaders on-badsignature on-default
  on-dnserror on-internalerror on-keynotfound on-nosignature on-security on-signatureerror oversignheaders popdbfile quarantine
  querycache removearall removearfrom removeoldsignatures replaceheaders replacerules requestreports requiredheaders requiresafekeys
  resigmailto resignall screenpolicyscript selectcanonicalizationheader selector senderheaders sendreports setuppolicyscript
  signaturealgorithm signaturettl signheaders signingtable singleauthresult stricttestmode strictheaders subdomains testdnsdata
  testpublickeys unboundconfigfile undertrustanchor vbr-certifiers vbr-type warnunprotectedkeys weaksyntaxchecks`.split(/\s+/),
);
