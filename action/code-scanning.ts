import { gzipSync } from 'node:zlib';
import { reporter } from '../reports/registry.ts';
import type { Refusal } from './github.ts';
import type { Inputs } from './inputs.ts';
import type { Linted } from './lint.ts';
import type { Runner } from './runner.ts';

/** What GitHub takes, packed. */
const MOST_OCTETS = 10 * 1024 * 1024;

/** Why code scanning has no results, in words for the summary; undefined where it has, or none are wanted. The file is kept either way. */
export async function uploadSarif(runner: Runner, inputs: Inputs, linted: Linted): Promise<string | undefined> {
  if (!inputs.sarifUpload) return undefined;
  const { ui } = linted.translator;
  const say = (refusal: Refusal | 'noToken' | 'noCommit' | 'tooLarge'): string =>
    ui(`action.noUpload.${refusal}`, { file: inputs.sarifFile ?? '' });
  const { commit, ref, repository: place } = runner;
  if (inputs.token === undefined) return say('noToken');
  if (commit === undefined || ref === undefined || place === undefined) return say('noCommit');
  const pieces: string[] = [];
  const { report, translator } = linted;
  for await (const piece of (await reporter('sarif')).render(report, translator, { colour: false, width: 100 })) pieces.push(piece);
  const packed = gzipSync(pieces.join(''));
  if (packed.length > MOST_OCTETS) return say('tooLarge');
  const [owner = '', repo = ''] = place.split('/');
  const { speakerOf, refusalOf } = await import('./github.ts');
  try {
    await speakerOf(runner.api, inputs.token).rest.codeScanning.uploadSarif({
      owner,
      repo,
      commit_sha: commit,
      ref,
      sarif: packed.toString('base64'),
      started_at: report.run.startedAt,
      tool_name: report.tool.name,
    });
    return undefined;
  } catch (error) {
    return say(refusalOf(error));
  }
}
