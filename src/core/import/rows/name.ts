import { isMaskedName } from '../values/masked.ts';
import type { Cells } from './cells.ts';

/** A whole name, its two parts, or one part beside the column that has the other: Name and Vorname, Nombre and Apellidos. */
export function nameOf(cells: Cells): string {
  const whole = wholeName(cells);
  if (isMaskedName(whole))
    cells.warn(
      'name_masked',
      (['name', 'first_name', 'last_name'] as const).find((field) => isMaskedName(cells.raw(field))) ?? 'name',
    );
  return whole;
}

function wholeName(cells: Cells): string {
  const name = cells.text('name');
  const first = cells.text('first_name');
  const last = cells.text('last_name');
  if (name === '') return joined(first, last);
  const part = first || last;
  if (part === '' || (first !== '' && last !== '') || name.toLowerCase().includes(part.toLowerCase())) return name;
  return first === '' ? joined(name, last) : joined(first, name);
}

/** Chinese, Japanese and Korean names begin with the family and know no blank. */
const joined = (first: string, last: string): string =>
  /\p{sc=Han}|\p{sc=Hangul}|\p{sc=Hiragana}|\p{sc=Katakana}/u.test(first + last)
    ? last + first
    : `${first} ${last}`.trim();
