import { describe, expect, it } from 'vitest';
import { spfSyntax } from '../../../rules/spf/syntax.ts';
import { spfPtr } from '../../../rules/spf/ptr.ts';
import { dmarcReports } from '../../../rules/dmarc/reports.ts';
import { strings } from '../../support/dkim-keys.ts';
import { told } from '../../support/mail.ts';
import { processorTime } from '../../support/processor-time.ts';

describe('a record with thousands of faults', () => {
  it('is told of ten times for each kind, whatever else is behind them', () => {
    const said = told(spfSyntax, `@ TXT ${strings(`v=spf1 ${'foo '.repeat(2000)}${'ip4:1 '.repeat(2000)}-all`)}\n`).map(
      (line) => line.split(' [')[0],
    );
    expect(said.filter((line) => line === 'error unknownMechanism')).toHaveLength(10);
    expect(said.filter((line) => line === 'error invalidIp')).toHaveLength(10);
  });

  it('takes no longer than its length asks for', () => {
    const before = processorTime();
    const text = (term: string) => strings(`v=spf1 ${term.repeat(Math.floor(60_000 / term.length))}`);
    const records = ['ptr ', 'a: ', 'ip4:10.0.0.0/8 ', '%{p} ', 'exists:%{p}.x '].map((term) => `@ TXT ${text(term)}\n`).join('');
    expect(told(spfSyntax, records).length).toBeGreaterThan(10);
    expect(told(spfPtr, records).length).toBeGreaterThan(10);
    expect(told(dmarcReports, `_dmarc TXT ${strings(`v=DMARC1; p=none; rua=${'x,'.repeat(30_000)}`)}\n`).length).toBeGreaterThan(5);
    expect(processorTime() - before).toBeLessThan(5000);
  });
});
