import { hostOf } from '../../model/host.ts';
import type { Gap } from '../../model/origin.ts';
import { readSrv } from '../../model/rdata/read.ts';
import { TYPE } from '../../model/rdata/types.ts';
import { rule } from '../../model/rule.ts';
import { failAll, notApplicable, unknown, type Finding, pass } from '../../model/verdict.ts';
import { NAME_BIT } from '../../model/zone/bits.ts';
import { addressAsTarget } from '../../model/zone/written.ts';

type Message = 'isAddress' | 'isAlias' | 'hasNoAddress' | 'doesNotExist' | 'nullWithOthers' | 'portZero';

/** An SRV record names a host with an address of its own and a port; "no such service" stands alone. */
export const srvTarget = rule({
  id: 'srv/target',
  subject: 'rrset',
  types: [TYPE.SRV],
  basis: [
    { doc: 'RFC 2782', section: '', level: 'MUST' },
    { doc: 'RFC 2181', section: '10.3', level: 'MUST' },
    { doc: 'RFC 6335', section: '6', level: 'MUST' },
  ],
  severity: 'error',
  stage: 'stable',
  since: '0.1.0',
  requires: ['name/final-dot'],
  covers: [
    'zone/srv-target-cname',
    'zone/srv-target-no-address',
    'zone/srv-target-ip',
    'zone/srv-target-below-dname',
    'zone/srv-null-target',
    'zone/srv-port-zero',
    'mail-srv/target-cname',
    'mail-srv/dot-with-others',
  ],
  messages: ['isAddress', 'isAlias', 'hasNoAddress', 'doesNotExist', 'nullWithOthers', 'portZero'],
  check(srv, view) {
    const { zone } = srv;
    if ((zone.bitsOf(srv.ownerId) & (NAME_BIT.belowCut | NAME_BIT.belowDname)) !== 0) return notApplicable();
    let findings: Finding<Message>[] | undefined;
    let gap: Gap | undefined;
    let none = -1;
    let some = -1;
    for (let i = 0; i < srv.count; i++) {
      const target = srv.targetId(i);
      if (zone.parentIdOf(target) < 0) {
        none = i; // '.': the service is not offered (RFC 2782)
        continue;
      }
      some = i;
      if ((srv.number(i, 2) ?? readSrv(srv.wire(i)).port) === 0)
        (findings ??= []).push({
          message: 'portZero',
          params: { owner: srv.owner, target: srv.target(i) },
          places: [srv.rdataAt(i, 2)],
          severity: 'warning',
        });
      const host = hostOf(view, zone, target);
      if (host.kind === 'addresses') continue;
      const params = { owner: srv.owner, target: srv.target(i) };
      const at = srv.rdataAt(i, 3);
      const address = addressAsTarget(srv, i);
      if (address !== undefined) (findings ??= []).push({ message: 'isAddress', params: { ...params, address }, places: [at] });
      else if (host.kind === 'alias')
        (findings ??= []).push({ message: 'isAlias', params: { ...params, canonical: host.alias.target }, places: [at, host.alias.at] });
      else if (host.kind === 'none')
        (findings ??= []).push({ message: host.nxdomain ? 'doesNotExist' : 'hasNoAddress', params, places: [at] });
      else gap ??= host.gap;
    }
    if (none >= 0 && some >= 0)
      (findings ??= []).push({
        message: 'nullWithOthers',
        params: { owner: srv.owner, target: srv.target(some) },
        places: [srv.at(none), srv.at(some)],
      });
    return findings !== undefined ? failAll(findings) : gap !== undefined ? unknown(gap) : pass();
  },
});
