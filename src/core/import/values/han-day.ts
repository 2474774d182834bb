/**
 * A day or a month in Chinese numerals, or in the first year of the Republic or of an emperor, in figures:
 * 二〇二六年十月三十一日, 民國一百一十五年十月, 令和元年; 西元 before a year of ours says nothing more. Only what stands first is changed, and only
 * where its last sign says that it is a day of a year: 八月十五 may be one of the moon. Korean says the same in its own
 * letters: 1990년 3월 4일.
 */
export function inFigures(cell: string): string {
  const text = cell.replace(KOREAN_DAY, (_, ...[year, month, date]: (string | undefined)[]) =>
    date === undefined ? `${year}年${month}月` : `${year}年${month}月${date}日`,
  );
  if (!MAY_BE_HAN.test(text)) return text;
  const [whole, era = '', year = '', month = '', date, end = ''] = HAN_DAY.exec(text) ?? [];
  if (whole === undefined) return text;
  const isOwn = era !== '' && !era.endsWith('元');
  const count = year === '元' ? (isOwn ? 1 : undefined) : numberOf(year);
  const numbers = [count, numberOf(month), date === undefined ? 0 : numberOf(date)];
  if (numbers.some((number) => number === undefined)) return text;
  const day = date === undefined ? '' : `${numbers[2]}日`;
  return `${isOwn ? era : ''}${numbers[0]}年${numbers[1]}月${day}${end}${text.slice(whole.length)}`;
}

const KOREAN_DAY = /^(\d{4})\s*년\s*(\d{1,2})\s*월(?:\s*(\d{1,2})\s*일)?/;
const MAY_BE_HAN = /[〇零○一二三四五六七八九十元]|[西公]元/;
const DIGITS = '〇零○一二三四五六七八九十百';
const HAN_DAY = new RegExp(
  `^((?:中[華华])?民[國国]|[西公]元|明治|大正|昭和|平成|令和)?\\s*([${DIGITS}\\d]{1,6}|元)年\\s*([${DIGITS}\\d]{1,3})月(?:\\s*([${DIGITS}\\d]{1,3})[日号號]|([底末])?(?=$|\\s*[至到~—–-]))`,
);

/** 二〇二六, 十, 二十一, 一百一十五, 一一五; undefined: no number. */
function numberOf(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const [, hundreds, tens, ones] = COUNTED.exec(text) ?? [];
  if (hundreds === undefined && tens === undefined) {
    const digits = [...text].map(digitOf);
    return digits.includes(-1) ? undefined : Number(digits.join(''));
  }
  return (
    (hundreds === undefined ? 0 : digitOf(hundreds[0] ?? '') * 100) +
    (tens === undefined ? 0 : (tens === '十' ? 1 : digitOf(tens[0] ?? '')) * 10) +
    (ones ? digitOf(ones) : 0)
  );
}

const COUNTED = /^([一二三四五六七八九]百)?(?:[零〇]|([一二三四五六七八九]?十))?([一二三四五六七八九])?$/;
const digitOf = (sign: string): number => (/[〇零○]/.test(sign) ? 0 : '一二三四五六七八九'.indexOf(sign) + 1 || -1);
