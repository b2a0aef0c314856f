import { describe, expect, it } from 'vitest';
import { PROBLEM_CODES } from '../../model/problem.ts';
import { rules } from '../../rules/registry.generated.ts';

describe('the problems that parsers tell', () => {
  it('are each put into words by exactly one rule', () => {
    const owners = new Map(PROBLEM_CODES.map((code) => [code, [] as string[]]));
    for (const rule of rules) if (rule.subject === 'problem') for (const code of rule.problems) owners.get(code)?.push(rule.id);
    expect([...owners].filter(([, ids]) => ids.length !== 1)).toEqual([]);
  });

  it('are listed once', () => {
    expect(PROBLEM_CODES.length).toBe(new Set(PROBLEM_CODES).size);
    expect(PROBLEM_CODES.length).toBeGreaterThan(100);
  });
});
