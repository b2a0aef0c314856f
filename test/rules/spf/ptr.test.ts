import { describe, expect, it } from 'vitest';
import { spfPtr } from '../../../rules/spf/ptr.ts';
import { told } from '../../support/mail.ts';

describe('spf/ptr', () => {
  it.each([
    ['a record without ptr passes', '@ TXT "v=spf1 mx -all"\n', []],
    ['ptr fails', '@ TXT "v=spf1 ptr -all"\n', ['warning mechanism [ptr]']],
    ['ptr with a name fails', '@ TXT "v=spf1 ?ptr:example.net -all"\n', ['warning mechanism [?ptr:example.net]']],
    ['the macro p fails', '@ TXT "v=spf1 exists:%{p}.example.net -all"\n', ['warning macro [%{p}]']],
    ['another text is left alone', '@ TXT "ptr"\n', []],
  ])('%s', (_, records, expected) => expect(told(spfPtr, records)).toEqual(expected));
});
