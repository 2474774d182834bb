import { answersAfter, type KeptAnswer } from '../store/check/references.ts';
import { finding, type Invariant } from './invariant.ts';
import { allPages } from './pages.ts';

/** Each reference was answered, and the answer speaks of the entry that the reference stands for. */
export const references: Invariant = {
  async *find(tx) {
    const all = allPages(
      '',
      ({ ref }: KeptAnswer) => ref,
      (after) => answersAfter(tx, after),
    );
    for await (const { ref, entryId, batchId, answer } of all) {
      if (answer === null) {
        yield finding('answer_missing', { subject: ref, entry: entryId });
        continue;
      }
      const told = batchId === null ? entryNumberIn(answer) : entryId;
      if (told !== entryId) {
        yield finding('answer_entry', { subject: ref, entry: entryId, expected: entryId, found: told });
      }
    }
  },
};

function entryNumberIn(answer: string): number | string | null {
  try {
    const { entry } = JSON.parse(answer) as { entry?: { id?: number } };
    return entry?.id ?? null;
  } catch {
    return answer;
  }
}
