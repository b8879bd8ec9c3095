import type { AddressLookup } from './dns/getaddrinfo.ts';
import type { Resolution } from './dns/resolution.ts';
import type { Journey } from './wire/journey.ts';

/** Why: how a program's name was looked up, how one question was answered, or where a packet went. */
export type Trace = AddressLookup | Resolution | Journey;
