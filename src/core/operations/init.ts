import { decimalsOf } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { ProblemError } from '../problem.ts';
import type { ShopDetails } from '../programme/shop-details.ts';
import { templateText } from '../programme/templates.ts';
import { createShop, type ShopLocation } from '../shop.ts';
import { shownLocation } from '../store/location.ts';
import { requireNoStore } from '../store/open.ts';
import { addProgramme } from '../store/programmes.ts';
import { addShop } from '../store/shops.ts';

export interface InitInput {
  /** A programme file of the shop, or the name of a template. */
  readonly programme: { readonly text: string; readonly file: string } | { readonly template: string };
  readonly details: ShopDetails;
  /** Language of the shop; null: each reader's own. */
  readonly language: string | null;
  readonly operator: string | null;
}

/** What a new shop is. Its programme has the number 1 and is in force for every day. */
export interface NewShop {
  readonly path: string;
  readonly programme: Programme;
  readonly language: string | null;
}

/**
 * Makes the file of a shop with its first programme. Nothing is left behind when it fails.
 * Refuses, in this order: shop_exists, programme_not_found, programme_invalid, storage_failed.
 */
export async function initShop(location: ShopLocation, input: InitInput): Promise<NewShop> {
  const { programme, source } = await firstProgramme(location, input);
  const { language, operator } = input;
  const createdAt = location.now();
  const shop = await createShop(location, async (tx) => {
    await addShop(tx, { language, createdAt });
    await addProgramme(tx, { programme, source, inForceFrom: null, appliedAt: createdAt, operator });
  });
  await shop.close();
  return { path: shop.path, programme, language };
}

/** The same checks, and nothing is made. Refuses as {@link initShop} does, the disk aside. */
export async function rehearseInit(location: ShopLocation, input: InitInput): Promise<NewShop> {
  const { programme } = await firstProgramme(location, input);
  return { path: shownLocation(location.path), programme, language: input.language };
}

/** For a command that asks questions first. Refuses: shop_exists, and what keeps a server from being reached. */
export const requireNoShop = (location: ShopLocation): Promise<void> => requireNoStore(location);

async function firstProgramme(location: ShopLocation, { programme, details }: InitInput) {
  await requireNoShop(location);
  const [{ loadProgramme }, { inDecimals, withoutLimits, withShopDetails }] = await Promise.all([
    import('../programme/load.ts'),
    import('../programme/shop-details.ts'),
  ]);
  const templateFor = (template: string, { currency }: ShopDetails) => {
    const text = templateText(template);
    const decimals = decimalsOf(currency ?? '');
    const own = decimals === undefined ? text : inDecimals(text, decimals);
    return { text: currency === null || currency === 'CNY' ? own : withoutLimits(own), file: template };
  };
  const { text, file } = 'template' in programme ? templateFor(programme.template, details) : programme;
  const source = withShopDetails(text, details);
  const loaded = loadProgramme(source, file);
  if (!loaded.ok) throw new ProblemError(loaded.problem);
  return { programme: loaded.value, source };
}
