import { describe, expect, it } from 'vitest';
import { mtaStsMode } from '../../../rules/mta-sts/mode.ts';
import { saidOfFile } from '../policy/said.ts';

describe('mta-sts/mode', () => {
  it.each([
    ['enforce passes', 'version: STSv1\nmode: enforce\n', []],
    ['testing is not enforced', 'version: STSv1\nmode: testing\n', ['advice testing 2:7-2:14']],
    ['none is switched off', 'version: STSv1\nmode: none\n', ['advice none 2:7-2:11']],
    ['no mode is not for here', 'version: STSv1\n', []],
    ['a placeholder leaves it open', 'version: STSv1\nmode: __MODE__\n', ['unknown']],
  ])('%s', (_, text, expected) => expect(saidOfFile(mtaStsMode, text)).toEqual(expected));
});
