import type { Origin } from '../../model/origin.ts';
import { rule } from '../../model/rule.ts';
import { failAll, type Finding, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { CSP_DIRECTIVES, readCsp } from '../../model/web/csp.ts';
import type { WebHost } from '../../model/web/host.ts';
import { isFirstWith } from '../../model/web/hosts.ts';
import { fieldsAnywhere, fieldsOf, lacking, shownPage } from '../../model/web/pages.ts';
import type { HeaderField } from '../../model/web/response.ts';

type Message = 'missing' | 'reportOnly' | 'unknownDirective' | 'repeated' | 'unquoted' | 'unsafe' | 'anywhere' | 'lacks';

/** A Content-Security-Policy that browsers understand and that does not let scripts from everywhere run. */
export const headersContentSecurityPolicy = rule({
  id: 'headers/content-security-policy',
  subject: 'web-host',
  basis: [
    { doc: 'W3C CSP Level 3', section: '2.2', level: 'SHOULD' },
    { doc: 'NCSC-NL, Web application guidelines', section: 'Headers', level: 'BCP' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['headers/csp-missing', 'headers/csp-report-only', 'headers/csp-unsafe', 'headers/csp-missing-directive', 'headers/csp-syntax'],
  messages: ['missing', 'reportOnly', 'unknownDirective', 'repeated', 'unquoted', 'unsafe', 'anywhere', 'lacks'],
  check(host, view): Verdict<Message> {
    const page = shownPage(host);
    if (page.kind === 'none') return notApplicable();
    // What is wrong with a policy is wrong whatever else there may be.
    const findings: Finding<Message>[] = fieldsAnywhere(host, NAME)
      .filter((field) => !field.isHidden && !field.value.includes('$') && isFirstWith(host, view, field.at, NAME, placesIn))
      .flatMap(judge);
    if (page.kind === 'unknown') return findings.length === 0 ? unknown(page.gap) : failAll(findings);
    const lacks = lacking(page.answers, (headers) => fieldsOf(headers, NAME).length > 0);
    if (lacks !== undefined && 'gap' in lacks) return findings.length === 0 ? unknown(lacks.gap) : failAll(findings);
    if (lacks !== undefined) {
      const [report] = fieldsOf(lacks.answer.headers, `${NAME}-report-only`);
      const places: Finding['places'] = [report?.at ?? lacks.answer.at];
      findings.unshift({ message: report === undefined ? 'missing' : 'reportOnly', params: {}, places });
    }
    return findings.length === 0 ? pass() : failAll(findings);
  },
});

const NAME = 'content-security-policy';
const KEYWORDS = new Set([
  'self',
  'none',
  'unsafe-inline',
  'unsafe-eval',
  'unsafe-hashes',
  'strict-dynamic',
  'report-sample',
  'wasm-unsafe-eval',
]);

/** Of hosts that show pages: only there the policies are judged. */
function placesIn(host: WebHost): readonly Origin[] {
  return shownPage(host).kind === 'none' ? [] : fieldsAnywhere(host, NAME).map(({ at }) => at);
}

function judge({ value, at }: HeaderField): readonly Finding<Message>[] {
  const { directives, repeated } = readCsp(value);
  const found: Finding<Message>[] = [];
  const say = (message: Message, params: Record<string, string>, severity: 'warning' | 'advice'): void =>
    void found.push({ message, params, places: [at], severity });
  for (const { name, values } of directives) {
    if (!CSP_DIRECTIVES.has(name)) say('unknownDirective', { directive: name.slice(0, 60) }, 'warning');
    const bare = name.endsWith('-src') || name === 'frame-ancestors' ? values.find((each) => KEYWORDS.has(each.toLowerCase())) : undefined;
    if (bare !== undefined) say('unquoted', { directive: name, value: bare }, 'warning');
  }
  for (const name of new Set(repeated)) say('repeated', { directive: name }, 'warning');
  const scripts = directives.find(({ name }) => name === 'script-src') ?? directives.find(({ name }) => name === 'default-src');
  const values = scripts?.values.map((each) => each.toLowerCase()) ?? [];
  const isNonced = values.some((each) => /^'(?:nonce-|sha(?:256|384|512)-)/.test(each) || each === "'strict-dynamic'");
  const unsafe = values.filter((each) => (each === "'unsafe-inline'" && !isNonced) || each === "'unsafe-eval'");
  if (scripts !== undefined && unsafe.length > 0)
    say('unsafe', { directive: scripts.name, value: [...new Set(unsafe)].join(' ') }, 'advice');
  const isStrict = values.includes("'strict-dynamic'");
  const wide = values.filter((each) => !isStrict && (each === '*' || each === 'https:' || each === 'http:' || each === 'data:'));
  if (scripts !== undefined && wide.length > 0)
    say('anywhere', { directive: scripts.name, value: [...new Set(wide)].join(' ') }, 'warning');
  const unsaid = ['base-uri', 'form-action', 'frame-ancestors'].filter((name) => !directives.some((each) => each.name === name));
  if (!directives.some(({ name }) => name === 'default-src')) unsaid.unshift('default-src');
  if (unsaid.length > 0 && directives.some(({ name }) => name.endsWith('-src'))) say('lacks', { directives: unsaid.join(', ') }, 'advice');
  return found;
}
