/** CI runs each rig in a size of seconds; `npm run rigs` runs the same ones with the large numbers. */
export const full = process.env.RIGS === 'full';

/** @param ci the number for every run, @param large the number for `npm run rigs` */
export const size = (ci: number, large: number) => (full ? large : ci);

/** Milliseconds a test of a rig may take. */
export const patience = size(300_000, 3_600_000);
