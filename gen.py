import random, sys
def scenario(seed, ip6=False, legacy=False):
    r = random.Random(seed); out = ['#: fresh', '#: upstream', '# random: which of several addresses a probe gets']
    nets = {'front': 'docker network create --subnet 10.5.0.0/24 front', 'back': 'docker network create back',
            'vault': 'docker network create --internal --subnet 10.6.0.0/24 vault', 'dmz.x': 'docker network create --subnet 10.7.0.0/16 --ip-range 10.7.9.0/24 dmz.x'}
    if ip6: nets['six'] = 'docker network create --ipv6 --subnet fd00:9::/64 --subnet 10.8.0.0/24 six'
    names = r.sample(sorted(nets), 3 if not ip6 else 2); names += ['six'] if ip6 and 'six' not in names else []
    for n in names: out.append('$ ' + nets[n])
    aliases = ['db', 'web', 'api', 'CACHE', 'a.b']
    cs = {}   # name -> (set nets, running, hostname)
    pool = ['red', 'green', 'blue', 'teal', 'gold']
    def lk(): 
        t = r.choice(pool + aliases[:3] + ['later']); return f' --link {t}' + (f':{r.choice(["l1", "l2", "db", "peer"])}' if r.random() < .8 else '')
    def create(c):
        n = r.choice(names); s = f'$ docker run -dit --name {c} --network {n}'
        for _ in range(r.randint(0, 2)): s += f' --network-alias {r.choice(aliases)}'
        if r.random() < .4: s += lk()
        if r.random() < .3: s += f' --hostname h-{c}'
        if r.random() < .2: s += ' --dns-search lab.test'
        if r.random() < .15: s += ' --dns 10.0.2.3'
        if r.random() < .15: s += ' --dns-option ndots:2'
        if r.random() < .2: s += ' --add-host extra:10.5.0.99'
        out.append(s + ' busybox'); cs[c] = [[n], True]
    for c in pool[:4]: create(c)
    def target():
        t = r.choice(sorted(cs) + aliases + ['l1', 'l2', 'peer', 'later', 'db', 'extra'] + [f'h-{c}' for c in cs])
        x = r.random()
        if x < .2: t += '.' + r.choice(names)
        elif x < .25: t += '.'
        elif x < .3: t += f'.{r.choice(names)}.'
        elif x < .38: t = t.upper()
        return t
    def run(): return [c for c in cs if cs[c][1]]
    for _ in range(r.randint(38, 46)):
        if not run():
            c = r.choice(sorted(cs)); out.append(f'$ docker start {c}'); cs[c][1] = True
        c = r.choice(run()); k = r.random()
        if k < .27: out.append(f'$ docker exec {c} nslookup {r.choice(["", "", "", "-type=a ", "-type=aaaa ", "-type=ptr "])}{target()}')
        elif k < .42: out.append(f'$ docker exec {c} ping -c 1 -W 1 {r.choice(["", "", "-q ", "-4 "] + (["-6 "] if ip6 else []))}{target()}; echo $?')
        elif k < .46: out.append(f'$ docker exec {c} cat /etc/hosts')
        elif k < .50: out.append(f'$ docker exec {c} cat /etc/resolv.conf')
        elif k < .58:
            d = r.choice(sorted(cs)); n = r.choice(names); s = f'$ docker network connect'
            if r.random() < .5: s += f' --alias {r.choice(aliases)}'
            if r.random() < .3: s += lk()
            if r.random() < .1: s += ' --gw-priority 1'
            out.append(s + f' {n} {d}')
        elif k < .64: d = r.choice(sorted(cs)); out.append(f'$ docker network disconnect {r.choice(cs[d][0] + names)} {d}')
        elif k < .68: out.append(f'$ docker stop -t 0 {c}'); cs[c][1] = False
        elif k < .74:
            d = r.choice(sorted(cs)); out.append(f'$ docker start {d}'); cs[d][1] = True
        elif k < .77:
            d = r.choice(sorted(cs)); out.append(f'$ docker restart -t 0 {d}'); cs[d][1] = True
        elif k < .81:
            d = r.choice(sorted(cs)); new = r.choice(['later', 'web', 'red', 'gold', 'peer', 'Db'])
            out.append(f'$ docker rename {d} {new}')
            if new not in cs: cs[new] = cs.pop(d)
        elif k < .84:
            d = r.choice(sorted(cs)); out.append(f"$ docker inspect -f '{{{{range $n, $e := .NetworkSettings.Networks}}}}{{{{$n}}}} {{{{json $e.DNSNames}}}} {{{{json $e.Aliases}}}} {{{{json $e.Links}}}}; {{{{end}}}}' {d}")
        elif k < .87: out.append(f"$ docker exec {c} sh -c 'echo 10.5.0.{r.randint(2, 9)} handmade >> /etc/hosts'")
        elif k < .89: out.append(f'$ docker exec {c} ip route')
        elif k < .91: out.append(f'$ docker exec {c} nslookup {r.choice(["10.5.0.2", "10.5.0.3", "10.6.0.2", "10.7.9.0", "10.7.9.1", "10.5.0.1"])}')
        elif k < .94:
            out.append(f'$ docker exec {c} ping -c 1 -W 1 {r.choice(["10.5.0.2", "10.6.0.2", "10.5.0.1", "10.6.0.1", "10.7.0.1", "10.7.9.0", "10.0.2.15", "172.17.0.1", "handmade", "example.com"])}; echo $?')
        elif k < .97 : 
            d = r.choice([x for x in pool if x not in cs] or ['']); 
            if d: create(d)
        else:
            d = r.choice(sorted(cs)); m = r.choice(['container:' + d, 'none', 'host', 'bridge'])
            out.append(f'$ docker run --rm --network {m} busybox {r.choice(["cat /etc/hosts", "cat /etc/resolv.conf", "nslookup " + target(), "ping -c 1 -W 1 " + target()])}')
    return '\n'.join(out) + '\n'
if __name__ == '__main__':
    for a in sys.argv[1:]:
        s = int(a); open(f'/tmp/fz/in/names-{s}.console', 'w').write(scenario(s, ip6=s % 3 == 2))
