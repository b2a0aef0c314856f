import { describe, expect, it } from 'vitest';
import { includeFile } from '../../engine/include.ts';
import { memoryTree } from '../support/memory-tree.ts';

const tree = memoryTree({
  'bind/zones/db.example.org': '',
  'bind/zones/common.inc': '',
  'bind/shared/mail.inc': '',
  'root.inc': '',
  'etc/passwd': 'x',
});

function found(request: string, from = 'bind/zones/db.example.org'): string {
  const result = includeFile(tree, request, from);
  return result.kind === 'file' ? result.file.path : result.kind;
}

describe('a file that another one names', () => {
  it.each([
    ['beside it', 'common.inc', 'bind/zones/common.inc'],
    ['from the root', 'root.inc', 'root.inc'],
    ['from a folder between: the directory of the server', 'shared/mail.inc', 'bind/shared/mail.inc'],
    ['named with the folder it stands in', 'zones/common.inc', 'bind/zones/common.inc'],
    ['by the path it has on the server', '/etc/bind/zones/common.inc', 'bind/zones/common.inc'],
    ['nowhere', 'missing.inc', 'notFound'],
    ['upwards out of the project', '../../../etc/passwd', 'outside'],
  ])('is found %s', (_, request, expected) => expect(found(request)).toBe(expected));
});
