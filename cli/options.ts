import { formats, isFormat } from '../reports/registry.ts';
import type { FormatId } from '../reports/registry.ts';
import { nearest } from '../model/standards/nearest.ts';
import { FAIL_ON } from './exit.ts';
import type { FailOn } from './exit.ts';
import { UsageError } from './usage-error.ts';

/** Flags that every command has. */
export interface CommonOptions {
  readonly config?: string;
  readonly format: readonly FormatTarget[];
  readonly lang?: string;
  readonly failOn: FailOn;
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly profile?: string;
  readonly quiet?: boolean;
  /** False with `--no-color`. */
  readonly color: boolean;
  readonly stats?: boolean;
}

/** `id` or `id=file`. */
export interface FormatTarget {
  readonly format: FormatId;
  /** Undefined: standard output. */
  readonly file: string | undefined;
}

export function readFormat(text: string, before: readonly FormatTarget[]): readonly FormatTarget[] {
  const equals = text.indexOf('=');
  const format = equals < 0 ? text : text.slice(0, equals);
  const file = equals < 0 ? undefined : text.slice(equals + 1);
  if (!isFormat(format))
    throw new UsageError('unknownFormat', { word: format, list: formats.join(', ') }, nearest(format, formats) ?? undefined);
  if (file === '') throw new UsageError('optionNeedsValue', { option: `--format ${format}=` });
  if (before.some((other) => other.file === file)) throw new UsageError('formatTwice', { target: file ?? 'stdout' });
  return [...before, { format, file }];
}

export function readFailOn(text: string): FailOn {
  const found = FAIL_ON.find((each) => each === text);
  if (found === undefined)
    throw new UsageError(
      'badOptionValue',
      { option: '--fail-on', value: text, list: FAIL_ON.join(', ') },
      nearest(text, FAIL_ON) ?? undefined,
    );
  return found;
}

/** `--only a/b --only c/d,e/*` */
export function readPatterns(text: string, before: readonly string[]): readonly string[] {
  return [
    ...before,
    ...text
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ];
}
