import { describe, expect, it } from 'vitest';
import { rrsetSize } from '../../../rules/rrset/size.ts';
import { saidOf } from '../../support/judged.ts';

function records(count: number): string {
  return Array.from({ length: count }, (_, i) => `www A 192.0.2.${i}\n`).join('');
}

describe('rrset/size', () => {
  it('takes a hundred records', () => expect(saidOf(rrsetSize, records(100))).toEqual([]));
  it('tells the first one above', () => expect(saidOf(rrsetSize, records(101))).toEqual(['fail tooMany 105:1-105:18 www.example.org.']));
});
