/** Files that BIND 9.18 accepts and that mean something else to us, each with the reason. */
export const NOT_THE_SAME: Readonly<Record<string, string>> = {
  'isc-projects+bind9/bin/tests/system/checkzone/zones/bad-eui48-no-leading-zero.db':
    'RFC 7043 §3.2 wants two digits in each part; 9.18 reads one, the suite itself (of a newer BIND) expects a refusal',
};

/** Files that their own suite calls invalid for a reason that is none to us. */
export const UNSEEN_FAULTS: Readonly<Record<string, string>> = {};

/** Errors that we report on files that load: rule#message, and why each is true. */
export const STANDS_ALTHOUGH_VALID: Readonly<Record<string, { readonly errors: readonly string[]; readonly why: string }>> = {};
