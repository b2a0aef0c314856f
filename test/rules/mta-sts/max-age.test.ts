import { describe, expect, it } from 'vitest';
import { mtaStsMaxAge } from '../../../rules/mta-sts/max-age.ts';
import { saidOfFile } from '../policy/said.ts';

const policy = (mode: string, age: string): string => `version: STSv1\nmode: ${mode}\nmax_age: ${age}\nmx: a.example.net\n`;

describe('mta-sts/max-age', () => {
  it.each([
    ['a month passes', policy('enforce', '2592000'), []],
    ['a week passes', policy('enforce', '604800'), []],
    ['six days are short', policy('enforce', '518400'), ['advice short 3:10-3:16']],
    ['an hour is no protection', policy('enforce', '3600'), ['warning short 3:10-3:14']],
    ['a day while testing passes', policy('testing', '86400'), []],
    ['a month while testing is long', policy('testing', '2592000'), ['advice long 3:10-3:17']],
    ['any lifetime fits a policy that is switched off', policy('none', '60'), []],
    ['what is no number is not for here', policy('enforce', '1h'), []],
    ['a placeholder leaves it open', policy('enforce', '{{ age }}'), ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(mtaStsMaxAge, text)).toEqual(expected));
});
