import fc from 'fast-check';
import { voidEntry } from '../../../src/core/index.ts';
import type { Command, Model } from '../model.ts';

interface Input {
  /** Counted from the newest. */
  readonly merge: number;
  /** Else one that may be taken apart. */
  readonly any: boolean;
}

function chosen({ auditor }: Model, { merge, any }: Input): number | undefined {
  const { books, mergers } = auditor;
  const merges = [...books.deeds].flatMap(([entry, { kind }]) => (kind === 'merge' ? [entry] : []));
  const some = any ? merges : merges.filter((entry) => mergers.refused(entry) === null);
  return some.at(-1 - (merge % Math.max(1, some.length)));
}

export const voidMergeCommand: Command<Input> = {
  name: 'void of a merge',
  weight: 8,
  input: fc.record({ merge: fc.nat(3), any: fc.constantFrom(true, false, false, false) }),
  accounts(model, typed) {
    const original = chosen(model, typed);
    if (original === undefined) return null;
    return [...new Set([...model.accountsBack(original), model.auditor.mergers.of(original).emptied])];
  },
  deed(model, typed) {
    const { books, mergers, ladder } = model.auditor;
    const original = chosen(model, typed) as number;
    const { from, into } = mergers.of(original);
    return {
      run: (shop, request) => voidEntry(shop, request, { entry: original, acceptLoss: false }),
      refusal: mergers.refused(original),
      account: books.accountOf(original),
      tell: (made) => {
        mergers.takeBack(made, original);
        ladder.parted(into);
        model.parted(from, into);
      },
    };
  },
};
