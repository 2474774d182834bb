/** Runs one command to its end, and tells what went wrong. The only place that catches. */
import type { Problem } from '../../core/problem.ts';
import type { Leaf } from '../table.ts';
import { type Context, contextOf, type Purpose } from './context.ts';
import type { FailedWorld } from './failure.ts';
import { ClosedPipe, type Io } from './io.ts';
import { commonOptionsOf } from './options.ts';

/** How a command ended. */
export interface Ended {
  readonly exitCode: number;
  /** Null: nothing went wrong. */
  readonly problem: Problem | null;
}

/**
 * Runs a command with the words behind its name and closes what it opened. `glance` is what is known before the words
 * are read. Throws only that the reader of the answer has gone.
 */
export async function runCommand(
  io: Io,
  { load }: Pick<Leaf, 'load'>,
  rest: readonly string[],
  { glance, ...purpose }: Pick<Purpose, 'pins'> & { readonly glance: () => FailedWorld },
): Promise<Ended> {
  let context: Context | undefined;
  let reads = false;
  try {
    const module = await load();
    const { parse } = await import('./parse.ts');
    reads = !module.writes;
    const typed = parse(module, rest);
    const options = commonOptionsOf(typed, ['table', 'json', ...(module.formats ?? [])], io);
    context = contextOf(io, options, { ...module, ...purpose });
    await module.run(context, typed);
    return { exitCode: 0, problem: null };
  } catch (error) {
    if (error instanceof ClosedPipe) throw error;
    const { problemOf, tellProblem } = await import('./failure.ts');
    const exitCode = await tellProblem(error, { ...worldOf(context ?? glance()), reads });
    return { exitCode, problem: problemOf(error) };
  } finally {
    await context?.close();
  }
}

/** What is known when something goes wrong. */
const worldOf = ({ io, language, currency, named, options }: FailedWorld): FailedWorld => ({
  io,
  language,
  currency,
  named,
  options,
});
