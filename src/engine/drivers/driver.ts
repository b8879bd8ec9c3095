import type { Result } from '../../base/result.ts';
import type { Change } from '../change.ts';
import type { NetworkCreate } from '../command.ts';
import type { EngineError } from '../error.ts';
import type { Network } from '../world.ts';

/** What libnetwork asks of a network driver. */
export interface Driver {
  /** Reads the options, before anything is allocated; tells for which families a gateway takes an address. */
  prepare(change: Change, create: NetworkCreate): Result<{ readonly 4: boolean; readonly 6: boolean }, EngineError>;
  /** Makes what the host needs for the network, whose pools are planned; gives it back as it then is. */
  create(change: Change, network: Network): Result<Network, EngineError>;
}
