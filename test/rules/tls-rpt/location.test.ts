import { describe, expect, it } from 'vitest';
import { tlsRptLocation } from '../../../rules/tls-rpt/location.ts';
import { told } from '../../support/mail.ts';

const TEXT = 'TXT "v=TLSRPTv1; rua=mailto:a@example.org"';

describe('tls-rpt/location', () => {
  it.each([
    ['the right name passes', `_smtp._tls ${TEXT}\n`, []],
    ['the apex', `@ ${TEXT}\n`, [`error misplaced [@ ${TEXT}]`]],
    ['the name of a service', `_smtp._tcp ${TEXT}\n`, [`error misspelt [_smtp._tcp ${TEXT}] _smtp._tcp.example.org.`]],
    ['half the name', `_tls ${TEXT}\n`, [`error misspelt [_tls ${TEXT}] _tls.example.org.`]],
    ['a hyphen for a dot', `_smtp-tls.news ${TEXT}\n`, [`error misspelt [_smtp-tls.news ${TEXT}] _smtp-tls.news.example.org.`]],
    ['beside a record at the right name', `_smtp._tls ${TEXT}\n@ ${TEXT}\n`, [`warning misplaced [@ ${TEXT}]`]],
  ])('%s', (_, records, expected) => expect(told(tlsRptLocation, records)).toEqual(expected));
});
