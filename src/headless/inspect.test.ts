import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runScenario } from './run.ts';

const COMMANDS = [
  'docker network create nw',
  'docker network create --subnet 10.9.0.0/24 --ip-range 10.9.0.128/25 --label "a=<b> & c" --internal in',
  'docker network create --ipv6 --subnet fd00:1::/64 six',
  'docker run -itd --name c1 --network nw --network-alias "two words" --label q=\'"\' busybox',
  'docker run -d --name web -p 8080:80 -e "X=a b" nginx',
  'docker create --name c2 --network none busybox sh -c "echo \'1\' > /tmp/x"',
  'docker network connect --alias app --link c1:x six c1',
  'docker network connect --ip 10.9.0.200 in web',
  'docker stop -t 0 c1',
  'docker start c1 c2',
  'docker pause web',
  'docker rename c1 c9',
  'docker network disconnect -f nw c1',
  'docker rm -f web',
  'docker network rm nw in six',
];
const INSPECTIONS = [
  'docker inspect $(docker ps -aq; docker network ls -q)',
  'docker network inspect $(docker network ls -q)',
  'docker image inspect busybox',
];

test('after any commands every inspect is JSON that python and jq read', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...COMMANDS), { maxLength: 10 }), (commands) => {
      const readers = ['python -m json.tool', 'jq .'];
      const checks = INSPECTIONS.flatMap((i) =>
        readers.map((reader) => `${i} | ${reader} > /dev/null; echo \${PIPESTATUS[1]}`),
      );
      const played = runScenario(['#: fresh', ...[...commands, ...checks].map((c) => `$ ${c}`), ''].join('\n'), {
        fileName: 'x',
      });
      if (!played.ok) throw new Error(JSON.stringify(played.error));
      const answers = played.value.split('\n').slice(-checks.length * 2 - 1);
      expect(answers).toEqual([...checks.flatMap((c) => [`$ ${c}`, '0']), '']);
    }),
    { numRuns: 20 },
  );
});
