import { rule } from '../../model/rule.ts';
import { fail, pass } from '../../model/verdict.ts';
import { SOA_FIELD, soaOf, withoutSoa } from '../../model/zone/soa.ts';

/** A serial in the form YYYYMMDDnn holds a day of the calendar, and not one to come. */
export const soaSerial = rule({
  id: 'zone/soa-serial',
  subject: 'zone',
  basis: [
    { doc: 'RFC 1912', section: '2.2', level: 'BCP' },
    { doc: 'RFC 1982', section: '7', level: 'SHOULD' },
  ],
  severity: 'advice',
  stage: 'stable',
  since: '0.1.0',
  covers: ['zone/soa-serial-date-implausible'],
  messages: ['notADay', 'inFuture'],
  check(zone, view) {
    const found = soaOf(zone);
    if (found === undefined) return withoutSoa(zone);
    const { serial } = found.soa;
    const text = String(serial);
    const day = /^(\d{4})(\d\d)(\d\d)\d\d$/.exec(text);
    const year = Number(day?.[1] ?? 0);
    // Serials that count up from a small number, and seconds since 1970, do not begin with a year of our time before 2033.
    if (day === null || year < FIRST_YEAR) return pass();
    const places = [found.rrset.rdataAt(0, SOA_FIELD.serial)];
    const today = new Date(view.now * 1000);
    const midnight = Date.UTC(year, Number(day[2]) - 1, Number(day[3]));
    const date = new Date(midnight);
    const exists = date.getUTCFullYear() === year && date.getUTCMonth() === Number(day[2]) - 1 && date.getUTCDate() === Number(day[3]);
    const shown = { apex: zone.apex, serial: text, day: `${day[1]}-${day[2]}-${day[3]}`, today: today.toISOString().slice(0, 10) };
    if (!exists) return year <= today.getUTCFullYear() + 1 ? fail('notADay', shown, places) : pass();
    return midnight > today.getTime() + DAY ? fail('inFuture', shown, places) : pass();
  },
});

/** The year of RFC 1034; no zone is older. */
const FIRST_YEAR = 1987;
/** A day begins up to fourteen hours earlier than in UTC. */
const DAY = 86_400_000;
