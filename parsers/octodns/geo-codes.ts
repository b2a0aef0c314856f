/** What is wrong with a code such as `EU`, `EU-NL` or `NA-US-CA`; undefined when it is known. */
export function geoFault(code: string): 'form' | 'continent' | 'country' | 'province' | undefined {
  const [continent, country, province, ...more] = code.split('-');
  if (more.length > 0 || continent === undefined) return 'form';
  const countries = COUNTRIES.get(continent);
  if (countries === undefined) return 'continent';
  if (country === undefined) return undefined;
  if (!countries.has(country)) return 'country';
  if (province === undefined) return undefined;
  return PROVINCES.get(country)?.has(province) === true ? undefined : 'province';
}

/** All codes of a continent, for suggestions. */
export function continents(): readonly string[] {
  return [...COUNTRIES.keys()];
}

/**
 * The places octoDNS knows: continents with the countries of ISO 3166-1, provinces of the United States and Canada from ISO 3166-2.
 * Timor-Leste and Kosovo stand under both continents that releases put them under.
 * Source: https://github.com/octodns/octodns/blob/main/octodns/record/geo_data.py (1.22), read 2026-11-01.
 */
const COUNTRIES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'AF',
    codes(
      'AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW',
    ),
  ],
  ['AN', codes('AQ BV GS HM TF')],
  [
    'AS',
    codes(
      'AE AF AM AZ BD BH BN BT CC CN CX CY GE HK ID IL IN IO IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE',
    ),
  ],
  [
    'EU',
    codes(
      'AD AL AT AX BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK',
    ),
  ],
  ['ID', codes('TL')],
  [
    'NA',
    codes('AG AI AW BB BL BM BQ BS BZ CA CR CU CW DM DO GD GL GP GT HN HT JM KN KY LC MF MQ MS MX NI PA PM PR SV SX TC TT US VC VG VI'),
  ],
  ['OC', codes('AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TL TO TV UM VU WF WS')],
  ['SA', codes('AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE')],
]);

const PROVINCES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'US',
    codes(
      'AA AE AK AL AP AR AS AZ CA CO CT DC DE FL GA GU HI IA ID IL IN KS KY LA MA MD ME MI MN MO MP MS MT NC ND NE NH NJ NM NV NY OH OK OR PA PR RI SC SD TN TX UM UT VA VI VT WA WI WV WY',
    ),
  ],
  ['CA', codes('AB BC MB NB NL NS NT NU ON PE QC SK YT')],
]);

function codes(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
