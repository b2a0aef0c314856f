/** Files that BIND 9.18 accepts and that mean something else to us, each with the reason. */
export const NOT_THE_SAME: Readonly<Record<string, string>> = {
  'isc-projects+bind9/bin/tests/system/checkzone/zones/bad-eui48-no-leading-zero.db':
    'RFC 7043 §3.2 wants two digits in each part; 9.18 reads one, and the suite itself (of a newer BIND) expects a refusal',
};

/** Files that their own suite calls invalid for a reason that is none to us, or that we place elsewhere. */
export const UNSEEN_FAULTS: Readonly<Record<string, string>> = {
  'NLnetLabs+nsd/tpkg/svcb.tdir/svcb.test-vectors-pf.zone':
    'these are the valid vectors of RFC 9460 App. D, in presentation form; the invalid ones stand in failure-cases-*',
  'isc-projects+bind9/bin/tests/system/checkzone/zones/bad-cname-and-key.db':
    'RFC 4035 §2.5 allows a KEY beside a CNAME, for secure dynamic update',
  'isc-projects+bind9/bin/tests/system/checkzone/zones/bad-nsec3-padded.db':
    'found, at its own line (9); the suite names the line on which the record begins, which is our related place',
};

interface Accepted {
  readonly finding: string;
  readonly why: string;
  /** Ends of paths. */
  readonly files: readonly string[];
}

