import { err, ok } from '../../base/result.ts';
import { isManager, swarmInfo } from '../../engine/inspect/swarm.ts';
import { none } from '../args.ts';
import { command } from '../command.ts';
import { complain, refuse } from '../failure.ts';
import { noneSimulated } from '../flags/flag.ts';
import { bool, list, text } from '../flags/kinds.ts';
import { certExpiry } from './settings.ts';

/** Shows the certificate; the lab rotates none. recorded: conformance/swarm/swarm-settings */
export const ca = command({
  use: 'ca [OPTIONS]',
  short: 'Display and rotate the root CA',
  swarm: 'manager',
  args: none(),
  flags: {
    certExpiry,
    detach: bool('Exit immediately instead of waiting for the root rotation to converge', { short: 'd' }),
    quiet: bool('Suppress progress output', { short: 'q' }),
    ...noneSimulated({
      caCert: text('Path to the PEM-formatted root CA certificate to use for the new cluster', { type: 'pem-file' }),
      caKey: text('Path to the PEM-formatted root CA key to use for the new cluster', { type: 'pem-file' }),
      externalCa: list('Specifications of one or more certificate signing endpoints', {
        type: 'external-ca',
        check: (value) => (value.includes('=') ? ok(value) : err(`invalid field '${value}' must be a key=value pair`)),
      }),
      rotate: bool('Rotate the swarm CA - if no certificate or key are provided, new ones will be generated'),
    }),
  },
  *run(io, engine, _, __, given) {
    const manager = engine.query(isManager);
    if (!manager.ok) return yield* refuse(io, manager.error);
    if (given.has('certExpiry')) {
      return yield* complain(io, '`--cert-expiry` flag requires the `--rotate` flag to update the CA');
    }
    const info = engine.query((world, host) => ok(swarmInfo(world, host)));
    if (!info.ok) return yield* refuse(io, info.error);
    yield* io.stdout.write(info.value.Cluster?.TLSInfo.TrustRoot ?? '');
    return 0;
  },
});
