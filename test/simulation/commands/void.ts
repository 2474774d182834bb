import fc from 'fast-check';
import { voidEntry } from '../../../src/core/index.ts';
import { HOUSE } from '../auditor/books.ts';
import type { Command } from '../model.ts';
import { recent } from './money.ts';

export const voidCommand: Command<{ entry: number }> = {
  name: 'void',
  weight: 10,
  input: fc.record({ entry: recent }),
  accounts({ auditor, entry }, typed) {
    const original = entry(typed.entry);
    return original === undefined || auditor.books.deed(original).kind === 'merge'
      ? null
      : auditor.books.accountsOf(original);
  },
  deed({ auditor, entry }, typed) {
    const original = entry(typed.entry) as number;
    return {
      run: (shop, request) => voidEntry(shop, request, { entry: original, acceptLoss: false }),
      refusal: auditor.voids.refused(original),
      account: auditor.books.accountOf(original) === HOUSE ? null : auditor.books.accountOf(original),
      tell: (made) => {
        auditor.voids.add(made, original);
        auditor.ladder.strike(made, original);
      },
    };
  },
};
