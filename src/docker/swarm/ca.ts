import { none } from '../args.ts';
import { command } from '../command.ts';
import { bool, duration, list, text } from '../flags/kinds.ts';

export const ca = command({
  use: 'ca [OPTIONS]',
  short: 'Display and rotate the root CA',
  swarm: 'manager',
  args: none(),
  flags: {
    caCert: text('Path to the PEM-formatted root CA certificate to use for the new cluster', { type: 'pem-file' }),
    caKey: text('Path to the PEM-formatted root CA key to use for the new cluster', { type: 'pem-file' }),
    certExpiry: duration('Validity period for node certificates (ns|us|ms|s|m|h)', {
      initial: 7776000e9,
      shown: '2160h0m0s',
    }),
    detach: bool('Exit immediately instead of waiting for the root rotation to converge', { short: 'd' }),
    externalCa: list('Specifications of one or more certificate signing endpoints', { type: 'external-ca' }),
    quiet: bool('Suppress progress output', { short: 'q' }),
    rotate: bool('Rotate the swarm CA - if no certificate or key are provided, new ones will be generated'),
  },
  asksManager: true,
});
