import { domainName, parentOf } from '../../../model/names/name.ts';
import type { DomainName } from '../../../model/names/name.ts';
import { fieldAt, integerOf } from '../field.ts';
import { toALabels } from '../names.ts';
import { DEFAULT_SETTINGS } from '../plan.ts';
import type { SourceSettings } from '../plan.ts';
import type { YamlMap, YamlNode } from '../yaml/node.ts';
import type { OrderMode } from '../yaml/order.ts';
import type { Entry, YamlView } from '../yaml/view.ts';
import type { OctodnsConfig, Processor, Provider, Reference, ZoneEntry } from './model.ts';

/** Reads a configuration; what is not as it should be is left out, `check.ts` tells of it. */
export function readConfig(path: string, root: YamlMap, view: YamlView): OctodnsConfig {
  return new ConfigReader(view).read(path, root);
}

/** The name of a zone as it is written in a configuration or a file name. */
export function zoneName(text: string): DomainName | undefined {
  const ascii = toALabels(text);
  return ascii === undefined || ascii === '' || /\s/.test(ascii) ? undefined : domainName(ascii);
}

/** `env/NAME/DEFAULT` is the default, `env/NAME` nothing that a repository knows. Other secret handlers are known to the configuration alone. */
function withoutEnvironment(text: string): string | undefined {
  const [handler, , ...rest] = text.split('/');
  if (handler !== 'env') return text;
  return rest.length === 0 ? undefined : rest.join('/');
}

/** Every zone by each of the names above its own. */
function zonesBelow(zones: readonly ZoneEntry[]): ReadonlyMap<DomainName, readonly ZoneEntry[]> {
  const below = new Map<DomainName, ZoneEntry[]>();
  for (const zone of zones) {
    for (let above = zone.name === undefined ? undefined : parentOf(zone.name); above !== undefined; above = parentOf(above)) {
      const list = below.get(above);
      if (list === undefined) below.set(above, [zone]);
      else list.push(zone);
    }
  }
  return below;
}

type Fields = ReadonlyMap<string, Entry>;

class ConfigReader {
  readonly #view: YamlView;

  constructor(view: YamlView) {
    this.#view = view;
  }

