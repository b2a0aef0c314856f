import type { Translator } from '../locales/translator.ts';
import type { Origin } from '../model/origin.ts';
import type { Fix } from '../model/remedy.ts';
import type { Report, Result } from '../model/report.ts';
import { display } from './display.ts';
import { fingerprintsOf } from './fingerprint.ts';
import { PackedSize } from './packed-size.ts';
import { type Location, type Places, placesOf, spansOf, stepsOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { safeJson } from './safe-json.ts';
import { LEVELS, rulesOf } from './sarif-rules.ts';
import { SEVERITIES, fixLineOf, saidOf, serverOf, subjectName, undecidedOf, unreadOf } from './words.ts';

export const sarif: Reporter = { mediaType: 'application/sarif+json', render };

/** What GitHub takes of one run; of one result it keeps 100 locations. */
const MOST_RESULTS = 25_000;
const MOST_RELATED = 20;
/** GitHub takes 10 MB, packed by gzip; the notifications at the end have room in what is left. */
const MOST_BYTES = 9_500_000;
/** Most notifications of one kind. */
const MOST_NOTIFICATIONS = 100;

/**
 * SARIF 2.1.0: fails, the worst first, with waived ones suppressed. What is not a result of its own there (undecided,
 * crashed, unread files, results that were cut) is told by notifications of the tool.
 */
async function* render(report: Report, translator: Translator): AsyncGenerator<string> {
  const fingerprints = fingerprintsOf(report.results);
  const fails = report.results
    .map((result, at) => ({ result, fingerprint: fingerprints[at] ?? '' }))
    .filter(({ result }) => result.outcome === 'fail');
  const ordered = [false, true].flatMap((waived) =>
    SEVERITIES.flatMap((severity) => fails.filter(({ result }) => (result.waived !== null) === waived && result.severity === severity)),
  );
  const kept = ordered.slice(0, MOST_RESULTS);
  const rules = await rulesOf(
    kept.map(({ result }) => result.rule),
    translator,
  );
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const places = placesOf(report.files);
  const fallback = report.sources[0]?.path ?? 'hostmaster.yaml';
  const driver = {
    name: report.tool.name,
    semanticVersion: report.tool.version,
    version: report.tool.version,
    language: translator.language,
    rules,
  };
  const run = {
    tool: { driver },
    automationDetails: { id: `${report.tool.name}/${display(report.run.command)}/` },
    columnKind: 'utf16CodeUnits',
  };
  const size = new PackedSize();
  const head = `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[\n${safeJson(run).slice(0, -1)},"results":[`;
  size.add(head);
  yield head;
  let told = 0;
  for (const { result, fingerprint } of kept) {
    const index = indexes.get(result.rule.id) ?? -1;
    const piece = `${told === 0 ? '\n' : ',\n'}${safeJson(resultOf(result, fingerprint, index, translator, places, fallback))}`;
    size.add(piece);
    if (size.bytes > MOST_BYTES) break;
    told += 1;
    yield piece;
  }
  yield `\n],"invocations":[${safeJson(invocationOf(report, ordered.length - told, translator))}]}]}\n`;
}

function resultOf(
  result: Result,
  fingerprint: string,
  ruleIndex: number,
  translator: Translator,
  places: Places,
  fallback: string,
): unknown {
  const [first, ...related] = result.places;
  // A location is obligatory. What was only observed points at the file that comes nearest.
  const [span] = spansOf(result.places);
  const [step] = stepsOf(first === undefined ? [] : [first]);
  const location =
    span === undefined
      ? { physicalLocation: { artifactLocation: artifact(fallback), region: { startLine: 1 } } }
      : physical(places.locate(span));
  const server = step === undefined ? '' : ` (${serverOf(step, translator)})`;
  const others = span === undefined ? [] : related.filter(({ kind }) => kind === 'text').slice(0, MOST_RELATED);
  return {
    ruleId: result.rule.id,
    ruleIndex,
    level: LEVELS[result.severity],
    message: { text: `${saidOf(result, translator)?.text ?? ''}${server}` },
    locations: [location],
    ...(others.length === 0 ? {} : { relatedLocations: others.map((place, id) => relatedOf(place, id + 1, translator, places)) }),
    // GitHub compares alerts by the first, others by the second; neither holds a line.
    partialFingerprints: { primaryLocationLineHash: `${fingerprint.slice(0, 16)}:1`, 'hostmaster/v1': fingerprint },
    ...(result.fixes.length === 0
      ? {}
      : { fixes: result.fixes.map((fix) => fixOf(fix, fixLineOf(result, translator) ?? translator.title(result.rule.id), places)) }),
    ...(result.waived === null
      ? {}
      : {
          suppressions: [
            {
              kind: result.waived.by === 'inline' ? 'inSource' : 'external',
              status: 'accepted',
              justification: display(result.waived.reason, 1000),
            },
          ],
        }),
    properties: { subject: display(subjectName(result.subject)), subjectKind: result.subject.kind, plane: result.plane },
  };
}

function relatedOf(place: Origin, id: number, translator: Translator, places: Places): unknown {
  const [span] = spansOf([place]);
  const text = translator.ui('report.also', { place: span === undefined ? '' : display(span.path) });
  return span === undefined ? { id, message: { text } } : { id, ...physical(places.locate(span)), message: { text } };
}

function physical(location: Location): { readonly physicalLocation: unknown } {
  return { physicalLocation: { artifactLocation: artifact(location.path), region: regionOf(location) } };
}

function regionOf({ startLine, startColumn, endLine, endColumn }: Location): unknown {
  return { startLine, startColumn, endLine, endColumn };
}

function fixOf(fix: Fix, title: string, places: Places): unknown {
  const changes = new Map<string, unknown[]>();
  for (const { span, text } of fix.edits) {
    const replacements = changes.get(span.path) ?? [];
    changes.set(span.path, replacements);
    replacements.push({ deletedRegion: regionOf(places.locate(span)), insertedContent: { text } });
  }
  return {
    description: { text: title },
    artifactChanges: [...changes].map(([path, replacements]) => ({ artifactLocation: artifact(path), replacements })),
  };
}

/** A path as a relative URI (RFC 3986 §3.3), below the root of the sources. */
function artifact(path: string): unknown {
  const uri = path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\ufffd')))
    .join('/');
  return { uri: uri === '' ? '.' : uri, uriBaseId: '%SRCROOT%' };
}

function invocationOf(report: Report, cut: number, translator: Translator): unknown {
  const notifications: { readonly level: string; readonly message: { readonly text: string } }[] = [];
  const tell = (level: 'error' | 'warning' | 'note', text: string): void => void notifications.push({ level, message: { text } });
  if (cut > 0) tell('warning', translator.ui('report.cut', { count: cut }));
  const crashes = report.results.filter(({ outcome }) => outcome === 'crashed');
  for (const crash of crashes.slice(0, MOST_NOTIFICATIONS))
    tell('error', `${display(crash.rule.id)}: ${saidOf(crash, translator)?.text ?? ''}`);
  const unread = report.sources.filter(({ status }) => status !== 'read');
  for (const source of unread.slice(0, MOST_NOTIFICATIONS)) tell('warning', unreadOf(source, translator));
  if (unread.length > MOST_NOTIFICATIONS) tell('warning', translator.ui('report.moreFiles', { count: unread.length - MOST_NOTIFICATIONS }));
  for (const { cause, count, rules } of undecidedOf(report.results, translator)) {
    const reason = cause === undefined ? translator.ui('result.undecided') : translator.gap(cause, {});
    tell('note', translator.ui('report.undecidedGroup', { count, reason, rules: rules.join(', ') }));
  }
  return { executionSuccessful: crashes.length === 0, startTimeUtc: report.run.startedAt, toolExecutionNotifications: notifications };
}
