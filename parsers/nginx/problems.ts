import { textOrigin } from '../../model/origin.ts';
import type { Params } from '../../model/plane.ts';
import type { NginxProblemCode, Problem } from '../../model/problem.ts';

export function problemAt(code: NginxProblemCode, path: string, start: number, end: number, params: Params): Problem {
  return { code, params, places: [textOrigin(path, start, end)], about: path };
}
