import { describe, expect, it } from 'vitest';
import { permissionsPolicy } from '../../../rules/headers/permissions-policy.ts';
import { deployment, secure, short } from '../hosts.ts';
import { told } from '../told.ts';

describe('headers/permissions-policy', () => {
  it.each([
    ['nothing is allowed', 'camera=(), microphone=()', []],
    ['the site itself and another', 'geolocation=(self \\"https://maps.example.org\\"), fullscreen=*', []],
    ['without parentheses', 'usb=self', []],
    ['with a place for reports', 'camera=();report-to=x', []],
    ['the form of Feature-Policy', "camera 'none'; geolocation 'self'", ['advice oldForm']],
    ['quotation marks of the old form', "camera=('none')", ['advice syntax']],
    ['semicolons between features', 'camera=(); microphone=()', ['advice syntax']],
    ['a comma too many', 'camera=(),', ['advice syntax']],
  ])('%s', (_, value, expected) =>
    expect(
      told(permissionsPolicy, deployment('', secure('www.example.org', `add_header Permissions-Policy "${value}";`))).map(short),
    ).toEqual(expected),
  );
});
