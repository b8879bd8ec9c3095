#!/usr/bin/env python3
"""Types a scenario's steps into real terminals of 80 columns, and tells what they showed. Started by record.ts.

Reads from standard input:  {"shells": {"1": COMMAND, ...}, "fresh": bool, "wipe": bool, "images": [NAME, ...], "steps": [STEP, ...]}
Writes to standard output:  {"outputs": [TEXT, ...]}, one for each step, or {"refused": SENTENCE}

COMMAND starts any POSIX shell on the host in question; a bash of known settings is then put in its place. Needs only
Python's standard library here, and bash, stty and docker there.
"""
import fcntl, json, os, pty, re, select, signal, struct, sys, termios, time

PS1 = '\x02$ '
PROMPT = re.compile(r'\x02\$ $|(?:^|\n)(/[^\s\n]* # )$')
KEYS = {'^C': '\x03', '^D': '\x04', '^L': '\x0c', '^P': '\x10', '^Q': '\x11', '^Z': '\x1a'}
SETTLE = ('stty rows 1000 columns 80; cd /; exec env TERM=xterm LANG=C.UTF-8 DOCKER_CLI_HINTS=false HISTFILE= '
          'PS1="$(printf \'\\002$ \')" bash --norc --noediting\n')


class Refused(Exception):
    pass


class Terminal:
    def __init__(self, command, tokens):
        self.buffer, self.answer_cursor, self.token, self.tokens = '', True, None, tokens
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvp('sh', ['sh', '-c', command])
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 1000, 80, 0, 0))
        end = time.time() + 20  # a connection may take its time; its shell then shows a prompt and is quiet
        while time.time() < end and (self.pump(0.3) or not self.buffer):
            pass
        os.write(self.fd, SETTLE.encode())
        if not self.to_prompt(20):
            raise Refused(f'no shell answers to: {command}\n{self.text().strip()}')
        self.take()

    def pump(self, seconds):
        """Reads what arrives within this time; tells whether anything did."""
        end, arrived = time.time() + seconds, False
        while select.select([self.fd], [], [], max(0, end - time.time()))[0]:
            try:
                data = os.read(self.fd, 65536)
            except OSError:
                data = b''
            if not data:
                time.sleep(max(0, min(0.05, end - time.time())))
                return arrived
            arrived = True
            if b'\x1b[6n' in data and self.answer_cursor:  # busybox asks where the cursor is
                os.write(self.fd, b'\x1b[1;1R')
            self.buffer += data.decode('utf-8', 'replace')
        return arrived

    def text(self):
        text, before = self.buffer, None
        while text != before:  # a prompt redrawn over itself is one prompt
            before, text = text, re.sub(r'(^|\n)[^\n\r]*\r(/\S* # )\x1b\[J', r'\1\2', text)
        text = re.sub(r'\x1b\[[0-9;?]*[A-Za-z]', '', text).replace('\r\n', '\n').replace('\r', '')
        return text.replace(*self.token, 1) if self.token else text

    def to_prompt(self, seconds=200):
        end = time.time() + seconds
        while time.time() < end:
            self.pump(0.05)
            if PROMPT.search(self.text()):
                self.pump(0.12)
                if PROMPT.search(self.text()):
                    return True
        return False

    def take(self):
        """What has been printed since the last take, without the prompt at its end."""
        text, self.buffer = self.text(), ''
        match = PROMPT.search(text)
        return text[:match.start()] if match else text

    def type(self, text):
        self.token, word = None, re.search(r'(?<!\$)\bM?TOKEN\b', text)
        if word:
            real = self.tokens('manager' if word.group(0)[0] == 'M' else 'worker')
            text, self.token = text.replace(word.group(0), real), (real, word.group(0))
        os.write(self.fd, text.encode())

    def ask(self, command):
        """Runs a command of the recording's own; gives what it printed, or '' when it failed."""
        os.write(self.fd, f'a=$({command} 2>/dev/null) || a=; printf "\\001%s\\001" "$a"\n'.encode())
        self.to_prompt()
        return (re.findall('\x01([^\x01]*)\x01', self.take()) or [''])[-1].strip()

    def close(self):
        for act in (lambda: os.close(self.fd), lambda: os.kill(self.pid, signal.SIGHUP), lambda: os.kill(self.pid, signal.SIGKILL), lambda: os.waitpid(self.pid, 0)):
            try:
                act()
            except OSError:
                pass


