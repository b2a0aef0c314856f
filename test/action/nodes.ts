import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const machine = `${process.platform}-${process.arch}`;
/** Where scripts/install-node24.sh puts it. */
const node24 = resolve(process.env['HOSTMASTER_NODE24'] ?? `node_modules/.node24/node_modules/node-${machine}/bin/node`);

/** The Nodes that the bundle is run on: this one, and the one that GitHub runs, where it is here. */
export const NODES: readonly (readonly [name: string, path: string | undefined])[] = [
  [`Node ${process.versions.node.split('.')[0]}`, process.execPath],
  ['Node 24', existsSync(node24) ? node24 : undefined],
];
