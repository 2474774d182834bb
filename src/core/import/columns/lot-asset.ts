import { fail } from '../../problem.ts';
import type { Field } from '../header/field.ts';
import type { Header } from '../header/header.ts';
import type { BalanceIs, Profile } from '../header/profile.ts';
import { fold, meaningOf } from '../header/words.ts';

/** The kind of value of members that a folded header word is known for. */
export function kindOfValue(word: string): 'paid' | 'bonus' | 'balance' | 'points' | undefined {
  const meaning = meaningOf(word, 'members');
  return meaning === 'paid' || meaning === 'bonus' || meaning === 'balance' || meaning === 'points'
    ? meaning
    : undefined;
}

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
  const asset = left === undefined ? undefined : kindOfValue(words[left] ?? '');
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
  if (kindOfValue(fold(cells[left] ?? '')) !== 'balance') return header;
  return fail({
    code: 'split_unclear',
    path,
    option: '--balance-is',
    column: names[left] ?? '',
    file_kind: profile.kind,
  });
}

/** Nothing says of what kind the lots are. */
const isUnsaid = ({ kind, constants }: Profile, columns: ReadonlyMap<Field, readonly number[]>): boolean =>
  kind === 'lots' && !columns.has('asset') && constants?.asset === undefined;

const withAsset = (profile: Profile, asset: string): Profile => ({
  ...profile,
  constants: { ...profile.constants, asset },
});
