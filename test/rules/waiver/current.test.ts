import { describe, expect, it } from 'vitest';
import { accept } from '../../../engine/accept.ts';
import { lint } from '../../../engine/lint.ts';
import { mxTarget } from '../../../rules/mx/target.ts';
import { waiverCurrent } from '../../../rules/waiver/current.ts';
import { waiverSound } from '../../../rules/waiver/sound.ts';
import { NOW, SOUND_HEAD, parsers } from '../../support/judged.ts';
import { memoryTree } from '../../support/memory-tree.ts';
import { plainSettings } from '../../support/settings.ts';

/** Every fail of a zone, with who accepts it. */
function failsOf(zone: string): string[] {
  const rules = [mxTarget, waiverCurrent, waiverSound];
  const outcome = lint(memoryTree({ 'example.org.zone': SOUND_HEAD + zone }), {
    parsers,
    rules,
    settings: plainSettings,
    paths: [],
    now: NOW,
  });
  const { results } = accept(outcome, { rules, settings: plainSettings, now: NOW, complete: true });
  return results
    .filter((result) => result.outcome === 'fail')
    .map(({ rule, message, waived }) => `${rule.id}#${message?.id}${waived === null ? '' : ` ${waived.by}`}`);
}

describe('waiver/current', () => {
  it.each([
    [
      'a comment that accepts a finding is in order',
      '@ MX 10 none ; hostmaster-ignore mx/target -- known\n',
      ['mx/target#doesNotExist inline'],
    ],
    [
      'one that stands alone is about the next record',
      '; hostmaster-ignore mx/target -- known\n@ MX 10 none\n',
      ['mx/target#doesNotExist inline'],
    ],
    ['one that accepts nothing fails', 'www A 192.0.2.1 ; hostmaster-ignore mx/target -- known\n', ['waiver/current#unused']],
    [
      'one whose day has passed fails',
      '@ MX 10 none ; hostmaster-ignore mx/target until=2026-10-31 -- known\n',
      ['mx/target#doesNotExist', 'waiver/current#expired'],
    ],
    ['one about no rule is not sound', 'www A 192.0.2.1 ; hostmaster-ignore mx/targets -- known\n', ['waiver/sound#misspelledRule']],
    ['one about a rule that could not be decided is left alone', '@ MX 10 mx.example.net. ; hostmaster-ignore mx/target -- known\n', []],
  ])('%s', (_, zone, expected) => expect(failsOf(zone)).toEqual(expected));
});
