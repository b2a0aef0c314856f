import { failWith, problemRule } from '../../model/problem-rule.ts';

/** A domain name is made of labels of 1 to 63 octets, at most 255 in all, in ASCII. */
export const syntaxName = problemRule({
  id: 'syntax/name',
  problems: ['emptyLabel', 'labelTooLong', 'nameTooLong', 'emptyName', 'badAtSign', 'badName', 'nonAsciiName'],
  basis: [
    { doc: 'RFC 1035', section: '2.3.4', level: 'MUST' },
    { doc: 'RFC 1035', section: '5.1', level: 'MUST' },
    { doc: 'RFC 5890', section: '2.3.2.1', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  covers: ['syntax/label-too-long', 'syntax/name-too-long', 'syntax/empty-label', 'syntax/bad-at-sign', 'syntax/raw-non-ascii-name'],
  messages: ['emptyLabel', 'labelTooLong', 'nameTooLong', 'emptyName', 'badAtSign', 'badEscape', 'nonAsciiName', 'internationalName'],
  check(problem) {
    switch (problem.code) {
      case 'badName':
        return failWith(CAUSES[String(problem.params['cause'])] ?? 'badEscape', problem);
      case 'nonAsciiName':
        // Servers take any octet; what resolvers and people make of it differs.
        return failWith(problem.params['ascii'] === undefined ? 'nonAsciiName' : 'internationalName', problem, { severity: 'warning' });
      case 'emptyLabel':
      case 'labelTooLong':
      case 'nameTooLong':
      case 'emptyName':
      case 'badAtSign':
        return failWith(problem.code, problem);
    }
  },
});

type Fault = 'emptyLabel' | 'labelTooLong' | 'nameTooLong' | 'emptyName' | 'badAtSign';

const CAUSES: Readonly<Record<string, Fault>> = {
  emptyLabel: 'emptyLabel',
  labelTooLong: 'labelTooLong',
  nameTooLong: 'nameTooLong',
  emptyName: 'emptyName',
  badAtSign: 'badAtSign',
};
