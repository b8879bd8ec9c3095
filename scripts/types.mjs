// `npm run types`: every type project, also after one has failed, so that one run tells everything.
import { spawnSync } from 'node:child_process';

const failed = ['core', 'web', 'worker', 'node', 'test'].filter((project) => {
  const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', `tsconfig.${project}.json`], {
    stdio: 'inherit',
  });
  return tsc.status !== 0;
});
if (failed.length > 0) {
  console.error(`types: failed in ${failed.map((project) => `tsconfig.${project}.json`).join(', ')}`);
  process.exit(1);
}
