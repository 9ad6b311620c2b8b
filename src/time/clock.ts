/** A moment: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number;

/** Where "now" comes from. Everything else is handed the moment as an argument, so that tests can choose it. */
export type Clock = { now(): Instant };

/** The machine's own clock; the only place in the house that reads it. */
export const systemClock: Clock = { now: () => Date.now() };
