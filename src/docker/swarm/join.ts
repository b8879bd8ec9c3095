import { exactly } from '../args.ts';
import { command } from '../command.ts';
import { oneOf } from '../completion/objects.ts';
import { complain, refuse } from '../failure.ts';
import { text } from '../flags/kinds.ts';
import { isAvailability, notAvailability } from './availability.ts';

export const join = command({
  use: 'join [OPTIONS] HOST:PORT',
  short: 'Join a swarm as a node and/or manager',
  args: exactly(1),
  flags: {
    advertiseAddr: text('Advertised address (format: "<ip|interface>[:port]")'),
    availability: text('Availability of the node ("active", "pause", "drain")', {
      initial: 'active',
      complete: oneOf('active', 'drain', 'pause'),
    }),
    dataPathAddr: text('Address or interface to use for data path traffic (format: "<ip|interface>")'),
    listenAddr: text('Listen address (format: "<ip|interface>[:port]")', {
      type: 'node-addr',
      initial: '0.0.0.0:2377',
      shown: '0.0.0.0:2377',
    }),
    token: text('Token for entry into the swarm'),
  },
  *run(io, engine, [remoteAddr], { advertiseAddr, availability, listenAddr, token }) {
    if (!isAvailability(availability)) return yield* complain(io, notAvailability(availability));
    const joined = yield* engine.request({
      kind: 'swarm.join',
      remoteAddr,
      token,
      advertiseAddr,
      listenAddr,
      availability,
    });
    if (!joined.ok) return yield* refuse(io, joined.error);
    yield* io.stdout.write(`This node joined a swarm as a ${joined.value.role}.\n`);
    return 0;
  },
});