/** Errors on files that load, or that their suite calls valid, and why each is true. */
const ACCEPTED: readonly Accepted[] = [
  {
    finding: 'ns/present#missing',
    why: 'no NS at the apex: BIND refuses the zone, NSD loads it',
    files: [
      'ds.com.zone',
      'ds.com.zone.zone',
      'test.local.zone',
      'axfr_oversize_rr.zone',
      'bug056_axfr.zone',
      'bug087_parse_at.zone',
      'bug134_manyproc.zone',
      'bug141_clear_formerr_flags.zone',
      'catzones.primary.group0.zone',
      'catzones.primary.group1.zone',
      'catzones.primary.group2.zone',
      'catzones.primary.group3.zone',
      'dname_below.zone',
      'ixfr_excessive_logging.zone',
      'ixfrout_checkzone_num.zone',
      'kill_nsd.zone',
      'nsec3_ixfr.new.zone',
      'nsec3_ixfr.new.zone.signed',
      'nsec3_ixfr.zone',
      'nsec3_ixfr.zone.signed',
      'tsig_md5sha1.zone',
      'zone_expire_parent.zone',
    ],
  },
  {
    finding: 'ns/target#doesNotExist',
    why: 'a name server inside the zone without any address: BIND refuses the zone',
    files: [
      'bind/example.net',
      'bind/included', // by example.net
      'ext.unit.tests.extension',
      '2.0.192.in-addr.arpa.',
      'unit.tests.tst',
      'copy_cd.zone',
      'cat1.zone',
      'cat2.zone',
      'socket_partitioning.zone',
    ],
  },
  {
    finding: 'mx/target#doesNotExist',
    why: 'the mail server is a name of the zone that does not exist',
    files: ['cadillac.net', 'bind/example.net', 'bind/included', 'example2.com', 'unit.tests.tst', 'ignore.example.db'],
  },
  {
    finding: 'mx/target#hasNoAddress',
    why: 'the mail server is a name of the zone that has no address',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'bug087_parse_at.zone', 'xferquota/ns2/example.db'],
  },
  { finding: 'mx/target#isAlias', why: 'the mail server is an alias', files: ['bug056_axfr.zone'] },
  { finding: 'srv/target#doesNotExist', why: 'the host is a name of the zone that does not exist', files: ['unit.tests.tst'] },
  {
    finding: 'syntax/out-of-zone#outOfZone',
    why: 'the oracle guessed an origin, or the suite tests that such records are dropped',
    files: [
      '08-zonereader.inputzone',
      '08-zonereader.outputzone',
      'localhost.zone',
      'checknames/ns1/root.db',
      'staticstub/ns1/root.db',
      'tld5.db',
      'baddomain.db',
      'gooddomain.db',
    ],
  },
  {
    finding: 'syntax/include#includeNotFound',
    why: 'the file that is included is not in the corpus',
    files: ['inherit.origin.db', 'inherited.owner.db', 'timeouts/ns1/example.db', 'xfer/ns8/example.db'],
  },
  {
    finding: 'syntax/encoding#genericInvalid',
    why: 'an A record of no octets (`\\# 0`)',
    files: ['08-zonereader.inputzone', '08-zonereader.outputzone'],
  },
  { finding: 'syntax/encoding#badHex', why: 'a TLSA record with a word for its data', files: ['015-tlsa/foo.com.zone'] },
  { finding: 'syntax/class#noClass', why: 'class 32', files: ['29-generic-rdata-tab.db'] },
  {
    finding: 'syntax/rdata#badDigestLength',
    why: 'a hash of 4 octets in NSEC3; BIND refuses it',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good'],
  },
  {
    finding: 'syntax/rdata#badRegexp',
    why: 'a NAPTR substitution without delimiters; BIND refuses it',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good'],
  },
  { finding: 'syntax/rdata#badType', why: 'an NSEC list with a type that is none', files: ['xferquota/ns2/example.db'] },
  { finding: 'syntax/name#labelTooLong', why: 'labels of more than 63 octets', files: ['bug077_dname_length.zone'] },
  { finding: 'cname/alone#otherData', why: 'a CNAME with other data; BIND refuses the zone', files: ['14-read-zone.db'] },
  { finding: 'cname/alone#atApex', why: 'a CNAME at the apex; BIND refuses the zone', files: ['apex.com.zone', 'apex.com.zone.zone'] },
  { finding: 'name/final-dot#targetRepeatsOrigin', why: 'targets that end in example2.com.example2.com.', files: ['example2.com'] },
  {
    finding: 'delegation/ds-place#withoutNs',
    why: 'a DS where nothing is delegated',
    files: ['ds.com.zone', 'ds.com.zone.zone', 'unit.tests.tst', 'tests/example', 'example2.good', 'example3.good', 'example4.good'],
  },
  { finding: 'delegation/ds-place#atApex', why: 'a DS at the apex of its own zone', files: ['unit.tests.tst'] },
  { finding: 'tlsa/fields#length', why: 'a SHA-256 of the wrong length', files: ['unit.tests.tst'] },
  {
    finding: 'tlsa/fields#notCertificate',
    why: 'a whole certificate is announced and none stands there',
    files: ['example.org.zone', 'example.org.zone.zone'],
  },
  {
    finding: 'caa/tags#critical',
    why: 'a critical tag that no CA knows',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good'],
  },
  {
    finding: 'dnssec/dnskey-algorithm#deprecated',
    why: 'keys of algorithms that RFC 9905 and earlier ones forbid',
    files: [
      '08-zonereader.inputzone',
      '08-zonereader.outputzone',
      'tests/example',
      'example2.good',
      'example3.good',
      'example4.good',
      'nsec3_ixfr.new.zone.signed',
      'nsec3_ixfr.zone.signed',
      'xferquota/ns2/example.db',
    ],
  },
  { finding: 'dnssec/dnskey-algorithm#unknown', why: 'keys of algorithms that do not exist', files: ['nsec3param_detect.zone'] },
  {
    finding: 'dnssec/dnskey-key#rsaSmall',
    why: 'RSA keys of fewer than 1024 bits',
    files: [
      'tests/example',
      'example2.good',
      'example3.good',
      'example4.good',
      'nsec3_ixfr.new.zone.signed',
      'nsec3_ixfr.zone.signed',
      'xferquota/ns2/example.db',
    ],
  },
  {
    finding: 'dnssec/dnskey-key#protocol',
    why: 'a protocol other than 3',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'xferquota/ns2/example.db'],
  },
  {
    finding: 'dnssec/dnskey-key#reservedFlags',
    why: 'flags that are reserved',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'xferquota/ns2/example.db'],
  },
  {
    finding: 'dnssec/apex-only#notAtApex',
    why: 'a DNSKEY or CDS below the apex',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'xferquota/ns2/example.db'],
  },
  {
    finding: 'dnssec/nsec3-owner#notHash',
    why: 'an NSEC3 at an ordinary name',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good'],
  },
  {
    finding: 'dnssec/nsec3-parameters#iterations',
    why: 'iterations other than 0 (RFC 9276 §3.1)',
    files: [
      'tests/example',
      'example2.good',
      'example3.good',
      'example4.good',
      'nsec3_ixfr.new.zone.signed',
      'nsec3_ixfr.zone.signed',
      'nsec3_ixfr_neg.zone',
      'nsec3param_detect.zone',
    ],
  },
  {
    finding: 'dnssec/nsec3-parameters#flags',
    why: 'flags in NSEC3PARAM',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'nsec3param_detect.zone'],
  },
  { finding: 'dnssec/nsec3-parameters#hash', why: 'a hash that does not exist', files: ['nsec3param_detect.zone'] },
  {
    finding: 'dnssec/rrsig-time#expired',
    why: 'signatures of test zones have expired',
    files: [
      'tests/example',
      'example2.good',
      'example3.good',
      'example4.good',
      'copy_cd.zone',
      'nsec3_ixfr.new.zone.signed',
      'nsec3_ixfr.zone.signed',
      'nsec3_ixfr_neg.zone',
      'nsec3param_detect.zone',
      'xferquota/ns2/example.db',
    ],
  },
  {
    finding: 'dnssec/rrsig-time#signer',
    why: 'a signer that is not the zone',
    files: ['tests/example', 'example2.good', 'example3.good', 'example4.good', 'xferquota/ns2/example.db'],
  },
];

/** Errors that we may report on a file that loads. */
export function acceptedOn(name: string): readonly string[] {
  return ACCEPTED.filter(({ files }) => files.some((end) => name.endsWith(end))).map(({ finding }) => finding);
}

/** Exceptions that no file needs any more. */
export function unneeded(seen: ReadonlyMap<string, readonly string[]>): readonly string[] {
  return ACCEPTED.flatMap(({ finding, files }) =>
    files
      .filter((end) => ![...seen].some(([name, findings]) => name.endsWith(end) && findings.includes(finding)))
      .map((end) => `${finding} on ${end}`),
  );
}
