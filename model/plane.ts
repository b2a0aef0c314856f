/** `declared`: what the repository says. `observed`: what the Internet answers. */
export type Plane = 'declared' | 'observed';

/** Seconds since 1970-01-01T00:00:00Z. The clock is data. */
export type Instant = number;

export type NonEmpty<T> = readonly [T, ...T[]];

/** A value that a message shows. */
export type Param = string | number;
export type Params = Readonly<Record<string, Param>>;
