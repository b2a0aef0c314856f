import type { Pool } from './dynamic-pools.ts';
import { fieldAt } from './field.ts';
import { foundKind, shown } from './findings.ts';
import type { Say } from './findings.ts';
import { sayGeo } from './geo.ts';
import { networkOf, SeenNetworks } from './subnet.ts';
import type { Ranged, YamlMap, YamlNode } from './yaml/node.ts';
import type { Entry, YamlView } from './yaml/view.ts';

/** Checks the rules of a dynamic record (`_DynamicMixin._validate_rules`); names of the pools they lead to. */
export function checkRules(
  view: YamlView,
  say: Say,
  dynamic: YamlMap,
  rules: Entry | undefined,
  pools: ReadonlyMap<string, Pool>,
): ReadonlySet<string> {
  const used = new Set<string>();
  const seen = rules === undefined ? undefined : view.see(rules.value);
  if (seen?.kind !== 'list' || seen.items.length === 0) {
    const missing = seen === undefined || seen.kind === 'list' || foundKind(seen) === 'null';
    say('octodnsDynamicRule', { rule: 0, reason: missing ? 'missing' : 'notList', value: '' }, rules?.key ?? dynamic);
    return used;
  }
  const checker = new RuleChecker(view, say, pools, used);
  for (const item of seen.items) checker.rule(item);
  checker.end();
  return used;
}

interface Rule {
  readonly at: Ranged;
  readonly hasSubnets: boolean;
  readonly hasGeos: boolean;
}

class RuleChecker {
  readonly #view: YamlView;
  readonly #say: Say;
  readonly #pools: ReadonlyMap<string, Pool>;
  readonly #used: Set<string>;
  readonly #geos = new Map<string, number>();
  readonly #subnets = new SeenNetworks();
  #number = 0;
  #previous: Rule | undefined;
  #hasDefault = false;

  constructor(view: YamlView, say: Say, pools: ReadonlyMap<string, Pool>, used: Set<string>) {
    this.#view = view;
    this.#say = say;
    this.#pools = pools;
    this.#used = used;
  }

  rule(item: YamlNode): void {
    this.#number++;
    const seen = this.#view.see(item);
    if (seen === undefined) return;
    if (seen.kind !== 'map') return this.#tell('notMapping', seen);
    const fields = this.#view.fields(seen);
    const subnets = this.#texts(fields.get('subnets'), 'subnetsNotList');
    const geos = this.#texts(fields.get('geos'), 'geosNotList');
    const rule = { at: seen, hasSubnets: subnets.length > 0, hasGeos: geos.length > 0 };
    const pool = fields.get('pool');
    if (pool === undefined) this.#tell('poolMissing', seen);
    else this.#pool(pool, rule);
    this.#order(rule);
    for (const { text, at } of subnets) this.#subnet(text, at);
    for (const { text, at } of geos.toSorted((a, b) => (a.text < b.text ? -1 : 1))) this.#geo(text, at);
    this.#previous = rule;
  }

  end(): void {
    if (this.#previous?.hasGeos === true || this.#previous?.hasSubnets === true) this.#tell('noCatchAll', this.#previous.at);
  }

  #pool(entry: Entry, rule: Rule): void {
    const field = fieldAt(this.#view, entry.value);
    if (field.kind !== 'text' || field.typed.kind !== 'string') {
      if (field.kind !== 'unknown') this.#tell('poolNotText', entry.key, field.kind === 'text' ? field.scalar.text : '');
      if (field.kind === 'text') this.#used.add(field.text);
      return;
    }
    if (!this.#pools.has(field.text)) this.#tell('undefinedPool', field.scalar, field.text);
    else if (this.#used.has(field.text) && (rule.hasGeos || rule.hasSubnets)) this.#tell('poolReused', field.scalar, field.text);
    this.#used.add(field.text);
  }

  /** Rules with subnets only, then with both, then with places only, then the one for all others. */
  #order(rule: Rule): void {
    const before = this.#previous;
    if (before !== undefined && rule.hasSubnets && rule.hasGeos && before.hasGeos && !before.hasSubnets) this.#tell('orderBoth', rule.at);
    if (before !== undefined && rule.hasSubnets && !rule.hasGeos && before.hasGeos) this.#tell('orderSubnets', rule.at);
    if (rule.hasSubnets || rule.hasGeos) return;
    if (this.#hasDefault) this.#tell('secondDefault', rule.at);
    this.#hasDefault = true;
  }

  #geo(code: string, at: Ranged): void {
    sayGeo(this.#say, code, at);
    for (const other of placesAround(code)) {
      const rule = this.#geos.get(other);
      if (rule !== undefined) this.#tell('geoShadowed', at, code, { other, otherRule: rule });
    }
    this.#geos.set(code, this.#number);
  }

  #subnet(text: string, at: Ranged): void {
    const network = networkOf(text);
    if (network === undefined) return this.#tell('subnet', at, text);
    for (const seen of this.#subnets.around(network)) {
      this.#tell('subnetShadowed', at, text, { other: seen.text, otherRule: seen.rule });
    }
    this.#subnets.add({ ...network, text, rule: this.#number });
  }

  #texts(entry: Entry | undefined, reason: string): { text: string; at: Ranged }[] {
    if (entry === undefined) return [];
    const seen = this.#view.see(entry.value);
    if (seen === undefined || foundKind(seen) === 'null') return [];
    if (seen.kind !== 'list') {
      this.#tell(reason, seen);
      return [];
    }
    const fields = seen.items.map((item) => fieldAt(this.#view, item));
    return fields.filter((field) => field.kind === 'text').map((field) => ({ text: field.text, at: field.scalar }));
  }

  #tell(reason: string, at: Ranged, value = '', more: Readonly<Record<string, string | number>> = {}): void {
    this.#say('octodnsDynamicRule', { rule: this.#number, reason, value: shown(value), ...more }, at);
  }
}

/** The continent, the country and the province that a code lies in, itself the last of them. */
function placesAround(code: string): readonly string[] {
  const parts = code.split('-', 3).slice(0, -1);
  const wider = parts.map((_, i) => parts.slice(0, i + 1).join('-')).filter((place) => place.length < code.length);
  return [...wider, code];
}
