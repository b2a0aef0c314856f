import { describe, expect, it } from 'vitest';
import { mtaStsPolicy } from '../../../rules/mta-sts/policy.ts';
import { fixedText } from '../policy/fixed.ts';
import { saidOfFile } from '../policy/said.ts';

const policy = (version: string, mode: string, age: string): string =>
  `version: ${version}\nmode: ${mode}\nmax_age: ${age}\nmx: a.example.net\n`;

describe('mta-sts/policy', () => {
  it.each([
    ['a sound policy passes', policy('STSv1', 'enforce', '604800'), []],
    ['the longest lifetime passes', policy('STSv1', 'testing', '31557600'), []],
    ['no lifetime at all passes', policy('STSv1', 'none', '0'), []],
    ['an empty file tells nothing', '', ['error versionMissing 1:1-1:1', 'error modeMissing 1:1-1:1', 'error maxAgeMissing 1:1-1:1']],
    ['a mode without value is told where it stands', policy('STSv1', '  ', '604800'), []],
    ['a lifetime without its colon as well', policy('STSv1', 'enforce', '60').replace('max_age:', 'max age'), []],
    ['but another line does not stand for the mode', policy('STSv1', '', '60').replace('mode:', '# modes'), ['error modeMissing 1:1-1:15']],
    ['another version', policy('STSv2', 'enforce', '604800'), ['error version 1:10-1:15']],
    ['another letter case', policy('stsv1', 'Enforce', '604800'), ['error version 1:10-1:15', 'error mode 2:7-2:14']],
    ['a mode of an earlier draft', policy('STSv1', 'report', '604800'), ['error mode 2:7-2:13']],
    ['a lifetime in words', policy('STSv1', 'enforce', '7d'), ['error maxAge 3:10-3:12']],
    ['a negative lifetime', policy('STSv1', 'enforce', '-1'), ['error maxAge 3:10-3:12']],
    ['a lifetime beyond a year', policy('STSv1', 'enforce', '31557601'), ['error maxAgeRange 3:10-3:18']],
    ['of two modes the first counts', `${policy('STSv1', 'enforce', '604800')}mode: nonsense\n`, []],
    ['a placeholder leaves it open', policy('STSv1', '{{ mode }}', '604800'), ['unknown']],
    ['a word in capitals leaves it open', policy('STSv1', 'MODE', '604800'), ['unknown']],
    ['lines of a template leave open what is missing', 'version: STSv1\n{% include "rest" %}\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(mtaStsPolicy, text)).toEqual(expected));

  it('slips are mended', () => {
    expect(fixedText(mtaStsPolicy, policy('stsv1;', 'Enforced', '60'))).toBe(policy('STSv1', 'enforce', '60'));
  });
});
