import { describe, expect, it } from 'vitest';
import { mtaStsRecord } from '../../../rules/mta-sts/record.ts';
import { mended, told } from '../../support/mail.ts';

const sts = (text: string): string => `_mta-sts TXT "${text}"\n`;

describe('mta-sts/record', () => {
  it.each([
    ['a sound record passes', sts('v=STSv1; id=20261101T090000;'), []],
    ['blanks around semicolons, and none, pass', sts('v=STSv1;id=1 ; ext=a:b'), []],
    ['an empty list of fields behind the last semicolon passes', sts('v=STSv1; id=1; '), []],
    ['capitals in the name pass', '_MTA-STS TXT "v=STSv1; id=1"\n', []],
    ['two strings are one text', '_mta-sts TXT "v=STSv1;" " id=1"\n', []],
    ['an id with hyphens', sts('v=STSv1; id=2026-11-01;'), ['error id [2026-11-01] _mta-sts.example.org.']],
    ['an id of 33 characters', sts(`v=STSv1; id=${'1'.repeat(33)}`), [`error id [${'1'.repeat(33)}] _mta-sts.example.org.`]],
    ['no id', sts('v=STSv1;'), ['error idMissing [v=STSv1;] _mta-sts.example.org.']],
    ['an id in capitals', sts('v=STSv1; ID=1;'), ['error idCase [ID] _mta-sts.example.org.']],
    ['an empty id', sts('v=STSv1; id=;'), ['error segment [id=] _mta-sts.example.org.']],
    ['an id with a blank', sts('v=STSv1; id=2026 11 01'), ['error value [2026 11 01] _mta-sts.example.org.']],
    ['a blank before the equals sign', sts('v=STSv1; id = 1'), ['error segment [id = 1] _mta-sts.example.org.']],
    ['two semicolons', sts('v=STSv1;; id=1'), ['error empty [;] _mta-sts.example.org.']],
    ['the version alone', sts('v=STSv1'), ['error idMissing [v=STSv1] _mta-sts.example.org.']],
    ['no semicolon behind the version', sts('v=STSv1 id=1'), ['error version [v=STSv1] _mta-sts.example.org.']],
    ['a blank behind the version', sts('v=STSv1 ; id=1'), ['error version [v=STSv1 ] _mta-sts.example.org.']],
    ['another letter case', sts('v=stsv1; id=1'), ['error version [v=stsv1] _mta-sts.example.org.']],
    ['a blank in front', sts(' v=STSv1; id=1'), ['error version [ v=STSv1] _mta-sts.example.org.']],
    ['another version', sts('v=STSv2; id=1'), ['error version [v=STSv2] _mta-sts.example.org.']],
    ['the version behind another field', sts('id=1; v=STSv1;'), ['error version [id=1] _mta-sts.example.org.']],
    ['two records', sts('v=STSv1; id=1') + sts('v=STSv1; id=2'), ['error several [_mta-sts TXT "v=STSv1; id=2"] _mta-sts.example.org.']],
    ['the same record twice is one', sts('v=STSv1; id=1') + sts('v=STSv1; id=1'), []],
    ['a foreign text beside it does no harm', sts('v=STSv1; id=1') + sts('v=spf1 -all'), []],
    ['other names are not looked at', 'mta-sts TXT "v=STSv1"\n', []],
  ])('%s', (_, records, expected) => expect(told(mtaStsRecord, records)).toEqual(expected));

  it.each([
    ['v=STSv1; id=2026-11-01T09:00', 'v=STSv1; id=20261101T0900'],
    ['v=STSv1; ID=1', 'v=STSv1; id=1'],
    ['v=stsv1; id=1', 'v=STSv1; id=1'],
    ['v=STSv1 ; id=1', 'v=STSv1; id=1'],
    ['v=STSv1 id=1', 'v=STSv1; id=1'],
    ['v = STSv1, id=1', 'v=STSv1; id=1'],
  ])('%s is mended to %s', (wrong, right) => expect(mended(mtaStsRecord, sts(wrong))).toBe(sts(right)));
});
