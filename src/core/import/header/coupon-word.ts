import type { Parts } from './word-parts.ts';

const COUPON =
  '(?:쿠폰|クーポン|優惠券|优惠券|折價券|折价券|現金券|现金券|票券|卡券|coupons?|vouchers?|cupon(?:es)?|cupo(?:m|ns)|kupon(?:y|u)?|buonosconto|buonisconto|rabattcoupons?|bondereduction)';
const NAME =
  '(?:names?|titles?|types?|description|nombre|titulo|tipo|nome|titolo|nom|libelle|nazwa|rodzaj|bezeichnung|art|이름|명|명칭|종류|名|名称|名稱|種類|种类|類型|类型|標題|标题)';
const NUMBER =
  '(?:numbers?|no|nr|num|codes?|id|#|n[o°]|nummer|codigo|codice|numero|numer|kod|번호|코드|番号|コード|號|号|號碼|号码|編號|编号|序號|序号|代碼|代码|券號|券号)';
const OF = "(?:d[aeiou](?:ll?a?)?|d['’]?un|of)?";

/** A word before or behind that of coupons, as languages have it. */
const beside = (word: string): RegExp => new RegExp(`^${word}${OF}${COUPON}$|^${COUPON}s?${word}$`);

/** What the columns of a list of coupons mean, in further words and languages. */
export const COUPON_PARTS: readonly Parts[] = [
  { field: 'code', is: beside(NUMBER) },
  { field: 'product', is: beside(NAME) },
  {
    field: 'opened_on',
    is: new RegExp(
      '^(?:쿠폰)?(?:발급|발행|지급|등록|다운로드)(?:일|일자|일시|날짜)$|^(?:クーポン)?(?:発行|配布|付与|取得|獲得)(?:日時?|年月日)$|' +
        '^(?:發放|發送|發行|領券|领券|发行)(?:日期?|時間|时间)$|^(?:ausgegeben|ausgestellt|erhalten)am$|^(?:ausgabe|ausstellungs)datum$|' +
        "^fecha(?:de)?(?:emision|entrega|alta)$|^emitid[oa]el$|^date(?:d['’]?|de)?(?:emission|attribution|envoi)$|^emisle$|^data(?:di|de)?(?:emissione|emissao|rilascio)$|^datawydania$",
    ),
  },
];
