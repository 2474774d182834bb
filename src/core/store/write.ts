/** Apart from `statement.ts`: what the program that shops run is made of loads no query builder. */
import type { Statement } from './statement.ts';

/** A statement that changes rows, with its values. */
export interface Write {
  readonly statement: Statement<never, unknown>;
  readonly parameters: object;
}

export const write = <P extends object, R>(statement: Statement<P, R>, parameters: P): Write => ({
  statement: statement as Statement<never, unknown>,
  parameters,
});
