import type { Parser } from '../../model/reading.ts';
import { readOctodnsZone } from './read.ts';
import { recogniseOctodnsZone } from './recognise.ts';
import { writeYaml } from './write/write.ts';

/** Zones of octoDNS 1.22 in YAML, in one file or many. */
export const octodnsZone: Parser = {
  id: 'octodns',
  recognise: recogniseOctodnsZone,
  read: readOctodnsZone,
  write: writeYaml,
};