def type_command(t, typed, stays):
    """Types a command and gives what it printed."""
    t.answer_cursor = not re.match(r'docker (container )?logs', typed)
    t.type(typed + '\n')
    if re.match(r'docker (container )?attach\b', typed):  # an attached shell redraws its prompt when the terminal is resized
        t.pump(1.2)
        if not re.search(r'(/[^\s\n]* # |\x02\$ )$', t.text()) and not stays:
            t.type('\n')
            t.to_prompt(20)
        text = re.sub(r'(/[^\s\n]* # )+\n?(/[^\s\n]* # )?$', '', t.take())
    else:
        if stays:
            t.pump(0.3)
            if t.text().strip() == typed.strip():
                t.pump(1.2)  # a slow start
        elif not t.to_prompt():
            print(f'no prompt came back after: {typed}', file=sys.stderr)
        text = t.take()
    text += '\n'
    at = text.find(typed + '\n')
    if 0 <= at < 40:
        text = text[at + len(typed) + 1:]
    # Debian's busybox greets, the official image's does not.
    return re.sub(r"^\n*BusyBox v[^\n]*built-in shell \(ash\)\nEnter 'help'[^\n]*\n+", '', text)


class Hosts:
    def __init__(self, shells):
        self.shells, self.controls, self.terminals = shells, {}, {}

    def control(self, host):
        """A terminal of the host in which nothing of the scenario is typed."""
        if host not in self.controls:
            self.controls[host] = Terminal(self.shells[host], self.token)
        return self.controls[host]

    def at(self, place):
        key = (str(place['host']), place['terminal'])
        if key not in self.terminals:
            self.terminals[key] = Terminal(self.shells[key[0]], self.token)
        return self.terminals[key]

    def token(self, kind):
        for host in sorted(self.shells):
            found = self.control(host).ask(f'docker swarm join-token -q {kind}')
            if found:
                return found
        return 'SWMTKN-1-none'

    def check(self, host, images, may_wipe):
        """Refuses a host that cannot play, or that a fresh start would take something from."""
        control = self.control(host)
        where = '' if len(self.shells) == 1 else f' (host {host})'
        if not control.ask("docker version --format '{{.Server.Version}}'"):
            raise Refused(f'no Docker Engine answers there{where}: does `docker version` work in that shell?')
        missing = [i for i in images if not control.ask(f"docker image inspect -f '{{{{.Id}}}}' {i}")]
        if missing:
            raise Refused(f'the host has no image {", ".join(missing)}{where}: docker pull {missing[0]}')
        containers = control.ask('docker ps -aq').split()
        networks = control.ask('docker network ls -q --filter type=custom').split()
        swarm = control.ask("docker info --format '{{.Swarm.LocalNodeState}}'")
        if not may_wipe and (containers or networks or swarm not in ('inactive', '')):
            raise Refused(f'the host is in use{where}: {len(containers)} containers, {len(networks)} networks, swarm {swarm}. '
                          'A scenario begins on an empty engine: --wipe removes every container and network there, and leaves the swarm')

    def fresh(self, host):
        control = self.control(host)
        control.ask('docker swarm leave -f')
        control.ask('docker ps -aq | xargs -r docker rm -fv')
        control.ask('docker network ls -q --filter type=custom | xargs -r docker network rm')

    def close(self):
        for t in [*self.controls.values(), *self.terminals.values()]:
            t.close()


def play(steps, hosts):
    outputs, current = [], {'host': 1, 'terminal': 1}
    for step in steps:
        text, kind = '', step['kind']
        if kind in ('typed', 'keys'):
            current = step['at']
            t = hosts.at(current)
            if kind == 'typed':
                text = type_command(t, step['command'], step['leftRunning'])
            else:
                for key in step['keys']:
                    t.type(KEYS[key])
                    t.pump(0.2)
                t.to_prompt(15)
                text = t.take()
        elif kind == 'directive':
            directive = step['directive']
            if directive['kind'] in ('wait', 'pause'):
                end = time.time() + directive['seconds']
                while time.time() < end:
                    hosts.at(current).pump(end - time.time())
            elif directive['kind'] == 'terminal':
                current = directive['at']
                hosts.at(current).pump(0.5)
                text = hosts.at(current).take().lstrip('\n')
        outputs.append(text.rstrip('\n'))
    return outputs


def main():
    task = json.load(sys.stdin)
    hosts = Hosts(task['shells'])
    try:
        for host in task['shells']:
            hosts.check(host, task['images'], task['wipe'] or not task['fresh'])
            if task['fresh']:
                hosts.fresh(host)
        answer = {'outputs': play(task['steps'], hosts)}
    except Refused as why:
        answer = {'refused': str(why)}
    finally:
        hosts.close()
    json.dump(answer, sys.stdout)


if __name__ == '__main__':
    main()
