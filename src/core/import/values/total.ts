import { COUNTED, clausesOf, isCount, isCountWord, OF } from './count.ts';
import { bare, LONGEST, plainWord, sumKind, wordsOf } from './sum-word.ts';
import { unitStated } from './unit.ts';

/** What a row is that holds none of the data: a figure to compare with, a part of it, or what is printed around a table. */
export type LineKind = 'total' | 'subtotal' | 'printed';

/**
 * What a cell calls its row that is no single word for it: how many there are beside the word (合计：2人, Total: 2), or
 * the number alone (共2条记录, 2 members), of what it is a part (金卡小计, Page 1 total), a page number, who has printed
 * it, the unit of the amounts. Letters and digits that stand together without a blank, `TOTAL1`, are no such thing: they
 * may be a card.
 */
export function lineKind(text: string): LineKind | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain.length > LONGEST_PRINTED) return undefined;
  if (PRINTED.some((pattern) => pattern.test(plain)) || unitStated(plain) !== undefined) return 'printed';
  if (saysHowMany(plain) || isCountWord(plain)) return 'total';
  if (plain.length > LONGEST) return undefined;
  return sumKind(plain) ?? (/\p{sc=Han}/u.test(plain) ? kindInHan(plainWord(plain)) : kindOfWords(plain));
}

/** Nothing but how many there are, beside a page or a word for a total. */
function saysHowMany(text: string): boolean {
  const clauses = clausesOf(text);
  const others = clauses.filter((clause) => !isCount(clause));
  return (
    others.length < clauses.length &&
    others.every((clause) => sumKind(clause) === 'total' || [...PRINTED, DAY].some((pattern) => pattern.test(clause)))
  );
}

function kindInHan(word: string): 'total' | 'subtotal' | undefined {
  if (PART_IN_HAN.test(word)) return 'subtotal';
  if (TOTAL_IN_HAN.test(word) || COUNT_IN_HAN.test(word)) return 'total';
  return SUM_IN_HAN.test(word) ? 'subtotal' : undefined;
}

/** Words that are parted by blanks and marks; numbers, and the words for what is counted, say nothing more. */
function kindOfWords(text: string): 'total' | 'subtotal' | undefined {
  const all = bare(text)
    .split(/[\s:=,.;()[\]{}#/*]+/)
    .filter((word) => word !== '');
  if (all.some((word) => !/^(?:\d+|[^\d]+|\d+[명건개])$/u.test(word))) return undefined;
  const words = all.map(plainWord).filter((word) => !/^\d/.test(word));
  const counts = words.some((word) => COUNTED.has(word));
  const telling = words.filter((word) => !COUNTED.has(word) && !PAGES.has(word) && !(counts && OF.has(word)));
  if (telling.length === 0) return counts && words.length < all.length ? 'total' : undefined;
  const kind = sumKind(telling.join(''));
  if (kind !== undefined) return words.some((word) => PAGES.has(word)) ? 'subtotal' : kind;
  return telling.length > 1 && [telling[0], telling.at(-1)].some((word) => sumKind(word ?? ''))
    ? 'subtotal'
    : undefined;
}

/** A line below a table may say who printed it, when, and on which page. */
const LONGEST_PRINTED = 200;

const PAGES = wordsOf([
  'page, pages, seite, seiten, página, pagina, pages, blatt, sayfa, strona, strana, страница, стр',
]);

const oneOf = (words: string): string => `(?:${words.split(' ').join('|')})`;
const SUM = oneOf('合计 合計 总计 總計 総計 总合计 總合計 共计 共計 汇总 匯總 总和 總和 总额 總額 累计 累計');
const NUMBER_OF = oneOf(
  '总数 總數 总数量 總數量 总量 人数 人數 总人数 總人數 笔数 筆數 总笔数 條數 条数 总条数 张数 張數 户数 卡数 会员数 會員數 记录数 記錄數 总记录数 記錄總數 记录总数',
);
const WHOSE = oneOf(
  '全部 所有 会员 會員 顾客 顧客 客户 客戶 记录 記錄 本店 全店 数据 資料 资料 报表 報表 以上 金额 金額 人员 人員',
);
const WORTH = oneOf('余额 餘額 金额 金額 积分 積分 本金 储值 儲值');
const UNIT = oneOf('人 位 名 条 條 笔 筆 张 張 个 個 户 戶 行 项 項 件');
const NOUN = oneOf('会员 會員 顾客 顧客 客户 客戶 记录 記錄 卡 会员卡 數據 数据 資料 资料 人');
const COUNT = `\\d+${UNIT}?${NOUN}?`;

const PART_IN_HAN =
  /小[计計]|[本此每该該当當][页頁](?:合|总|總|共)?[计計]|第\d+[页頁].*[计計]|^[本此][页頁]共?\d|[过過转轉接][次上下][页頁]|承[前上][页頁]/;
const TOTAL_IN_HAN = new RegExp(`^${WHOSE}*(?:${SUM}|${NUMBER_OF})+${WORTH}*(?:共?${COUNT})?$`);
/** A number with its unit alone, or behind 共. */
const COUNT_IN_HAN = new RegExp(
  `^(?:(?:[总總]?共[有计計]?|全部?)${COUNT}|\\d+(?:[人位名条條笔筆]|${UNIT}${NOUN})|${NOUN}\\d+${UNIT})$`,
);
const SUM_IN_HAN = new RegExp(SUM);

const PRINTED: readonly RegExp[] = [
  /^第?\s*\d+\s*[页頁]?\s*[/,，、;；]?\s*[共总總]\s*\d+\s*[页頁]$|^第\s*\d+\s*[页頁]$|^共\s*\d+\s*[页頁]|^每[页頁]\s*\d+|^[当當]前第?\s*\d+\s*[页頁]|^[页頁][码碼次]\s*:/,
  /^(?:制表|製表|制单|製單|打印|列印|导出|導出|匯出|审核|審核|审批|審批|复核|複核)(?:人|员|員|者|时间|時間|日期|单位|單位|门店|門市)*\s*(?::|$)/,
  /^(?:生成|统计|統計|报表|報表|查询|查詢|填表|填报|编制|操作|经办|經辦|经手|經手|主管|会计|會計|出纳|出納|财务|財務|店长|店長)(?:人|员|員|者|时间|時間|日期|单位|單位|期间|期間|范围|範圍|条件|條件|签字|签名)*\s*:/,
  /^(?:备注|備註|说明|說明|注)\s*:|^以下空白|^以下[为無无]/,
  /^(?:page|seite|p[aá]gina|p[aá]g|strona|strana|страница|стр|sayfa|halaman|sivu|sid[ae]|oldal)\.?\s*\d+(?:\s*(?:of|\/|von|de|di|sur|z|из|van|af|av)\s*\d+)?$/i,
  /^(?:printed|exported|generated|created|prepared|downloaded|report (?:date|generated|run|created|printed))\s*(?:(?:on|by|at|from)\b|:)/i,
  /^(?:end\s*of\s*(?:report|list|file|data|export)|gedruckt (?:am|von)|erstellt (?:am|von)|imprim[eé] le|impreso el|powered by)\b/i,
];
const DAY = /^\d{4}[-.年]\d{1,2}[-.月]\d{1,2}日?(?: \d{1,2}:\d\d(?::\d\d)?)?$/;
