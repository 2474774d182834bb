import { formatMoney } from '../domain/money.ts';
import { fail } from '../problem.ts';
import type { NamedColumn, ReadingStyle } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { readMoney } from './values/amount.ts';
import { unpack } from './values/packing.ts';
import { fold, isPassColumn, meaningOf } from './words.ts';

/**
 * Value must never stay behind in silence. Of the columns of members that nobody reads and nobody has spoken of: those
 * that hold amounts where no other column holds any, and else those whose words speak of a balance.
 * Refuses: value_unclear, with what stands in the columns.
 */
export function requireValueRead(
  table: Table,
  unused: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal' | 'profile'>,
  said: readonly string[],
): void {
  const spoken = new Set([...Object.keys(style.profile.columns), ...said].map(fold));
  const none = !table.header.fields.some((field) => field !== null && VALUES.has(field));
  const open = unused.filter(({ word }) => {
    const folded = fold(word);
    if (spoken.has(folded) || meaningOf(folded, 'members') !== undefined || isPassColumn(word)) return false;
    return !NO_VALUE.test(folded) && (none || BALANCE.test(folded));
  });
  const columns = amountsIn(table, open, style);
  if (columns.length > 0) fail({ code: 'value_unclear', path: table.source.path, option: '--column', columns });
}

const VALUES: ReadonlySet<string> = new Set(['paid', 'bonus', 'balance', 'points']);
const BALANCE = /balance|points|余额|餘額|残高|积分|積分|點數|ポイント/;
/** What has been, how often, and numbers by which somebody is known. */
const NO_VALUE =
  /(?:id|no|nr|#|code|number|编号|編號|序号|序號|号码|號碼|号|號)$|count|times|visit|次数|次數|spen[dt]|sales|purchase|order|消费|消費|lifetime|initial|original|starting|opening|earned|redeemed|used|累计|累計|历史|歷史|total|总|總|成长|成長|^age|年龄|年齡|year|month|day|date|年|discount|折扣|rate|率|percent|zip|post|邮编|郵遞|limit|额度|額度|tax|price|fax|expir|到期|有效/;

interface Seen {
  readonly column: NamedColumn;
  readonly samples: string[];
  amounts: number;
  others: number;
  sum: number;
  isMoney: boolean;
}

function amountsIn(
  table: Table,
  open: readonly NamedColumn[],
  style: Pick<ReadingStyle, 'currency' | 'decimal'>,
): { column: string; sum: string; samples: string }[] {
  let left = open.map((column): Seen => ({ column, samples: [], amounts: 0, others: 0, sum: 0, isMoney: false }));
  for (const { rows } of left.length > 0 ? readTable(table) : []) {
    for (const { cells } of rows) for (const seen of left) look(seen, cells[seen.column.column] ?? '', style);
    left = left.filter(({ amounts, others }) => others < ENOUGH || amounts > others);
    if (left.length === 0) break;
  }
  return left
    .filter(({ amounts, others, sum }) => amounts > others && sum !== 0)
    .map(({ column, sum, samples, isMoney }) => ({
      column: column.word,
      sum: isMoney ? formatMoney(sum, style.currency) : formatMoney(sum, style.currency).replace(/\.0+$/, ''),
      samples: samples.join(', '),
    }));
}

/** So many cells that are no amounts say what a column is. */
const ENOUGH = 20;
const SAMPLES = 3;

function look(seen: Seen, cell: string, { currency, decimal }: Pick<ReadingStyle, 'currency' | 'decimal'>): void {
  const text = unpack(cell);
  if (text === '') return;
  const reading = readMoney(cell, { currency, decimal, signed: true });
  if ('value' in reading && reading.empty) return;
  // Phones, numbers of cards and days by their digits are no amounts.
  if ('fault' in reading || /^\+|^0\d|\d{8}/.test(text)) {
    seen.others += 1;
    return;
  }
  seen.amounts += 1;
  seen.sum += reading.value;
  seen.isMoney ||= /[^\d,]/.test(text);
  if (reading.value !== 0 && seen.samples.length < SAMPLES && !seen.samples.includes(text)) seen.samples.push(text);
}
