import { wireOf } from '../../model/names/wire.ts';
import type { Gap } from '../../model/origin.ts';
import type { ReadContext, Reading, SourceFile } from '../../model/reading.ts';
import { ZoneStore } from '../../model/zone/store.ts';
import { UNKNOWN_ORIGIN } from '../unknown-origin.ts';
import { Findings } from './findings.ts';
import { planFor } from './identity.ts';
import { ignoresIn } from './ignores.ts';
import { fileAt } from './open.ts';
import type { ZonePiece, ZonePlan } from './plan.ts';
import { remember } from './write/sources.ts';
import { ZoneFileReader } from './zone-file.ts';

/** Reads the zone that a file is, or is a part of, with all its other files. */
export function readOctodnsZone(file: SourceFile, context: ReadContext): Reading {
  const plan = planFor(file.path, context);
  return 'apex' in plan ? readWhole(file, plan, context) : readPart(file, plan, context);
}

const FORMAT = 'octodns';
const MOST_GAPS = 100;

function readWhole(file: SourceFile, plan: ZonePlan, context: ReadContext): Reading {
  const view = context.view === undefined ? {} : { view: context.view };
  const store = new ZoneStore({ plane: 'declared', apex: plan.apex, format: FORMAT, path: file.path, ...view }, 64);
  const findings = new Findings(plan.apex);
  const reader = new ZoneFileReader(store, wireOf(plan.apex), findings, context, plan);
  const gaps: Gap[] = [...plan.gaps];
  for (const source of plan.sources) {
    for (const path of source.paths) {
      const opened = path === file.path ? file : fileAt(path, context);
      if (opened === undefined) gaps.push({ cause: 'unreadableFile', params: { path } });
      else reader.readFile(opened, source.settings);
    }
  }
  reader.finish();
  gaps.push(...reader.gaps);
  for (const gap of gaps.slice(0, MOST_GAPS)) store.gap(gap);
  store.finish();
  const ignores = ignoresIn(reader.trees, plan.apex);
  const problems = plan.isAlias ? [] : [...findings.problems, ...ignores.problems];
  remember({ store, files: reader.files, plan });
  return {
    format: FORMAT,
    zones: [store],
    problems,
    gaps: [...gaps, ...reader.doubts],
    claims: [],
    ignores: ignores.found,
    files: reader.files,
  };
}

/** A piece whose zone is not known: what is wrong in it can be told all the same. */
function readPart(file: SourceFile, { settings }: ZonePiece, context: ReadContext): Reading {
  const findings = new Findings(file.path);
  const store = new ZoneStore({ plane: 'declared', apex: UNKNOWN_ORIGIN, format: FORMAT, path: file.path }, 64);
  const reader = new ZoneFileReader(store, wireOf(UNKNOWN_ORIGIN), findings, context);
  reader.readFile(file, settings);
  reader.finish();
  const ignores = ignoresIn(reader.trees, file.path);
  return {
    format: FORMAT,
    zones: [],
    problems: [...findings.problems, ...ignores.problems],
    gaps: [{ cause: 'fragment', params: { path: file.path } }],
    claims: [],
    ignores: ignores.found,
    files: reader.files,
    fragment: true,
  };
}
