/** Questions one after the other, with a way back from each to the one before. */
import { ProblemError } from '../../core/problem.ts';

/** Asks, and gives words of a command line; `before` are those that were answered here the last time. */
export type Question = (before: readonly string[]) => Promise<readonly string[]>;

/** Whether somebody broke a question off: one step back. */
export const isBack = (error: unknown): boolean => error instanceof ProblemError && error.problem.code === 'cancelled';

/**
 * Asks, then finishes with all the words. Where `finish` is refused the questions come again with what was answered,
 * for any of it may be the reason; broken off before the first one, the form is left.
 */
export async function fillIn(
  questions: readonly Question[],
  finish: (words: readonly string[]) => Promise<boolean>,
): Promise<void> {
  const answers: (readonly string[])[] = questions.map(() => []);
  let place = 0;
  while (place >= 0) {
    const question = questions[place];
    try {
      if (question) {
        answers[place] = await question(answers[place] ?? []);
        place++;
      } else if (await finish(answers.flat())) return;
      else place = questions.length === 0 ? -1 : 0;
    } catch (error) {
      if (!isBack(error)) throw error;
      place--;
    }
  }
}

/** What a question gives; null where it was broken off. */
export async function orBack<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (isBack(error)) return null;
    throw error;
  }
}
