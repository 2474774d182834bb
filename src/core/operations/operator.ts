import { nearestCodes } from '../domain/programme/nearest.ts';
import {
  decideOperatorAdd,
  decideOperatorClose,
  type OperatorChange,
  type OperatorRow,
} from '../domain/staff/operators.ts';
import type { Role } from '../domain/staff/rights.ts';
import type { Shop } from '../shop.ts';
import { allOperators, addOperator as insertOperator, operatorsInBooks, setOperator } from '../store/operators.ts';
import { allStores } from '../store/stores.ts';
import { registerChange } from './register.ts';

export interface OperatorInput {
  readonly code: string;
}

export interface OperatorAddInput extends OperatorInput {
  /** Undefined: as it is; null: none. */
  readonly name: string | null | undefined;
  /** Undefined: as it is; a new one is a cashier. */
  readonly role?: Role | undefined;
  /** Undefined: as they are; none: everywhere. */
  readonly stores: readonly string[] | undefined;
}

/** A new operator, or another name or other stores for one. Refusals: those of decideOperatorAdd. */
export const addOperator = registerChange<OperatorAddInput, OperatorChange>('operator add', async (tx, input, day) => {
  const operators = await allOperators(tx);
  const stores = await allStores(tx);
  const decision = decideOperatorAdd({
    ...input,
    operators,
    inBooks: operators.length > 0 ? [] : await operatorsInBooks(tx),
    knownStores: stores.map(({ code }) => code),
    day,
    near: (store) => nearestCodes(store, stores),
  });
  if (!decision.ok) return decision;
  const { operator, before, changed } = decision.value;
  if (before === null) await insertOperator(tx, operator);
  else if (changed) await setOperator(tx, operator);
  return decision;
});

/** Refusals: operator_not_found. */
export const closeOperator = registerChange<OperatorInput, OperatorChange>('operator close', async (tx, input, day) => {
  const operators = await allOperators(tx);
  const decision = decideOperatorClose({ ...input, operators, day, near: nearestCodes(input.code, operators) });
  if (decision.ok && decision.value.changed) await setOperator(tx, decision.value.operator);
  return decision;
});

/** All declared operators, those who have left too. */
export const listOperators = (shop: Shop): Promise<OperatorRow[]> => shop.store.transaction('read', allOperators);
