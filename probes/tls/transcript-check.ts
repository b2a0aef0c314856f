import { address, base64, most, oneOf, port, printable, shape, text, whole, type Check } from '../step-shape.ts';
import { VERSION_CODE } from './client-hello.ts';
import { MOST_RENEGOTIATIONS, TLS_FAILURES } from './exchange.ts';

/** Whether a line is a ClientHello or a wish to begin anew, and what came of it, as `schemas/transcript.schema.json` says. */
export function isTlsStep(value: unknown): boolean {
  return agreed(value) || alerted(value) || failed(value) || counted(value) || uncounted(value);
}

const flag = oneOf(true, false);
const code = whole(0, 65_535);
/** Code points of four hexadecimal digits each. */
const codes = text(4096, /^(?:[0-9a-f]{4})*$/);

const asked = {
  host: text(1020, printable),
  address,
  port,
  hello: shape({
    before: oneOf('nothing', 'smtp'),
    version: oneOf(...Object.keys(VERSION_CODE)),
    suites: codes,
    groups: codes,
    signatures: codes,
    name: text(1020, printable),
    alpn: most(8, text(64, printable)),
    compression: flag,
    chain: flag,
  }),
  milliseconds: whole(0, 2 ** 40),
};

const curve = shape({ kind: oneOf('curve'), group: code }, { signature: code });
const finiteField = shape({ kind: oneOf('finiteField'), prime: base64(87_380), generator: base64(87_380) }, { signature: code });
const explicitCurve = shape({ kind: oneOf('explicitCurve') });
const exchange: Check = (value) => curve(value) || finiteField(value) || explicitCurve(value);

const agreed = shape({
  ...asked,
  agreed: shape(
    {
      version: code,
      suite: code,
      compression: whole(0, 255),
      retry: flag,
      renegotiation: flag,
      masterSecret: flag,
      certificates: most(10, base64(87_380)),
    },
    { group: code, alpn: text(255, printable), exchange },
  ),
});
const alerted = shape({ ...asked, alert: whole(0, 255) });
const failed = shape({ ...asked, cause: oneOf(...TLS_FAILURES), detail: text(200, printable) });

const askedAgain = {
  host: text(1020, printable),
  address,
  port,
  renegotiate: shape({
    before: oneOf('nothing', 'smtp'),
    version: oneOf('TLSv1', 'TLSv1.1', 'TLSv1.2'),
    name: text(1020, printable),
  }),
  milliseconds: whole(0, 2 ** 40),
};
const counted = shape({ ...askedAgain, count: whole(0, MOST_RENEGOTIATIONS) });
const uncounted = shape({ ...askedAgain, cause: oneOf(...TLS_FAILURES), detail: text(200, printable) });
