import type { Reporter } from './reporter.ts';

/** Forms of the report, by the name `--format` knows. */
export const formats = [
  'terminal',
  'json',
  'sarif',
  'github',
  'junit',
  'gitlab',
  'rdjson',
  'rdjsonl',
  'html',
  'markdown',
  'badge',
  'badge-svg',
] as const;

export type FormatId = (typeof formats)[number];

export function isFormat(word: string): word is FormatId {
  return formats.some((format) => format === word);
}

/** Loads one reporter, and no other. */
export async function reporter(format: FormatId): Promise<Reporter> {
  switch (format) {
    case 'terminal':
      return (await import('./terminal.ts')).terminal;
    case 'json':
      return (await import('./json.ts')).json;
    case 'sarif':
      return (await import('./sarif.ts')).sarif;
    case 'github':
      return (await import('./github.ts')).github;
    case 'junit':
      return (await import('./junit.ts')).junit;
    case 'gitlab':
      return (await import('./gitlab.ts')).gitlab;
    case 'rdjson':
      return (await import('./rdjson.ts')).rdjson;
    case 'rdjsonl':
      return (await import('./rdjson.ts')).rdjsonl;
    case 'html':
      return (await import('./html.ts')).html;
    case 'markdown':
      return (await import('./markdown.ts')).markdown;
    case 'badge':
      return (await import('./badge.ts')).badge;
    case 'badge-svg':
      return (await import('./badge.ts')).badgeSvg;
  }
}
