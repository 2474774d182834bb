import type { ScannedRow } from '../bytes/scan.ts';
import type { TransactionRow } from '../row.ts';
import type { Cells, ReadingStyle } from './cells.ts';
import { nameOf } from './name.ts';
import { refuseNobody } from './nobody.ts';

/**
 * A row of history: changes with their signs. Rejected, in this order: what a cell cannot be read as, date_missing,
 * card_masked, card_missing, ref_missing.
 */
export function readTransaction(cells: Cells, row: ScannedRow, style: ReadingStyle): TransactionRow {
  cells.open(row);
  const ref = cells.card('ref');
  const card = cells.card('card');
  const at = cells.time('at');
  const signed = { signed: true };
  const balance = cells.has('balance') && !cells.has('paid') ? splitChange(cells, style) : null;
  const transaction: TransactionRow = {
    line: row.line,
    lines: row.lines,
    ref: ref ?? '',
    card: card ?? '',
    person: nameOf(cells),
    kind: cells.text('kind'),
    ...at,
    amount: cells.raw('amount') === '' ? null : cells.money('amount', signed),
    paid: balance?.paid ?? cells.money('paid', signed),
    bonus: balance?.bonus ?? cells.money('bonus', signed),
    points: cells.points('points', signed),
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

/** One figure for both moneys: paid or bonus throughout. A share of each change would be a guess about each bill. */
function splitChange(cells: Cells, { balanceIs }: ReadingStyle): { paid: number; bonus: number } {
  const change = cells.money('balance', { signed: true });
  return balanceIs === 'bonus' ? { paid: 0, bonus: change } : { paid: change, bonus: 0 };
}
