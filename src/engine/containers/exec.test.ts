import { beforeEach, describe, expect, test } from 'vitest';
import { messageOf, TestHost } from './testHost.ts';

let lab: TestHost;
beforeEach(() => {
  lab = new TestHost();
});

const exec = (container: string, cmd: readonly string[], workingDir = '') =>
  lab.do({
    kind: 'container.exec',
    container,
    cmd,
    workingDir,
    tty: false,
    interactive: false,
    env: [],
    user: '',
    privileged: false,
  });

describe('exec (recorded: core/container-exec, dns/tty-run-errors)', () => {
  test.each<[readonly string[], string, string, number]>([
    [['nosuch'], '', 'unable to start container process: exec: "nosuch": executable file not found in $PATH', 127],
    [['/etc'], '', 'unable to start container process: exec: "/etc": is a directory: permission denied', 126],
    [
      ['pwd'],
      '/nosuch',
      'unable to start container process: chdir to cwd ("/nosuch") set in config.json failed: no such file or directory',
      127,
    ],
    [['pwd'], 'tmp', 'Cwd must be an absolute path', 128],
  ])('%j in %s', (cmd, dir, message, exitCode) => {
    lab.run('c1');
    const answer = exec('c1', cmd, dir);
    expect(answer.ok && answer.value.failed).toEqual({
      message: `OCI runtime exec failed: exec failed: ${message}`,
      exitCode,
    });
    expect(lab.container('c1').execs).toEqual([]);
  });

  test('is refused where it cannot run', () => {
    const id = lab.create('c1');
    expect(messageOf(exec('c1', ['true']))).toBe(`container ${id.ok ? id.value : ''} is not running`);
    lab.do({ kind: 'container.start', container: 'c1' });
    lab.do({ kind: 'container.pause', container: 'c1' });
    expect(messageOf(exec('c1', ['true']))).toBe('Container c1 is paused, unpause the container before exec');
  });

  test('ends by itself, or with the main process', () => {
    const id = lab.run('c1');
    const [one, two] = [exec('c1', ['sh', '-c', 'exit 4']), exec('c1', ['sleep', '9'])];
    if (!id.ok || !one.ok || !two.ok) throw new Error('refused');
    lab.do({ kind: 'runtime.execDied', container: id.value, execId: one.value.execId, exitCode: 4 });
    expect(lab.container('c1').execs).toEqual([two.value.execId]);
    lab.takeEvents();
    lab.do({ kind: 'container.stop', container: 'c1', timeout: 0 });
    lab.do({ kind: 'runtime.execDied', container: id.value, execId: two.value.execId, exitCode: 137 });
    expect(lab.takeEvents().filter((e) => e.includes('exec_die'))).toEqual(['container exec_die c1']);
  });
});
