import { styleText } from 'node:util';
import { languageOf, languages } from '../locales/languages.ts';
import type { Language } from '../locales/languages.ts';
import { translator } from '../locales/translator.ts';
import type { Translator } from '../locales/translator.ts';
import type { UiKey } from '../locales/generated/en/ui.generated.ts';
import type { Params } from '../model/plane.ts';
import { nearest } from '../model/standards/nearest.ts';
import { displayParams } from '../reports/display.ts';
import type { CommonOptions } from './options.ts';
import type { Surroundings } from './surroundings.ts';
import { UsageError } from './usage-error.ts';

/** What every command is given. */
export interface Context {
  readonly surroundings: Surroundings;
  readonly translator: Translator;
  readonly options: CommonOptions;
  /** The root of the project that is open, free of symbolic links; undefined outside a project. */
  readonly root?: string;
}

/** The same, in the language of the configuration unless the command line names one. */
export async function inLanguage(context: Context, language: string | undefined): Promise<Context> {
  const wanted = context.options.lang === undefined && language !== undefined ? languageOf(language) : undefined;
  return wanted === undefined || wanted === context.translator.language ? context : { ...context, translator: await translator(wanted) };
}

/** The language that `--lang` names. */
export function languageNamed(word: string): Language {
  const found = languageOf(word);
  if (found === undefined)
    throw new UsageError('unknownLanguage', { word, list: languages.join(', ') }, nearest(word, languages) ?? undefined);
  return found;
}

export function wantsColour({ surroundings: { env, stdout }, options }: Context): boolean {
  if (!options.color || (env['NO_COLOR'] ?? '') !== '') return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stdout.isTerminal && env['TERM'] !== 'dumb';
}

export function paint(context: Context, style: Parameters<typeof styleText>[0], text: string): string {
  return wantsColour(context) ? styleText(style, text, { validateStream: false }) : text;
}

/** Tells something on standard error that is no finding. Values are made safe to show. */
export async function notice(context: Context, key: UiKey, params: Params = {}): Promise<void> {
  if (!context.options.quiet) await tell(context, 'notice.prefix', key, params);
}

/** Tells something that must not be missed, also with `--quiet`. */
export async function warning(context: Context, key: UiKey, params: Params = {}): Promise<void> {
  await tell(context, 'notice.warning', key, params);
}

async function tell({ translator: { ui }, surroundings }: Context, prefix: UiKey, key: UiKey, params: Params): Promise<void> {
  await surroundings.stderr.write(`${ui(prefix, { text: ui(key, displayParams(params)) })}\n`);
}
