import type { UiKey } from '../locales/generated/en/ui.generated.ts';
import type { Params } from '../model/plane.ts';

/** Words of an error, without their prefix. */
export type ErrorKey = UiKey extends infer K ? (K extends `error.${infer Rest}` ? Rest : never) : never;

/** The command line, or what it names, cannot be taken as it stands. Shown in one or two lines; exit status 2. */
export class UsageError extends Error {
  readonly key: ErrorKey;
  readonly params: Params;
  /** What was probably meant. */
  readonly suggestion: string | undefined;

  constructor(key: ErrorKey, params: Params = {}, suggestion?: string) {
    super(key);
    this.key = key;
    this.params = params;
    this.suggestion = suggestion;
  }
}

/** The configuration has mistakes, which were shown where they stand. */
export class ConfigurationError extends Error {}
