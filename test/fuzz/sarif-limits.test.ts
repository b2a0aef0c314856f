import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Fix } from '../../model/remedy.ts';
import type { Rule } from '../../model/rule.ts';
import { sarif } from '../../reports/sarif.ts';
import { report, result, silent, textOf, ttlIsLow, words } from '../reports/fixtures.ts';
import { schemaOf } from '../reports/validators.ts';

const validate = schemaOf('sarif-2.1.0.schema.json');

describe('what GitHub takes of one SARIF file', () => {
  test('keeps the worst 25,000 of 30,000, says how many it left out, and stays in what GitHub takes', async () => {
    const many = [
      ...Array.from({ length: 29_995 }, (_, at) =>
        result({ rule: ttlIsLow as Rule, severity: 'advice', message: { id: 'low', params: { name: `h${at}.example.org`, ttl: at } } }),
      ),
      result({ waived: { by: 'baseline', reason: 'old' }, places: [] }),
      silent('unknown'),
      ...Array.from({ length: 4 }, () => result({ places: [] })),
    ];
    const text = await textOf(sarif.render(report(many), await words('en'), { colour: false, width: 80 }));
    const [run] = JSON.parse(text).runs;
    expect(run.results).toHaveLength(25_000);
    expect(run.results.slice(0, 5).map(({ level }: { level: string }) => level)).toEqual(['error', 'error', 'error', 'error', 'note']);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe(
      '5,000 results were left out of this file, which has room for no more; the least severe are left out first.',
    );
    validate(JSON.parse(text));
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });

  test('stays below 10 MB packed, also where values do not shrink', async () => {
    const long = (): string => randomBytes(1200).toString('base64');
    const many = Array.from({ length: 9000 }, () =>
      result({ message: { id: 'alias', params: { name: long(), target: long() } }, fixes: [fixWith(long())] }),
    );
    const text = await textOf(sarif.render(report(many), await words('en'), { colour: false, width: 80 }));
    const [run] = JSON.parse(text).runs;
    expect(run.results.length).toBeGreaterThan(4000);
    expect(run.results.length).toBeLessThan(9000);
    expect(run.invocations[0].toolExecutionNotifications[0].message.text).toContain('results were left out');
    expect(gzipSync(text).length).toBeLessThan(10_000_000);
  });
});

function fixWith(text: string): Fix {
  return { safety: 'safe', edits: [{ span: { path: 'zones/example.org.zone', start: 0, end: 1 }, text }] };
}
