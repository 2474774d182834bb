import type { ScannedRow } from '../bytes/scan.ts';
import type { TransactionRow } from '../row.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';

/**
 * A row of history: changes with their signs. Rejected, in this order: what a cell cannot be read as, date_missing,
 * both_ways, card_masked, card_missing, ref_missing.
 */
export function readTransaction(cells: Cells, row: ScannedRow, style: ReadingStyle): TransactionRow {
  cells.open(row);
  const ref = cells.card('ref');
  const card = cells.card('card');
  const at = cells.time('at');
  const amount = cells.raw('amount') === '' ? null : cells.money('amount', { signed: true });
  const change = balanceChange(cells, amount, style);
  const balance = change === null ? null : split(change, style);
  const transaction: TransactionRow = {
    line: row.line,
    lines: row.lines,
    ref: ref ?? '',
    card: card ?? '',
    person: nameOf(cells),
    kind: cells.text('kind'),
    ...at,
    amount,
    paid: balance?.paid ?? cells.change('paid'),
    bonus: balance?.bonus ?? cells.change('bonus'),
    points: cells.change('points'),
    tender: cells.word('tender'),
    store: cells.word('store'),
    operator: cells.word('operator'),
    items: cells.word('items'),
    note: cells.note(),
  };
  refuseNobody(cells, [card]);
  if (ref === null) cells.fail('ref_missing', 'ref');
  return transaction;
}

/** The change of a balance that has no parts; null: the file does not tell it. */
function balanceChange(cells: Cells, amount: number | null, { direction }: ReadingStyle): number | null {
  if (cells.has('paid')) return null;
  if (cells.has('balance')) return cells.change('balance');
  if (cells.has('in') || cells.has('out')) return netChange(cells);
  return direction.ofAmounts ? cells.withSign('amount', amount ?? 0) : null;
}

/** One figure for both moneys: paid or bonus throughout. A share of each change would be a guess about each bill. */
const split = (change: number, { balanceIs }: ReadingStyle): { paid: number; bonus: number } =>
  balanceIs === 'bonus' ? { paid: 0, bonus: change } : { paid: change, bonus: 0 };

/** What came in less what went out, of which a row has one. */
function netChange(cells: Cells): number {
  const [came, went] = [cells.change('in'), cells.change('out')];
  if (came < 0) cells.fail('amount_negative', 'in');
  if (went < 0) cells.fail('amount_negative', 'out');
  if (came !== 0 && went !== 0) {
    cells.refuse({ code: 'both_ways', field: 'in', value: `${cells.raw('in')} / ${cells.raw('out')}` }, ['out']);
  }
  return came - went;
}
