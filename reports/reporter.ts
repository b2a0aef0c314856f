import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';

/** One form of the report. Pure: the same report, language and options give the same text. */
export interface Reporter {
  readonly mediaType: string;
  /** The text in pieces, to be written one after the other; a report may be larger than memory wants to hold twice. */
  render(report: Report, translator: Translator, options: ReportOptions): Iterable<string> | AsyncIterable<string>;
}

export interface ReportOptions {
  /** ANSI colours. Only `terminal` has them. */
  readonly colour: boolean;
  /** Columns of the terminal. Only `terminal` asks. */
  readonly width: number;
}
