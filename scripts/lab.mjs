// Plays with an estate in a small internet on this machine: npm run lab [-- FOLDER]. Runs until Ctrl-C.
import { register } from 'node:module';

register('./lab/typescript.mjs', import.meta.url);
const { play } = await import('../test/lab/play.ts');
process.exitCode = await play(process.argv.slice(2));
