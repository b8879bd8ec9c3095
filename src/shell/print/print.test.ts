import { expect, test } from 'vitest';
import type { AndOr, Command } from '../syntax/ast.ts';
import type { Dialect } from '../dialect.ts';
import { parseScript } from '../syntax/testing.ts';
import { printForAshJob } from './ash.ts';
import { printForJob, printFunction } from './bash.ts';

function firstCommand(text: string, dialect: Dialect): AndOr {
  const [parsed] = parseScript(text, dialect);
  const command = parsed?.kind === 'command' ? parsed.list.items[0]?.command : undefined;
  if (command === undefined) throw new Error(`${text} is no command`);
  return command;
}

// What `jobs` showed on bash 5.3 and busybox 1.38 for the command in the background; null where ash has no such command.
test.each<[string, string, string | null]>([
  [
    'while :; do sleep 1; echo "a b" \'c\' > /dev/null 2>&1; done',
    'while :; do\n    sleep 1; echo "a b" \'c\' > /dev/null 2>&1;\ndone',
    'while :; do sleep 1; echo "a b" "c" 1>/dev/null 2>&1; done',
  ],
  [
    'for i in 1 2 3; do if true; then sleep 100; else echo no; fi; done',
    'for i in 1 2 3;\ndo\n    if true; then\n        sleep 100;\n    else\n        echo no;\n    fi;\ndone',
    'for i in 1 2 3; do if true; then sleep 100; else echo no; fi; done',
  ],
  ['{ sleep 100; echo x; }', '{ sleep 100; echo x; }', 'sleep 100; echo x'],
  [
    'sleep 100 && echo "it\'s" || echo b',
    'sleep 100 && echo "it\'s" || echo b',
    'sleep 100 && echo "it\\\'s" || echo b',
  ],
  [
    'case x in x) sleep 100;; y|z) echo a;; esac',
    'case x in \n    x)\n        sleep 100\n    ;;\n    y | z)\n        echo a\n    ;;\nesac',
    'case x in x) sleep 100;; y) echo a;; esac',
  ],
  ['(cd /; sleep 100 | cat) < /dev/null', '( cd /; sleep 100 | cat ) < /dev/null', '(cd /; sleep 100 | cat)'],
  [
    'x=1 sleep 100 $x "${x:-a}" $(echo 1) `echo 2` $((1+2)) a\\ b',
    'x=1 sleep 100 $x "${x:-a}" $(echo 1) `echo 2` $((1+2)) a\\ b',
    'sleep 100 ${x} "${x:-a}" $(...) $(...) $((1+2)) a b',
  ],
  [
    'until false; do sleep 100; done | cat',
    'until false; do\n    sleep 100;\ndone | cat',
    'until false; do sleep 100; done | cat',
  ],
  ['[[ -n a && ! b == c ]] && sleep 100', '[[ -n a && ! b == c ]] && sleep 100', '[[ -n a && ! b == c ]] && sleep 100'],
  ['((1+2)) && sleep 100 <<< foo', '((1+2)) && sleep 100 <<< foo', null],
  ['for ((i=0; i<3; i++)); do sleep 100; done', 'for ((i=0; i<3; i++))\ndo\n    sleep 100;\ndone', null],
  ['sleep 100 <<E\nfoo\nE\n', 'sleep 100 <<E\nfoo\nE\n', 'sleep 100 <<...'],
])('%s', (text, bash, ash) => {
  expect(printForJob(firstCommand(text, 'bash'))).toBe(bash);
  if (ash !== null) expect(printForAshJob(firstCommand(text, 'ash'))).toBe(ash);
});

test('a function is printed as bash prints it', () => {
  const text = `f() { for i in 1 2; do if true; then echo a; elif false; then b; else c & d; fi; done > /x 2>&1; while a; do b; done; case x in a|b) c;; *) d ;; esac; (a; b) | { c; d; }; a && b || c; ! a; ((1+1)); x=1 y="2 3" z; cat <<E
foo $x
E
g() { a; }; a <<< b; time a; local -a x=(1 2); for ((i=0;i<3;i++)); do a; done; a | b |& c; }`;
  const definition: Command | undefined = firstCommand(text, 'bash').first.commands[0];
  if (definition?.kind !== 'function') throw new Error('it is a function');
  expect(printFunction('f', definition.body)).toBe(`f () 
{ 
    for i in 1 2;
    do
        if true; then
            echo a;
        else
            if false; then
                b;
            else
                c & d;
            fi;
        fi;
    done > /x 2>&1;
    while a; do
        b;
    done;
    case x in 
        a | b)
            c
        ;;
        *)
            d
        ;;
    esac;
    ( a;
    b ) | { 
        c;
        d
    };
    a && b || c;
    ! a;
    ((1+1));
    x=1 y="2 3" z;
    cat <<E
foo $x
E

    function g () 
    { 
        a
    };
    a <<< b;
    time a;
    local -a x=(1 2);
    for ((i=0; i<3; i++))
    do
        a;
    done;
    a | b 2>&1 | c
}
`);
});
