/** Who works at the tills, where, and as what. */

import { accept, type Decision, refuse } from '../decision.ts';
import type { Day } from '../time/day.ts';
import { readCode } from './code.ts';
import type { Role } from './rights.ts';

export interface OperatorRow {
  readonly code: string;
  readonly name: string | null;
  readonly role: Role;
  /** Stores and regions that the operator is tied to; none: works everywhere. */
  readonly stores: readonly string[];
  readonly declaredOn: Day;
  /** The first business day that nothing more is taken from; null: works here. */
  readonly closedOn: Day | null;
  /** Whether they have to prove that it is they. */
  readonly hasPin: boolean;
}

/** What became of one operator. */
export interface OperatorChange {
  readonly operator: OperatorRow;
  /** Null: was not declared. */
  readonly before: OperatorRow | null;
  /** With the first one: whom the books name and who may not go on unless declared too. */
  readonly undeclared: readonly string[];
  /** The last owner has gone: what only an owner may is open to everybody again. */
  readonly ownerless: boolean;
  /** False: it was so already. */
  readonly changed: boolean;
}

interface Facts {
  /** All that are declared. */
  readonly operators: readonly OperatorRow[];
  readonly code: string;
  readonly day: Day;
}

export interface OperatorAddFacts extends Facts {
  /** Who is named in entries. */
  readonly inBooks: readonly string[];
  /** Codes of the declared stores. */
  readonly knownStores: readonly string[];
  /** Undefined: as it is. */
  readonly name: string | null | undefined;
  /** Undefined: as it is; a new one is a cashier. */
  readonly role?: Role | undefined;
  /** Undefined: as they are; none: everywhere. */
  readonly stores: readonly string[] | undefined;
  /** Store codes that were probably meant, by the code that is not declared. */
  near(store: string): readonly string[];
}

/**
 * Declares an operator, gives a declared one another name or other stores, or takes one in again who had left. Others
 * whom the books name are not declared along: who may work here is for the shop to say.
 *
 * Refuses, in this order: code_malformed, store_not_found.
 */
export function decideOperatorAdd(facts: OperatorAddFacts): Decision<OperatorChange> {
  const { operators, knownStores, day } = facts;
  const code = readCode(facts.code);
  if (!code.ok) return code;
  const strange = facts.stores?.find((store) => !knownStores.includes(store));
  if (strange !== undefined) return refuse({ code: 'store_not_found', store: strange, near: facts.near(strange) });

  const before = operators.find((one) => one.code === code.value) ?? null;
  const is = before ?? { ...NEWCOMER, code: code.value, declaredOn: day };
  const operator: OperatorRow = {
    ...is,
    name: facts.name === undefined ? is.name : facts.name,
    role: facts.role ?? is.role,
    stores: facts.stores === undefined ? is.stores : [...new Set(facts.stores)].sort(),
    closedOn: null,
  };
  const undeclared = operators.length > 0 ? [] : facts.inBooks.filter((one) => one !== code.value);
  const ownerless = leavesNoOwner(operators, operator, day);
  return accept({ operator, before, undeclared, ownerless, changed: before === null || !same(before, operator) });
}

const NEWCOMER = { name: null, role: 'cashier', stores: [], closedOn: null, hasPin: false } as const;

/** Refuses: operator_not_found. */
export function decideOperatorClose({ operators, code, day, near }: Facts & { readonly near: readonly string[] }) {
  const before = operators.find((one) => one.code === code);
  if (!before) return refuse({ code: 'operator_not_found', operator: code, near });
  const operator = before.closedOn === null ? { ...before, closedOn: day } : before;
  const ownerless = leavesNoOwner(operators, operator, day);
  return accept<OperatorChange>({ operator, before, undeclared: [], ownerless, changed: operator !== before });
}

/** Whether the last owner is one no more. */
function leavesNoOwner(operators: readonly OperatorRow[], changed: OperatorRow, day: Day): boolean {
  const owns = ({ role, closedOn }: OperatorRow): boolean => role === 'owner' && (closedOn === null || closedOn > day);
  const after = operators.map((one) => (one.code === changed.code ? changed : one));
  return operators.some(owns) && !after.some(owns) && !owns(changed);
}

const same = (one: OperatorRow, other: OperatorRow): boolean =>
  one.name === other.name &&
  one.role === other.role &&
  one.closedOn === other.closedOn &&
  one.stores.join(',') === other.stores.join(',');
