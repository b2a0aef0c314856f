import { describe, expect, test } from 'vitest';
import { cnameTarget } from '../../rules/cname/target.ts';
import { mxTarget } from '../../rules/mx/target.ts';
import { finalDot } from '../../rules/name/final-dot.ts';
import { SOUND_HEAD, judged } from '../support/judged.ts';

/** `outcome line rule#message` of what did not pass. */
function said(zone: string): readonly string[] {
  return judged([finalDot, mxTarget, cnameTarget], { 'example.org.zone': `${SOUND_HEAD}${zone}` })
    .filter(({ outcome }) => outcome !== 'pass' && outcome !== 'notApplicable')
    .map(({ outcome, rule, message, because }) => `${outcome} ${rule.id}#${message?.id ?? because ?? ''}`);
}

describe('a rule that builds on another one', () => {
  test('is blocked where that one failed', () => {
    expect(said('www CNAME web.example.org\n')).toEqual(['blocked cname/target#name/final-dot', 'fail name/final-dot#targetRepeatsOrigin']);
  });

  test('still tells another fault of the same set', () => {
    expect(said('@ MX 10 mx.example.org\n@ MX 20 gone\n')).toEqual([
      'blocked mx/target#name/final-dot',
      'fail name/final-dot#targetRepeatsOrigin',
      'fail mx/target#doesNotExist',
    ]);
  });

  test('still fails where that one failed for another set of the same name', () => {
    expect(said('a MX 10 mx.example.org\na CNAME gone\n')).toContain('fail cname/target#doesNotExist');
  });

  test('fails by itself when that one passed', () => {
    expect(said('www CNAME gone\n')).toEqual(['fail cname/target#doesNotExist']);
  });
});
