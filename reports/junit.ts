import type { Translator } from '../locales/translator.ts';
import type { Report, Result } from '../model/report.ts';
import { display, displayPath } from './display.ts';
import { type Places, placesOf, spansOf } from './places.ts';
import type { Reporter } from './reporter.ts';
import { fixLineOf, saidOf, standardsOf, subjectName, unreadOf, waiverOf, whereOf } from './words.ts';

export const junit: Reporter = { mediaType: 'application/xml', render };

/** A file that was not read, or only in part, has no results to vouch for it; its case is skipped and says so. */
interface Unread {
  readonly unread: string;
}

interface Suite {
  readonly name: string;
  /** Whether the name is that of a file. */
  readonly file: boolean;
  readonly cases: (Result | Unread | undefined)[];
}

/**
 * JUnit XML: a suite for each file, a case for each result. Fails are failures, crashes errors, and what is undecided,
 * blocked or waived is skipped with its reason. A file without any result is one case that passed. Nothing is written that the
 * schema of Jenkins does not know; the line of a finding stands in its text.
 */
function* render(report: Report, translator: Translator): Generator<string> {
  const places = placesOf(report.files);
  const suites = suitesOf(report, translator);
  const { tests, failures, errors } = count(suites.flatMap(({ cases }) => cases));
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${attributes({ name: report.tool.name, tests, failures, errors })}>\n`;
  for (const { name, cases, file } of suites) {
    yield `  <testsuite ${attributes({ name, ...count(cases), timestamp: report.run.startedAt, ...(file && { file: name }) })}>\n`;
    for (const one of cases)
      yield one === undefined || 'unread' in one ? fileCase(name, one, report.tool.name) : testCase(one, translator, places);
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

function suitesOf(report: Report, translator: Translator): Suite[] {
  const suites = new Map<string, Suite>();
  for (const source of report.sources)
    suites.set(source.path, {
      name: displayPath(source.path),
      file: true,
      cases: source.status === 'read' ? [] : [{ unread: unreadOf(source, translator) }],
    });
  for (const result of report.results) {
    const path = spansOf(whereOf(result))[0]?.path ?? '';
    const suite = suites.get(path) ?? {
      name: path === '' ? translator.ui(result.plane === 'observed' ? 'report.live' : 'report.without') : displayPath(path),
      file: path !== '',
      cases: [],
    };
    suites.set(path, suite);
    suite.cases.push(result);
  }
  return [...suites.values()].map((suite) => (suite.cases.length === 0 ? { ...suite, cases: [undefined] } : suite));
}

function count(cases: readonly (Result | Unread | undefined)[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const counted = { tests: cases.length, failures: 0, errors: 0, skipped: 0 };
  for (const one of cases) {
    const kind = one === undefined ? 'pass' : 'unread' in one ? 'skipped' : kindOf(one);
    if (kind === 'failure') counted.failures += 1;
    else if (kind === 'error') counted.errors += 1;
    else if (kind === 'skipped') counted.skipped += 1;
  }
  return counted;
}

function fileCase(name: string, unread: Unread | undefined, tool: string): string {
  const head = `    <testcase ${attributes({ name, classname: tool })}`;
  return unread === undefined ? `${head}/>\n` : `${head}>\n      <skipped ${attributes({ message: unread.unread })}/>\n    </testcase>\n`;
}

function kindOf(result: Result): 'pass' | 'failure' | 'error' | 'skipped' {
  switch (result.outcome) {
    case 'pass':
    case 'notApplicable':
      return 'pass';
    case 'fail':
      return result.waived === null ? 'failure' : 'skipped';
    case 'unknown':
    case 'blocked':
      return 'skipped';
    case 'crashed':
      return 'error';
  }
}

function testCase(result: Result, translator: Translator, places: Places): string {
  const [span] = spansOf(whereOf(result));
  const at = span === undefined ? undefined : places.locate(span);
  const head = `    <testcase ${attributes({ name: `${result.rule.id} ${display(subjectName(result.subject))}`, classname: result.rule.id })}`;
  const kind = kindOf(result);
  if (kind === 'pass') return `${head}/>\n`;
  const text = saidOf(result, translator)?.text ?? '';
  if (kind === 'skipped')
    return `${head}>\n      <skipped ${attributes({ message: result.waived === null ? text : `${waiverOf(result.waived, translator)} (${text})` })}/>\n    </testcase>\n`;
  const type = kind === 'error' ? result.outcome : result.severity;
  const fix = fixLineOf(result, translator);
  const body = [
    ...(at === undefined ? [] : [`${displayPath(at.path)}:${at.startLine}:${at.startColumn}`]),
    text,
    ...(fix === undefined ? [] : [`${translator.ui('report.fix')}: ${fix}`]),
    `${translator.ui('report.norm')}: ${standardsOf(result.rule).join(', ')}`,
  ].join('\n');
  return `${head}>\n      <${kind} ${attributes({ type, message: text })}>${escapeXml(body)}</${kind}>\n    </testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(String(value)).replaceAll('\n', '&#10;')}"`)
    .join(' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** XML 1.0 §2.2 allows neither most control characters nor unpaired surrogates, not even as references. */
function escapeXml(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char)
      // Neither may a line begin a command to a build log.
      .replaceAll('##[', '#&#35;[')
      .replace(/^(\s*):(?=:)/gm, '$1&#58;')
      .replace(
        /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]|\r/gu,
        (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
      )
  );
}
