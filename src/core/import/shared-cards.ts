import { fail } from '../problem.ts';
import { type ColumnWords, columnName, spokenIn } from './header.ts';
import type { NamedColumn } from './rows/cells.ts';
import { readTable, type Table } from './table.ts';
import { isNone } from './values/none.ts';
import { unpack } from './values/packing.ts';
import { fold } from './words.ts';

/**
 * Cards that share one account stand in rows of their own, each with what the account holds: 主卡号 names the card whose
 * account it is. Booked as they stand, the same value would come twice. Whether it is the same nobody can see.
 * Refuses: shared_unclear, with the first row that names another card.
 */
export function requireOwnAccounts(table: Table, unread: readonly NamedColumn[], said: ColumnWords): void {
  const { header, columns, source } = table;
  const card = columns.get('card');
  if (header.profile.kind !== 'members' || card === undefined) return;
  const spoken = spokenIn(header, said);
  const mains = unread.filter(({ word }) => !spoken.has(fold(word)) && NAMES_MAIN_CARD.test(fold(word)));
  for (const { rows, footers } of mains.length > 0 ? readTable(table) : []) {
    for (const { cells } of [...rows, ...footers]) {
      const own = unpack(cells[card] ?? '');
      for (const { column } of mains) {
        const main = unpack(cells[column] ?? '');
        if (isNone(main) || main === own || !/\d/.test(main)) continue;
        const named = columnName(header.cells, column);
        fail({ code: 'shared_unclear', path: source.path, option: '--column', column: named, card: own, main });
      }
    }
  }
}

const NAMES_MAIN_CARD =
  /^(?:所属|所屬|关联|關聯|绑定|綁定)?(?:主|母|父)(?:卡|账户|帳戶|会员|會員)(?:卡)?(?:号|號|号码|號碼|编号|編號|账号)?$|^(?:main|primary|parent|master)(?:card|account|member)(?:number|no|id)?$/;
