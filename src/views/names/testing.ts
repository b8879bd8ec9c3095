import { Session } from '../../lab/session.ts';

/** The guide's part on aliases: what is typed at the host. */
export const ALIAS_GUIDE = [
  'docker network create -d bridge --subnet 172.25.0.0/16 isolated_nw',
  'docker run --network=isolated_nw -itd --name=container4 --link container5:c5 busybox',
  'docker run --network=isolated_nw -itd --name=container5 --link container4:c4 busybox',
  'docker network create -d bridge --subnet 172.26.0.0/24 local_alias',
  'docker network connect --link container5:foo local_alias container4',
  'docker network connect --link container4:bar local_alias container5',
  'docker network disconnect isolated_nw container5',
  'docker run --network=isolated_nw -itd --name=container6 --network-alias app busybox',
  'docker run --network=isolated_nw -itd --name=container7 --network-alias app busybox',
  'docker network connect --alias scoped-app local_alias container6',
  'docker stop -t 0 container6',
] as const;

/** For tests: a session in which commands are typed at the host, one after the other. */
export class Typist {
  readonly session = new Session({ seed: 5, began: 1_795_246_631_000 });
  #said = '';

  constructor() {
    this.session.terminal(0).watch((text) => void (this.#said += text));
  }

  /** What a command prints, once the prompt is back. */
  type(text: string): string {
    this.#said = '';
    this.session.enter(0, { at: 'host', text });
    while (!this.session.terminal(0).whereabouts().atPrompt) this.session.pass(this.session.lab.kernel.now + 1000);
    return this.#said.replaceAll('\r', '');
  }

  /** The addresses that nslookup in a container gets for a name. */
  ask(container: string, name: string): readonly string[] {
    const [, answer = ''] = this.type(`docker exec ${container} nslookup -type=a ${name}`).split(
      /^Non-authoritative.*$/m,
    );
    return [...answer.matchAll(/^Address: ([\d.]+)$/gm)].map(([, address = '']) => address);
  }
}
