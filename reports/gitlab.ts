import type { Translator } from '../locales/translator.ts';
import type { Report } from '../model/report.ts';
import { entriesOf, type Entry } from './entries.ts';
import { type Places, placesOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { safeJson } from './safe-json.ts';

/** GitLab's Code Quality report: a list of remarks, each known by a fingerprint that outlasts edits elsewhere in its file. */
export const gitlab: Reporter = { mediaType: 'application/json', render };

function* render(report: Report, translator: Translator): Generator<string> {
  yield '[';
  let isFirst = true;
  const places = placesOf(report.files);
  for (const entry of entriesOf(report, translator)) {
    yield `${isFirst ? '\n' : ',\n'}${safeJson(remarkOf(entry, translator, places))}`;
    isFirst = false;
  }
  yield isFirst ? ']\n' : '\n]\n';
}

/** The widget of a merge request shows the description alone, so that it says how to mend the finding as well. */
function remarkOf(
  { weight, check, text, fixLine, standards, path, span, fingerprint }: Entry,
  { ui }: Translator,
  places: Places,
): unknown {
  const fix = fixLine === undefined ? [] : [`${ui('report.fix')}: ${fixLine}`];
  const norms = standards.length === 0 ? [] : [`${ui('report.norm')}: ${standards.join(', ')}`];
  return {
    description: [text, ...fix, ...norms].join(' — '),
    check_name: check,
    fingerprint,
    severity: SEVERITIES[weight],
    location: { path, lines: { begin: span === undefined ? 1 : places.locate(span).startLine } },
  };
}

/** Of info, minor, major, critical and blocker. */
const SEVERITIES: Readonly<Record<Entry['weight'], string>> = {
  crash: 'blocker',
  error: 'critical',
  warning: 'major',
  advice: 'minor',
  gap: 'info',
};
