import { BUILT_SUITES, type Suite } from './suite.ts';

/** Every suite in the order of preference; those that are not active are not offered, but keep their place for a later `add`. */
export type SuiteOrder = readonly SuiteEntry[];

interface SuiteEntry {
  readonly suite: Suite;
  readonly active: boolean;
}

/**
 * What the operators do to the suites that match: `add` those not active at the end; `order` active ones to the end; `delete` active ones, which
 * take the first places for a later `add`; `kill` for good; `bump` active ones to the front. Each keeps the order among them.
 */
export function arranged(
  order: SuiteOrder,
  rule: 'add' | 'order' | 'delete' | 'kill' | 'bump',
  matches: (suite: Suite) => boolean,
): SuiteOrder {
  const moves = (entry: SuiteEntry): boolean => matches(entry.suite) && (rule === 'kill' || entry.active === (rule !== 'add'));
  const moved = order.filter(moves);
  const rest = order.filter((entry) => !moves(entry));
  switch (rule) {
    case 'add':
      return [...rest, ...moved.map(({ suite }) => ({ suite, active: true }))];
    case 'order':
      return [...rest, ...moved];
    case 'delete':
      return [...moved.map(({ suite }) => ({ suite, active: false })), ...rest];
    case 'bump':
      return [...moved, ...rest];
    case 'kill':
      return rest;
  }
}

/** The strongest first, those of equal strength in their order: what `@STRENGTH` does. */
export function byStrength(order: SuiteOrder): SuiteOrder {
  const strengths = [...new Set(order.filter((entry) => entry.active).map((entry) => entry.suite.bits))].sort((one, other) => other - one);
  return strengths.reduce((sorted, bits) => arranged(sorted, 'order', (suite) => suite.bits === bits), order);
}

/** All suites, none active, in the order that an ADD of everything takes them: OpenSSL's own preference. */
export function startingOrder(): SuiteOrder {
  STARTING_ORDER ??= preference();
  return STARTING_ORDER;
}

let STARTING_ORDER: SuiteOrder | undefined;

/** Ephemeral before static, AEAD before CBC, strong before weak, as `ssl_create_cipher_list` of OpenSSL 3.0 lays it down. */
function preference(): SuiteOrder {
  const known = BUILT_SUITES.filter((suite) => suite.since !== 'TLSv1.3').toSorted((one, other) => other.code - one.code);
  let order: SuiteOrder = known.map((suite) => ({ suite, active: false }));
  const step = (rule: Parameters<typeof arranged>[1], matches: (suite: Suite) => boolean): void => {
    order = arranged(order, rule, matches);
  };
  const ephemeral = (suite: Suite): boolean => suite.exchange === 'ECDHE' || suite.exchange === 'DHE';

  step('add', (suite) => suite.exchange === 'ECDHE' && suite.authentication === 'ECDSA');
  step('add', (suite) => suite.exchange === 'ECDHE');
  step('delete', (suite) => suite.exchange === 'ECDHE');
  step('add', (suite) => suite.encryption === 'AESGCM');
  step('add', (suite) => suite.encryption === 'CHACHA20');
  step('add', (suite) => suite.encryption === 'AES' || suite.encryption === 'AESCCM' || suite.encryption === 'AESCCM8');
  step('add', () => true);
  step('order', (suite) => suite.mac === 'MD5');
  step('order', (suite) => suite.authentication === 'NULL');
  step('order', (suite) => suite.exchange === 'RSA');
  step('order', (suite) => suite.exchange === 'PSK');
  step('order', (suite) => suite.encryption === 'RC4');
  order = byStrength(order);
  step('bump', (suite) => suite.since === 'TLSv1.2');
  step('bump', (suite) => suite.mac === 'AEAD');
  step('bump', ephemeral);
  step('bump', (suite) => ephemeral(suite) && suite.mac === 'AEAD');
  step('delete', () => true);
  return order;
}
