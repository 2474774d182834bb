import { decimalsOf } from '../domain/numbers/money.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { ProblemError } from '../problem.ts';
import type { ShopDetails } from '../programme/shop-details.ts';
import { templateText } from '../programme/templates.ts';
import { createShop, openShop, type Shop, type ShopLocation } from '../shop.ts';
import { shownLocation } from '../store/location.ts';
import { requireNoStore } from '../store/open.ts';
import { addProgramme, programmeByVersion } from '../store/programmes.ts';
import { addShop } from '../store/shops.ts';
import { answeredUnder, answerUnder, type LargeWork } from './replay.ts';

export interface InitInput {
  /** A programme file of the shop, or the name of a template. */
  readonly programme: { readonly text: string; readonly file: string } | { readonly template: string };
  readonly details: ShopDetails;
  /** Language of the shop; null: each reader's own. */
  readonly language: string | null;
  readonly operator: string | null;
  /** Under which the shop is made, and the options that were typed: by these it is known again. */
  readonly under?: InitReference;
}

export interface InitReference {
  readonly ref: string | null;
  readonly typed: object;
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
  const { language, operator, under } = input;
  const createdAt = location.now();
  const shop = await createShop(location, async (tx) => {
    await addShop(tx, { language, createdAt });
    await addProgramme(tx, { programme, source, inForceFrom: null, appliedAt: createdAt, operator });
    if (under) await answerUnder(tx, under, workOf(under), { language });
  });
  await shop.close();
  return { path: shop.path, programme, language };
}

const workOf = ({ typed }: InitReference): LargeWork => ({ name: 'init', input: typed });

/** The shop that was made under a reference; null: it stands for nothing, or there is no shop. Refuses: ref_reused. */
export async function shopMadeUnder(location: ShopLocation, under: InitReference): Promise<NewShop | null> {
  if (under.ref === null) return null;
  const shop = await shopThere(location);
  if (!shop) return null;
  try {
    const answered = await answeredUnder(shop.store, under, workOf(under));
    if (answered === null) return null;
    const { programme } = await programmeByVersion(shop.store, 1);
    const { language } = JSON.parse(answered) as Pick<NewShop, 'language'>;
    return { path: shop.path, programme, language };
  } finally {
    await shop.close();
  }
}

/** What keeps it from being opened is told by who wants to make one in its place. */
async function shopThere(location: ShopLocation): Promise<Shop | null> {
  try {
    return await openShop(location);
  } catch (error) {
    if (error instanceof ProblemError) return null;
    throw error;
  }
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
