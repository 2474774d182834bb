import type { VoidTerm } from '../../domain/programme/law.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { lint, REASON } from './lint.ts';

/** How shops write what no court upholds, in the wordings that come up on cards and posters. */
const WORDINGS: Readonly<Record<VoidTerm, readonly RegExp[]>> = {
  no_refund: [
    /(概不|不予|恕不|一律不|不接受|不支持|不可|不得|不能|不)(退款|退卡|退费|退还|退换|退钱|退现|退余额|退(?![出步让货路缩]))/,
    /\bno[- ]refunds?\b|\bnon-?refundable\b|\b(not|never) (be )?refund(ed|able)\b|\bcannot be refunded\b/i,
  ],
  no_reissue: [
    /(遗失|丢失|丢卡)[^。；;]{0,6}(不补|不予补|不办|不挂失|作废|概不负责)|不(予|可|能|给)?(补办|补卡|挂失)/,
    /\blost cards?\b[^.;]{0,20}\b(not|never) (be )?(replaced|reissued)\b|\bno replacement\b/i,
  ],
  no_transfer: [
    /(概不|不予|恕不|一律不|不可|不得|不能|不)(转让|转赠|转卡|过户)/,
    /\bnon-?transferable\b|\bnot (be )?transfer(red|able)\b|\bcannot be transferred\b/i,
  ],
  forfeited: [
    /(余额|储值|本金|充值金额|卡内金额|会员卡)[^。；;]{0,10}(逾期|过期|到期)[^。；;]{0,8}(作废|清零|归零|失效)/,
    /\bbalance\b[^.;]{0,30}\b(expires?|(is|be) forfeited|lapses?)\b/i,
  ],
  last_word: [/(最终|最后)?解释权/, /\b(final|right of) (interpretation|decision)\b/i],
};

/** Looks at the shop's own terms, and at the names of its rules, which stand on posters too. */
export const voidTerm = lint({
  code: 'void_term',
  about: {
    en: 'terms that courts do not uphold: no refund, no new card for a lost one, no transfer, money that is forfeited, the last word',
    'zh-CN': '法院不予支持的条款：概不退款、遗失不补、不得转让、余额过期作废、最终解释权',
  },
  source: REASON.court,
  finds: (programme) =>
    textsOf(programme).flatMap(({ rule, text }) => voidTermsIn(text).map((kind) => ({ rules: [rule], kind, text }))),
});

/** What of a text no court upholds. */
export const voidTermsIn = (text: string): VoidTerm[] =>
  (Object.keys(WORDINGS) as VoidTerm[]).filter((kind) => WORDINGS[kind].some((wording) => wording.test(text)));

function textsOf(programme: Programme): { readonly rule: string; readonly text: string }[] {
  const { topupOffers, earning, factors, promotions, rewards, tiers, passes, coupons, items } = programme;
  const named = [...topupOffers, ...earning, ...factors, ...promotions, ...rewards, ...tiers, ...passes, ...coupons];
  return [
    ...(programme.terms ?? []).map((text) => ({ rule: 'terms', text })),
    ...named.map(({ code, name }) => ({ rule: code, text: name ?? code })),
    ...items.map(({ sku, name }) => ({ rule: sku, text: name ?? '' })),
  ];
}
