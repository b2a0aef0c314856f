import type { RestEndpointMethodTypes } from '@octokit/rest';
import { isDoubtful } from './github.ts';
import type { Speaker } from './github.ts';

/** One place of the commit that is spoken of; columns only within one line. */
export type CheckAnnotation = NonNullable<
  NonNullable<RestEndpointMethodTypes['checks']['create']['parameters']['output']>['annotations']
>[number];

export interface CheckRun {
  readonly name: string;
  /** The commit that the run is shown at. */
  readonly commit: string;
  /** Tells this run from all others of the same name. */
  readonly externalId: string;
  readonly details: string | undefined;
}

export interface CheckOutput {
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

export type Conclusion = 'success' | 'failure' | 'neutral';

/** What GitHub takes with one request; further requests add to them. */
export const BATCH = 50;

/** Makes check runs of one repository. Every call may throw; see `refusalOf`. */
export interface CheckRuns {
  /**
   * Makes a run and completes it, with every annotation once.
   *
   * @param interrupted What it says where not all annotations could be added; it is completed all the same, as what waits for it would wait for ever.
   */
  readonly make: (
    run: CheckRun,
    conclusion: Conclusion,
    output: CheckOutput,
    annotations: readonly CheckAnnotation[],
    interrupted: (missing: number) => CheckOutput,
  ) => Promise<void>;
}

export function checkRunsOf(speaker: Speaker, owner: string, repo: string): CheckRuns {
  const { checks } = speaker.rest;
  // What failed may have been done: whoever asks again looks first.
  const once = { request: { retries: 0 } };

  async function create(run: CheckRun, body: Body): Promise<number> {
    const given = { owner, repo, name: run.name, head_sha: run.commit, external_id: run.externalId, ...body };
    const linked = run.details === undefined ? given : { ...given, details_url: run.details };
    try {
      return (await checks.create({ ...linked, ...once })).data.id;
    } catch (error) {
      if (!isDoubtful(error)) throw error;
      const { data } = await checks.listForRef({ owner, repo, ref: run.commit, check_name: run.name, per_page: 100 });
      const made = data.check_runs.find(({ external_id: id }) => id === run.externalId);
      return made?.id ?? (await checks.create({ ...linked, ...once })).data.id;
    }
  }

  /** @param before How many annotations the run had. */
  async function add(id: number, body: Body, before: number): Promise<void> {
    try {
      await checks.update({ owner, repo, check_run_id: id, ...body, ...once });
    } catch (error) {
      if (!isDoubtful(error)) throw error;
      const { data } = await checks.get({ owner, repo, check_run_id: id });
      // Sent twice it would stand there twice.
      if (data.output.annotations_count <= before) await checks.update({ owner, repo, check_run_id: id, ...body, ...once });
    }
  }

  return {
    make: async (run, conclusion, output, annotations, interrupted) => {
      const batches = Array.from({ length: Math.max(1, Math.ceil(annotations.length / BATCH)) }, (_, at) =>
        annotations.slice(at * BATCH, at * BATCH + BATCH),
      );
      const bodyOf = (at: number): Body => ({
        ...(at === batches.length - 1 ? { conclusion } : { status: 'in_progress' }),
        output: { ...output, annotations: batches[at] ?? [] },
      });
      const id = await create(run, bodyOf(0));
      for (let at = 1; at < batches.length; at++) {
        try {
          await add(id, bodyOf(at), at * BATCH);
        } catch (error) {
          await checks.update({ owner, repo, check_run_id: id, conclusion, output: interrupted(annotations.length - at * BATCH) });
          throw error;
        }
      }
    },
  };
}

interface Body {
  readonly status?: 'in_progress';
  readonly conclusion?: Conclusion;
  readonly output: CheckOutput & { annotations: CheckAnnotation[] };
}
