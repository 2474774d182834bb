import { type ColumnWords, columnNumber, type Header, spokenIn, withField } from '../header/header.ts';
import { wayOf } from '../header/way-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold } from '../header/words.ts';

/**
 * History with what came in and what went out in two columns, by words of both ways that nobody has spoken of: In and Out,
 * 收入 and 支出, Credit and Debit. They are the change of the balance where no other column is one, and where points have a
 * column of their own or are not spoken of: those may be what came and went.
 */
export function withInAndOut(header: Header, said: ColumnWords): Header {
  const { profile, cells, columns, fields } = header;
  if (profile.kind !== 'transactions' || profile.own || !profile.byMeaning) return header;
  if (CHANGES.some((field) => columns.has(field))) return header;
  if (!columns.has('points') && cells.some((cell) => kindNamed(fold(cell)) === 'points')) return header;
  const spoken = spokenIn(header, said);
  const open = [...cells.keys()].filter(
    (column) =>
      fields[column] === null &&
      ![fold(cells[column] ?? ''), columnNumber(cells, column)].some((word) => word !== '' && spoken.has(word)),
  );
  const [ins, outs] = (['in', 'out'] as const).map((way) =>
    open.filter((column) => wayOf(cells[column] ?? '') === way),
  );
  if (ins?.length !== 1 || outs?.length !== 1) return header;
  return withField(withField(header, ins[0], 'in'), outs[0], 'out');
}

const CHANGES = ['paid', 'bonus', 'balance', 'in', 'out'] as const;
