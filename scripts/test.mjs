// `npm test [-- STEP ...]`: installs what is missing, then every check in order (or those named), each with its time.
import { spawnSync } from 'node:child_process';
import { ensureChromium, ensurePackages, root } from './install.mjs';

// Each is an npm script of its own. What the browser is shown has to be built first.
const steps = ['format', 'lint', 'types', 'unit', 'conformance:test', 'lessons', 'build', 'size', 'knip', 'e2e'];
const needsBuild = ['size', 'e2e'];

const named = process.argv.slice(2);
const unknown = named.filter((name) => !steps.includes(name));
if (unknown.length > 0) {
  console.error(`npm test: no step ${unknown.join(', ')}; the steps are ${steps.join(', ')}.`);
  process.exit(2);
}
const chosen = steps.filter((name) => named.length === 0 || named.includes(name));

ensurePackages();
if (chosen.includes('e2e')) ensureChromium();

/** @type {Map<string, string>} */
const outcomes = new Map();
for (const step of chosen) {
  if (needsBuild.includes(step) && outcomes.get('build')?.startsWith('FAILED')) {
    outcomes.set(step, 'not run: the build failed');
    continue;
  }
  console.log(`\n── ${step}`);
  const started = performance.now();
  const { status } = spawnSync('npm', ['run', '-s', step], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  const seconds = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  outcomes.set(step, status === 0 ? `ok      ${seconds}` : `FAILED  ${seconds}`);
  console.log(`── ${step}: ${outcomes.get(step)}`);
}

console.log('');
for (const [step, outcome] of outcomes) console.log(`${step.padEnd(12)} ${outcome}`);
const passed = [...outcomes.values()].filter((outcome) => outcome.startsWith('ok')).length;
console.log(`${passed} passed, ${chosen.length - passed} failed`);
process.exit(passed === chosen.length ? 0 : 1);
