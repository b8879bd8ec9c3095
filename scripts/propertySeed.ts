import fc from 'fast-check';

// The same sequences at every run, so that a change is judged by what it changed;
// `PROPERTY_SEED=<number> npm run unit` looks at others.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 1) });
