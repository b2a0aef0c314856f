import type { Internet } from './internet.ts';

/** An answer as dig(1) prints it. */
export interface DigAnswer {
  /** `NOERROR`, `REFUSED`, …; undefined when there was no answer. */
  readonly status: string | undefined;
  /** `qr`, `aa`, `ad`, … */
  readonly flags: readonly string[];
  /** `owner TTL CLASS TYPE rdata` with single blanks. */
  readonly answer: readonly string[];
  readonly authority: readonly string[];
  readonly additional: readonly string[];
  readonly text: string;
}

/** Asks inside the laboratory, once and for at most 5 s: `dig(internet, '@192.0.2.53', 'good.example', 'SOA', '+norec')`. */
export async function dig(internet: Pick<Internet, 'run'>, ...args: readonly string[]): Promise<DigAnswer> {
  const { stdout, stderr } = await internet.run('dig', ['+tries=1', '+time=5', ...args]);
  const section = (title: string): readonly string[] => {
    const found = new RegExp(`^;; ${title} SECTION:\\n((?:[^;\\n].*\\n)*)`, 'mu').exec(stdout)?.[1] ?? '';
    return found
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => line.replace(/\s+/gu, ' '));
  };
  return {
    status: /status: (\w+)/u.exec(stdout)?.[1],
    flags: /^;; flags: ([\w ]*);/mu.exec(stdout)?.[1]?.split(' ') ?? [],
    answer: section('ANSWER'),
    authority: section('AUTHORITY'),
    additional: section('ADDITIONAL'),
    text: stdout + stderr,
  };
}
