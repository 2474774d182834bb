import fc from 'fast-check';
import { undoImport } from '../../../src/core/index.ts';
import type { Batch } from '../auditor/imports.ts';
import type { Command, Model } from '../model.ts';
import { batchDone } from './batch.ts';

const newest = ({ auditor }: Model): Batch | undefined => auditor.imports.standing.at(-1);

/** The newest import that stands is taken back. */
export const importUndoCommand: Command<null> = {
  name: 'import undo',
  weight: 2,
  input: fc.constant(null),
  // It is no later than what it takes back, whatever the clock says.
  accounts: (model) => (newest(model) ? [] : null),
  deed(model) {
    const { auditor } = model;
    const batch = newest(model) as Batch;
    return {
      run: async (shop, request) => batchDone(shop, await undoImport(shop, request, batch.number)),
      refusal: auditor.imports.hasMoved(batch) ? 'batch_moved' : null,
      account: null,
      tell: () => {
        auditor.imports.undo(batch);
        for (const { member } of batch.arrivals) model.vanished(member);
      },
      looksAt: () => batch.arrivals.map(({ account }) => account),
    };
  },
};
