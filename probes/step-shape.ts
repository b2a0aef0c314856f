import { isIP } from 'node:net';

/** Whether a value that was read is of the form. */
export type Check = (value: unknown) => boolean;

/** An object with these members, and none but the optional ones besides. */
export function shape(required: Readonly<Record<string, Check>>, optional: Readonly<Record<string, Check>> = {}): Check {
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = new Map(Object.entries(value));
    for (const [key, check] of Object.entries(required)) if (!members.has(key) || !check(members.get(key))) return false;
    for (const [key, member] of members) {
      if (Object.hasOwn(required, key)) continue;
      if (!Object.hasOwn(optional, key) || !optional[key]!(member)) return false;
    }
    return true;
  };
}

export function whole(from: number, to: number): Check {
  return (value) => Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
}

export function text(max: number, pattern: RegExp = /^/): Check {
  return (value) => typeof value === 'string' && value.length <= max && pattern.test(value);
}

export function oneOf(...values: readonly unknown[]): Check {
  return (value) => values.includes(value);
}

export const printable = /^[\x20-\x7e]*$/;
export const address: Check = (value) => typeof value === 'string' && value.length <= 64 && isIP(value) !== 0;
export const port = whole(1, 65535);

export function base64(max: number): Check {
  return text(max, /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/);
}

/** A list of no more than that many. */
export function most(count: number, check: Check): Check {
  return (value) => Array.isArray(value) && value.length <= count && value.every(check);
}
