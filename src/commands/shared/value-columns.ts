import type { Asset } from '../../core/domain/ledger/lot.ts';
import type { Currency } from '../../core/domain/numbers/money.ts';
import { assets, fields } from '../text/words.ts';
import type { Say } from './language.ts';
import type { Column } from './output.ts';
import { figuresFor, quantityJson } from './wording.ts';

/** A kind of value and how much of it, as the two columns that every list of lots has. */
export function valueColumns<Row extends { readonly asset: Asset; readonly amount: number }>(
  say: Say,
  currency: Currency,
): Column<Row>[] {
  const { quantity } = figuresFor(say, currency);
  return [
    {
      name: 'asset',
      title: fields.what,
      kind: 'text',
      value: ({ asset }) => asset,
      shown: ({ asset }) => say(assets[asset]),
    },
    {
      name: 'amount',
      title: fields.amount,
      kind: 'figure',
      value: ({ asset, amount }) => quantityJson(asset, amount, currency),
      shown: ({ asset, amount }) => quantity(asset, amount),
    },
  ];
}
