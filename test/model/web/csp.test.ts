import { expect, test } from 'vitest';
import { readCsp } from '../../../model/web/csp.ts';
import { processorTime } from '../../support/processor-time.ts';

test('a policy of very many directives is read in the time of its length', () => {
  const policy = Array.from({ length: 60_000 }, (_, i) => `a${i}-src b`).join('; ');
  const began = processorTime();
  expect(readCsp(`${policy}; a0-src c`)).toMatchObject({ directives: { length: 60_000 }, repeated: ['a0-src'] });
  expect(processorTime() - began).toBeLessThan(1500);
});
