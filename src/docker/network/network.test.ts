import { describe, expect, test } from 'vitest';
import { Bench } from '../testing/bench.ts';

const shown = (...lines: readonly string[]): string => {
  const bench = new Bench();
  return lines.map((line) => bench.run(line).shown).join('');
};

const ID = /^[0-9a-f]{64}\n/;

describe('network create', () => {
  test('prints the id', () => expect(shown('docker network create lab')).toMatch(ID));

  test.each([
    ['--gateway 10.0.0.1', 'every ip-range or gateway must have a corresponding subnet'],
    ['--subnet 10.0.0.0/24 --subnet 10.0.0.0/25', 'multiple overlapping subnet configuration is not supported'],
    ['--subnet 10.0.0.0/24 --gateway 10.0.1.1', 'no matching subnet for gateway 10.0.1.1'],
    ['--subnet 10.0.0.0/24 --ip-range nonsense', 'invalid CIDR address: nonsense'],
    ['--subnet x --ip-range 10.0.0.0/8', 'invalid subnet: invalid CIDR address: x'],
    ['--subnet 10.8.0.0/16,', 'invalid subnet: invalid CIDR address: '],
    ['--subnet 10.0.0.0/24 --aux-address nonsense', 'no matching subnet for aux-address '],
    [
      '--subnet 10.0.0.0/24 --subnet 10.1.0.0/24 --gateway 10.0.0.1 --gateway 10.0.0.2',
      'cannot configure multiple gateways (10.0.0.2, 10.0.0.1) for the same subnet (10.0.0.0/24)',
    ],
  ])('the client refuses %s', (flags, problem) => {
    expect(new Bench().run(`docker network create ${flags} lab`)).toEqual({
      stdout: '',
      stderr: `${problem}\n`,
      shown: `${problem}\n`,
      status: 1,
    });
  });

  test('what was asked for is what inspect shows', () => {
    const options = '--subnet 10.1.0.0/16 --ip-range 10.1.4.0/24 --gateway 10.1.0.9 --aux-address a=10.1.0.7';
    const format = '{{json .IPAM.Config}} {{.Internal}} {{json .Labels}} {{json .Options}}';
    const bench = new Bench();
    bench.run(`docker network create ${options} --internal --label a=b --label c -o x=y lab`);
    expect(bench.run(`docker network inspect lab -f '${format}'`).stdout).toBe(
      '[{"Subnet":"10.1.0.0/16","IPRange":"10.1.4.0/24","Gateway":"10.1.0.9","AuxiliaryAddresses":{"a":"10.1.0.7"}}]' +
        ' true {"a":"b","c":""} {"x":"y"}\n',
    );
  });
});

test('network ls sorts by name as people count', () => {
  const bench = new Bench();
  for (const name of ['net10', 'net9', 'Zoo']) bench.run(`docker network create ${name}`);
  expect(bench.run("docker network ls --format '{{.Name}} {{.Driver}}'").stdout).toBe(
    'Zoo bridge\nbridge bridge\nhost host\nnet9 bridge\nnet10 bridge\nnone null\n',
  );
});

test('network ls: a filter that is none is refused by the client, an unknown one by the daemon', () => {
  const bench = new Bench();
  expect(bench.run('docker network ls -f x=y')).toMatchObject({
    stderr: "Error response from daemon: invalid filter 'x'\n",
    status: 1,
  });
  expect(bench.run('docker network ls -f x').status).toBe(125);
});

test('network inspect: found ones first, then the errors; a template that does not parse ends with 64', () => {
  const bench = new Bench();
  expect(bench.run("docker network inspect nosuch bridge '' -f '{{.Name}}'")).toMatchObject({
    stdout: 'bridge\n',
    stderr: 'Error response from daemon: network nosuch not found\ninvalid network name or ID: value is empty\n',
    status: 1,
  });
  expect(bench.run('docker network inspect nosuch').stdout).toBe('[]\n');
  expect(bench.run('docker network inspect bridge -f {{').status).toBe(64);
});

test('network rm goes on after an error, in the order of the names', () => {
  const bench = new Bench();
  bench.run('docker network create a');
  expect(bench.run('docker network rm nosuch a bridge')).toMatchObject({
    shown:
      'Error response from daemon: network nosuch not found\na\n' +
      'Error response from daemon: bridge is a pre-defined network and cannot be removed\nexit status 1\n',
    status: 1,
  });
  expect(bench.run('docker network rm -f nosuch')).toMatchObject({ shown: '', status: 0 });
});

describe('network prune', () => {
  const question =
    'WARNING! This will remove all custom networks not used by at least one container.\n' +
    'Are you sure you want to continue? [y/N] ';

  test.each([
    ['y\n', 'Deleted Networks:\na\n\n'],
    [' Y ', 'Deleted Networks:\na\n\n'],
    ['yes\n', ''],
    ['', ''],
  ])('answered with %j', (stdin, after) => {
    const bench = new Bench();
    bench.run('docker network create a');
    expect(bench.run('docker network prune', { stdin })).toMatchObject({ stdout: question + after, status: 0 });
  });

  test('-f asks nothing, and nothing to remove prints nothing', () => {
    expect(shown('docker network prune -f')).toBe('');
  });
});

test.each([
  ["docker network connect bridge ''", 'invalid container name or ID: value is empty\n'],
  ["docker network connect '' ''", 'invalid network name or ID: value is empty\n'],
  ["docker network disconnect '' x", 'invalid network name or ID: value is empty\n'],
  ['docker network connect --driver-opt x a b', 'invalid key/value pair format in driver options\n'],
  ["docker network connect nosuch ' nosuch '", 'Error response from daemon: No such container: nosuch\n'],
  ['docker network disconnect bridge nosuch', 'Error response from daemon: No such container: nosuch\n'],
])('%s', (line, problem) => {
  expect(new Bench().run(line)).toMatchObject({ stderr: problem, stdout: '', status: 1 });
});
