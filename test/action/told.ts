import type { GitHub } from './github/github.ts';
import type { Stepped } from './runner.ts';

/** What each surface tells of a run. */
export interface Told {
  readonly summary: string;
  /** The part of the log that holds what the summary does not. */
  readonly log: string;
  readonly annotations: string;
  readonly comment: string;
  readonly review: string;
  readonly check: string;
  readonly scanning: string;
}

export function toldBy({ summary, log, commands }: Stepped, { comments, reviews, lineComments, checkRuns, uploads }: GitHub): Told {
  const begins = log.indexOf('::group::');
  return {
    summary,
    log: begins < 0 ? '' : log.slice(begins, log.indexOf('::endgroup::', begins)),
    annotations: commands.map(({ text }) => text).join('\n'),
    comment: comments.map(({ body }) => body).join('\n'),
    review: [...reviews, ...lineComments].map(({ body }) => body).join('\n'),
    check: checkRuns
      .map(({ summary: head, text, annotations }) => [head, text, ...annotations.map(({ message }) => message)].join('\n'))
      .join('\n'),
    scanning: uploads.map(({ sarif }) => JSON.stringify(sarif)).join('\n'),
  };
}

/** Findings that a text names: each is about a host of its own, `bad-1` and so on. Marks that keep words apart are not seen. */
export function named(text: string): ReadonlySet<string> {
  return new Set([...text.replaceAll('<!-- -->', '').matchAll(/\brecord of (bad-\d+)\.example\.org/g)].map(([, name = '']) => name));
}

/** How many findings a text says there are besides. */
export function besides(text: string): number {
  return [...text.matchAll(/([\d,]+) more (?:findings?\b|did not fit)/g)].reduce(
    (sum, [, count = '0']) => sum + Number(count.replaceAll(',', '')),
    0,
  );
}
