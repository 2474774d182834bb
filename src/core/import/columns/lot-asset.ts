import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import type { Header, Rivals } from '../header/header.ts';
import type { BalanceIs, Profile } from '../header/profile.ts';
import { isBareAmount, leftOf } from '../header/value-word.ts';
import { kindNamed } from '../header/word-parts.ts';
import { fold, meaningOf } from '../header/words.ts';

/** The kind of value of members that a folded header word is known for. */
export function kindOfValue(word: string): 'paid' | 'bonus' | 'balance' | 'points' | undefined {
  const meaning = meaningOf(word, 'members');
  return meaning === 'paid' || meaning === 'bonus' || meaning === 'balance' || meaning === 'points'
    ? meaning
    : undefined;
}

/** The kind of value of which a folded word says what is left: 剩余赠送 is a bonus as 赠送 is, and 剩余金额 money. */
export function kindLeft(word: string): ReturnType<typeof kindOfValue> {
  const of = word.replace(LEFT, '');
  const named = kindOfValue(word) ?? kindOfValue(of) ?? (kindNamed(word) === 'points' ? 'points' : undefined);
  return named ?? (of !== word && isBareAmount(of) ? 'balance' : undefined);
}

const LEFT =
  /^(?:剩余|剩餘|可用|未使用|未用)的?|(?:剩余|剩餘)$|^(?:remaining|available|unused)|(?:left|remaining|available|unused)$/;

/**
 * Lots whose column of what is left speaks of points are points: nobody need say so in every row. Where every row does,
 * it goes before what such files usually hold.
 */
export function withAssetNamed(
  profile: Profile,
  words: readonly string[],
  columns: ReadonlyMap<Field, readonly number[]>,
): Profile {
  if (profile.kind === 'lots' && columns.has('asset')) {
    const { asset: _, ...others } = profile.constants ?? {};
    return { ...profile, constants: others };
  }
  const [left] = columns.get('remaining') ?? [];
  const asset = left === undefined ? undefined : kindLeft(words[left] ?? '');
  if (!isUnsaid(profile, columns) || asset === undefined || asset === 'balance') return profile;
  return withAsset(profile, asset);
}

/**
 * Lots of a balance are all paid money or all a bonus, as somebody says: each has one kind and one last day.
 * Refuses: split_unclear.
 */
export function withBalanceNamed(header: Header, balanceIs: BalanceIs | null, path: string): Header {
  const { profile, cells, columns, names } = header;
  const [left = -1] = columns.get('remaining') ?? [];
  if (!isUnsaid(profile, columns)) return header;
  if (balanceIs === 'paid' || balanceIs === 'bonus') return { ...header, profile: withAsset(profile, balanceIs) };
  if (kindLeft(fold(cells[left] ?? '')) !== 'balance') return header;
  return fail({
    code: 'split_unclear',
    path,
    option: '--balance-is',
    column: names[left] ?? '',
    file_kind: profile.kind,
  });
}

/** A lot is of one kind of value, and what a row has left of several is no choice. Refuses: kinds_in_row. */
export function requireOneKind({ profile }: Header, { field, columns }: Rivals, path: string): void {
  if (profile.kind !== 'lots' || field !== 'remaining') return;
  const left = columns.filter((column) => leftOf(column) !== undefined);
  const kinds = new Set(left.map((column) => kindLeft(fold(column))));
  if (kinds.size > 1) fail({ code: 'kinds_in_row', path, columns: left });
}

/** Nothing says of what kind the lots are. */
const isUnsaid = ({ kind, constants }: Profile, columns: ReadonlyMap<Field, readonly number[]>): boolean =>
  kind === 'lots' && !columns.has('asset') && constants?.asset === undefined;

const withAsset = (profile: Profile, asset: string): Profile => ({
  ...profile,
  constants: { ...profile.constants, asset },
});
