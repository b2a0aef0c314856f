/** Guidelines for TLS that findings can be measured by. A new edition is a new name: a verdict says by which one it was reached. */
export const GUIDELINES = [
  'ncsc-nl-2025-05',
  'mozilla-modern-6.0',
  'mozilla-intermediate-6.0',
  'mozilla-intermediate-5.7',
  'mozilla-old-5.7',
] as const;
export type GuidelineId = (typeof GUIDELINES)[number];

export const DEFAULT_GUIDELINE: GuidelineId = 'ncsc-nl-2025-05';

export function isGuideline(name: string): name is GuidelineId {
  return (GUIDELINES as readonly string[]).includes(name);
}
