/** What an owner answers who knows the truth about a list, and is asked about it again and again. */

import type { FileOptions } from '../../../src/core/import/file-options.ts';
import type { Field } from '../../../src/core/import/header/field.ts';
import type { Problem } from '../../../src/core/problem.ts';
import type { Column } from './columns.ts';
import type { List } from './list.ts';

/** What to say beside what has been said; null: nothing could be said. */
export function answer(list: List, problem: Problem, said: FileOptions): FileOptions | null {
  const named = (names: readonly string[]): FileOptions => {
    // A column without a word holds nothing here.
    const told = names.map((name): [string, Field | 'ignore'] => [name, columnNamed(list, name)?.is ?? 'ignore']);
    return { ...said, columns: { ...said.columns, ...Object.fromEntries(told) } };
  };
  switch (problem.code) {
    case 'encoding_unclear':
      return { ...said, encoding: list.encoding };
    case 'dates_unclear':
      return { ...said, dates: list.dates };
    case 'decimal_unclear':
      return { ...said, decimal: list.decimal };
    case 'split_unclear': {
      const isBalance = columnNamed(list, String(problem.column))?.meaning === 'balance';
      const isAll = list.balanceIs === null && problem.beside !== undefined;
      return isBalance ? { ...said, balanceIs: isAll ? 'total' : 'paid' } : named([String(problem.column)]);
    }
    case 'value_unclear':
      return named(problem.columns.map(({ column }) => String(column)));
    case 'columns_unclear':
      return named(problem.columns);
    case 'state_unclear':
    case 'end_unclear':
    case 'start_unclear':
    case 'shared_unclear':
      return named([String(problem.column)]);
    case 'history_unclear':
    case 'passes_unclear':
      return { ...said, kind: 'members' };
    case 'header_not_found':
      if (said.kind !== undefined) return null;
      return { ...named(list.columns.filter(({ is }) => is !== 'ignore').map(({ word }) => word)), kind: 'members' };
    default:
      return null;
  }
}

/** The column that a question names, by its word or its number. */
const columnNamed = ({ columns }: List, name: string): Column | undefined =>
  columns.find(({ word }, place) => word === name.trim() || `#${place + 1}` === name);
