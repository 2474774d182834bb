/** What an export reads for each row it finds by an index: a look through a whole table for each would be its square. */
import { afterEach, expect, test } from 'vitest';
import {
  cardsOfMembers,
  entryPage,
  heldInRun,
  holdersOfAccounts,
  lotPage,
  memberPage,
  postingPage,
  sharedInRun,
} from '../../src/core/store/export.ts';
import type { Statement } from '../../src/core/store/statement.ts';
import { planOf } from '../support/plan.ts';
import { ENGINE, type TestShop, testShop } from '../support/shop.ts';

let made: TestShop | undefined;
afterEach(() => made?.remove());

test.runIf(ENGINE === 'sqlite').each<[name: string, statement: Statement<never, unknown>]>([
  ['entries', entryPage as Statement<never, unknown>],
  ['postings', postingPage as Statement<never, unknown>],
  ['members', memberPage as Statement<never, unknown>],
  ['cards of members', cardsOfMembers as Statement<never, unknown>],
  ['what accounts hold', heldInRun as Statement<never, unknown>],
  ['accounts that several share', sharedInRun as Statement<never, unknown>],
  ['lots', lotPage as Statement<never, unknown>],
  ['holders of accounts', holdersOfAccounts as Statement<never, unknown>],
])('a page of %s: no table is searched from end to end', async (_name, statement) => {
  made = await testShop();
  const plan = planOf(made.path, statement);
  expect(plan.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThan(0);
  expect(plan.filter((step) => step.startsWith('SCAN'))).toEqual([]);
});
