import { rule } from '../../model/rule.ts';
import { suitesWhere } from '../../model/tls/graded-offers.ts';
import { offersOfAll, sharing } from '../../model/tls/sharing.ts';
import { fail, notApplicable, pass, unknown, type Verdict } from '../../model/verdict.ts';
import { placeOf } from '../../model/web/setting.ts';

/** A file with Diffie-Hellman parameters is named only where a suite uses it. */
export const tlsDhparamUnused = rule({
  id: 'tls/dhparam-unused',
  subject: 'tls-endpoint',
  planes: ['declared'],
  basis: [{ doc: 'nginx, ngx_http_ssl_module', section: 'ssl_dhparam', level: 'MAY' }],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['tls/dhparam-unused'],
  messages: ['unused'],
  check(endpoint, view): Verdict<'unused'> {
    const { diffieHellman } = endpoint;
    if (diffieHellman.kind === 'unknown') return unknown(diffieHellman.gap);
    if (diffieHellman.kind === 'default' || typeof diffieHellman.value !== 'object') return notApplicable();
    const users = sharing(endpoint, view, (each) => placeOf(each.diffieHellman));
    if (users === undefined) return notApplicable();
    const offers = offersOfAll(users, view);
    if ('cause' in offers) return unknown(offers);
    const using = suitesWhere(offers, (_name, suite) => suite?.exchange === 'DHE');
    return using.names.length > 0
      ? pass()
      : fail('unused', { path: diffieHellman.value.path, software: endpoint.software }, [diffieHellman.at]);
  },
});
