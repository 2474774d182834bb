import type { Decision } from '../domain/decision.ts';
import type { Deed } from '../domain/staff/rights.ts';
import { businessDay, type Day } from '../domain/time/day.ts';
import { ProblemError } from '../problem.ts';
import type { Shop } from '../shop.ts';
import { answerReference } from '../store/references.ts';
import { Rollback } from '../store/rollback.ts';
import type { Tx } from '../store/statement.ts';
import { refuseBankCards } from './bank-card.ts';
import { type Request, writing } from './operation.ts';
import { claim } from './replay.ts';

/** A change with what became of asking for it. */
export type Registered<C> = C & { readonly replayed: boolean; readonly dryRun: boolean };

/**
 * The runner of writes to the shop's own registers, its stores and operators. No value moves, so there is no entry;
 * reference, dry run, rights and refusal are as everywhere. Its name is the right that it asks for, unless `deed` says
 * another. Refuses: ref_reused, not_allowed, and what the decision refuses.
 */
export const registerChange =
  <I extends object, C extends object>(
    name: Deed,
    change: (tx: Tx, input: I, day: Day) => Promise<Decision<C>>,
    deed: (tx: Tx, input: I, request: Request) => Promise<Deed> = async () => name,
  ): ((shop: Shop, request: Request, input: I) => Promise<Registered<C>>) =>
  async (shop, request, input) => {
    await refuseBankCards(input);
    return writing(shop, request, async (tx, request) => {
      const known = await claim(tx, name, request, input);
      if (known) return { ...(JSON.parse(known.answer ?? 'null') as C), replayed: true, dryRun: request.dryRun };
      const { permit, wholeShop } = await import('./permission.ts');
      await permit(tx, wholeShop(shop, request, await deed(tx, input, request)));
      const decision = await change(tx, input, businessDay(request.at ?? shop.now(), shop.calendar));
      if (!decision.ok) throw new ProblemError(decision.problem);
      const answer = { ...decision.value, replayed: false, dryRun: request.dryRun };
      if (request.dryRun) throw new Rollback(answer);
      if (request.ref !== null) {
        const kept = JSON.stringify(answer);
        await answerReference(tx, { ref: request.ref, entryId: null, batchId: null, answer: kept });
      }
      return answer;
    });
  };