  read(path: string, root: YamlMap): OctodnsConfig {
    const top = this.#view.fields(root);
    const manager = this.#fields(top.get('manager'));
    const autoArpa = manager.get('auto_arpa');
    const zones = this.#entries(top.get('zones')).map((entry) => this.#zone(entry));
    return {
      path,
      providers: new Map(this.#entries(top.get('providers')).map((entry) => [entry.text, this.#provider(entry)])),
      processors: new Map(this.#entries(top.get('processors')).map((entry) => [entry.text, this.#processor(entry)])),
      everyZone: [...this.#references(manager.get('processors')), ...this.#references(manager.get('post_processors'))],
      zones,
      byName: new Map(zones.flatMap((zone) => (zone.name === undefined ? [] : [[zone.name, zone] as const]))),
      below: zonesBelow(zones),
      hasValidators: manager.has('validators') || top.has('validators'),
      hasAutoArpa: autoArpa !== undefined && this.#isTruthy(autoArpa.value),
    };
  }

  #provider({ text: id, value }: Entry): Provider {
    const fields = this.#fieldsOf(value);
    const className = this.#text(fields.get('class')) ?? '';
    const isSplit = className.endsWith('SplitYamlProvider');
    const split = fields.get(isSplit ? 'extension' : 'split_extension');
    const isYaml = className.endsWith('YamlProvider');
    const isZoneFile = /(?:^|\.)ZoneFile(?:Source|Provider)$/.test(className);
    const extension = split === undefined ? undefined : this.#text(split);
    const disabled = fields.get('disable_zonefile');
    const ignores = fields.get('ignore_missing_zones');
    return {
      id,
      className,
      isCore: className.startsWith('octodns.'),
      kind: isYaml ? 'yaml' : isZoneFile ? 'zonefile' : 'other',
      directory: this.#text(fields.get('directory')),
      settings: this.#settings(fields),
      splitExtension: isSplit ? (extension ?? '.') : extension === '' || extension === undefined ? undefined : extension,
      hasZoneFiles: !(isSplit || (disabled !== undefined && this.#isTruthy(disabled.value))),
      sharedFile: this.#text(fields.get('shared_filename')),
      ignoresMissing: ignores !== undefined && this.#isTruthy(ignores.value),
      fileExtension: this.#text(fields.get('file_extension')) ?? '.',
    };
  }

  #settings(fields: Fields): SourceSettings {
    const on = (key: string, otherwise: boolean): boolean => {
      const entry = fields.get(key);
      return entry === undefined ? otherwise : this.#isTruthy(entry.value);
    };
    const semicolons = fields.get('escaped_semicolons');
    const ttl = fields.get('default_ttl');
    const field = ttl === undefined ? undefined : fieldAt(this.#view, ttl.value);
    const seconds = field?.kind === 'text' ? integerOf(field) : undefined;
    const mode: OrderMode = this.#text(fields.get('order_mode')) === 'simple' ? 'simple' : 'natural';
    return {
      defaultTtl: seconds !== undefined && seconds >= 0 && seconds <= 0x7fffffff ? seconds : DEFAULT_SETTINGS.defaultTtl,
      order: on('enforce_order', true) ? mode : undefined,
      escapedSemicolons: semicolons === undefined || this.#isNull(semicolons.value) || this.#isTruthy(semicolons.value),
      replaces: on('populate_should_replace', false),
      lenient: false,
      finalDots: 'demanded',
      isAssumed: false,
    };
  }

  #processor({ text: id, value }: Entry): Processor {
    return { id, className: this.#text(this.#fieldsOf(value).get('class')) ?? '' };
  }

  #zone({ key, text, value }: Entry): ZoneEntry {
    const fields = this.#fieldsOf(value);
    const isDynamic = text.startsWith('*');
    const lenient = fields.get('lenient');
    const leavesOut = fields.get('ignore_subzone_adds');
    const alias = fields.get('alias');
    const aliasText = alias === undefined ? undefined : this.#text(alias);
    return {
      key,
      text,
      name: isDynamic ? undefined : zoneName(text),
      isDynamic,
      glob: this.#text(fields.get('glob')),
      regex: this.#text(fields.get('regex')),
      sources: this.#references(fields.get('sources')),
      targets: this.#references(fields.get('targets')),
      processors: this.#references(fields.get('processors')),
      alias: alias === undefined || aliasText === undefined ? undefined : { id: aliasText, at: alias.value },
      lenient: lenient !== undefined && this.#isTruthy(lenient.value),
      leavesOutChildren: leavesOut !== undefined && this.#isTruthy(leavesOut.value),
      has: { sources: fields.has('sources'), targets: fields.has('targets') },
    };
  }

  #references(entry: Entry | undefined): Reference[] {
    if (entry === undefined) return [];
    const fields = this.#view.items(entry.value).map((item) => fieldAt(this.#view, item));
    return fields.filter((field) => field.kind === 'text').map((field) => ({ id: field.text, at: field.scalar }));
  }

  #entries(entry: Entry | undefined): Entry[] {
    const seen = entry === undefined ? undefined : this.#view.see(entry.value);
    return seen?.kind === 'map' ? this.#view.entries(seen) : [];
  }

  #fields(entry: Entry | undefined): Fields {
    return entry === undefined ? new Map<string, Entry>() : this.#fieldsOf(entry.value);
  }

  #fieldsOf(node: YamlNode): Fields {
    const seen = this.#view.see(node);
    return seen?.kind === 'map' ? this.#view.fields(seen) : new Map<string, Entry>();
  }

  /** A text without what only the environment knows; undefined for `null` and `false` as well. */
  #text(entry: Entry | undefined): string | undefined {
    const field = entry === undefined ? undefined : fieldAt(this.#view, entry.value);
    return field?.kind === 'text' && field.typed.kind !== 'boolean' ? withoutEnvironment(field.text) : undefined;
  }

  /** As Python's `bool()`. */
  #isTruthy(node: YamlNode): boolean {
    const field = fieldAt(this.#view, node);
    switch (field.kind) {
      case 'text':
        return 'value' in field.typed ? field.typed.value !== 0 : field.text !== '';
      case 'collection':
        return field.seen.kind === 'map' ? field.seen.pairs.length > 0 : field.seen.kind === 'list' && field.seen.items.length > 0;
      case 'empty':
        return false;
      case 'placeholder':
      case 'unknown':
        return true;
    }
  }

  #isNull(node: YamlNode): boolean {
    return fieldAt(this.#view, node).kind === 'empty';
  }
}
