import { foldedName } from '../domain/members/folded-name.ts';

/**
 * The key that finds a member by a short name: pinyin initials of a Chinese name (张三 → zs), else the name without
 * accents and case. Family names have readings of their own (单 is Shàn there), hence the library's surname mode.
 */
export async function nameSearch(name: string): Promise<string> {
  if (!/\p{Script=Han}/u.test(name)) return foldedName(name);
  const { pinyin } = await import('pinyin-pro');
  const initials = pinyin(name.trim(), { pattern: 'first', toneType: 'none', type: 'array', surname: 'head' });
  return initials.join('').replace(/\s/g, '').toLowerCase();
}
