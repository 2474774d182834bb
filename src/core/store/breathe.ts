/**
 * Lets signals, timers and other work have their turn in the middle of a long one. Not taken from Node's own module of
 * promised timers: to load that takes a sale longer than to be booked.
 */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
