import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { formatMoney } from '../../src/core/domain/numbers/money.ts';
import { type AmountStyle, readMoney, readPoints } from '../../src/core/import/values/amount.ts';
import {
  type DateStyle,
  provenOrder,
  readBirthday,
  readDay,
  readLastDay,
  readTime,
  yearsOf,
} from '../../src/core/import/values/date.ts';
import { defuse, isFormula, unpack, unpackText } from '../../src/core/import/values/packing.ts';
import { readPhone } from '../../src/core/import/values/phone.ts';
import { readGender, readState, readTags } from '../../src/core/import/values/words.ts';

const yuan: AmountStyle = { currency: { code: 'CNY', decimals: 2 }, decimal: 'point', signed: false };
const euro: AmountStyle = { currency: { code: 'EUR', decimals: 2 }, decimal: 'comma', signed: false };
const taiwan: AmountStyle = { ...yuan, currency: { code: 'TWD', decimals: 2 } };
const dollar: AmountStyle = { ...yuan, currency: { code: 'USD', decimals: 2 } };
const yen: AmountStyle = { currency: { code: 'JPY', decimals: 0 }, decimal: 'point', signed: false };
const of = (code: string): AmountStyle => ({ ...yuan, currency: { code, decimals: 2 } });
const change: AmountStyle = { ...yuan, signed: true };

describe('money', () => {
  test.each<[string, AmountStyle, number | string]>([
    ['0', yuan, 0],
    ['12', yuan, 1200],
    ['12.5', yuan, 1250],
    ['12.50', yuan, 1250],
    ['￥2,333.97', yuan, 233397],
    ['¥197.00', yuan, 19700],
    ['1,234,567元', yuan, 123_456_700],
    ['012,345', yuan, 'amount_malformed'],
    ['¥12,34', yuan, 'amount_malformed'],
    ['¥1,234.', yuan, 'amount_malformed'],
    ['元12', yuan, 'amount_malformed'],
    ['\t1,234.50元', yuan, 123450],
    ['５００．００', yuan, 50000],
    ['$160.94', dollar, 16094],
    ['$160.94', yuan, 'currency_differs'],
    ['￥5', dollar, 'currency_differs'],
    ['5元', dollar, 'currency_differs'],
    ['NT$ 1,000', taiwan, 100000],
    ['NT$ 1,000', yuan, 'currency_differs'],
    ['RMB 1,234.50', yuan, 123450],
    ['RMB¥100', yuan, 10000],
    ['人民币 88.00', yuan, 8800],
    ['88.00元整', yuan, 8800],
    ['100 CNY', yuan, 10000],
    ['CNY100', yuan, 10000],
    ['100 EUR', yuan, 'currency_differs'],
    ['US$100', yuan, 'currency_differs'],
    ['€100', yuan, 'currency_differs'],
    ['12,50 €', euro, 1250],
    ['1 234,50', euro, 123450],
    ['1 234,50', euro, 123450],
    ["1'234.50", yuan, 123450],
    ['1 234.50', yuan, 'amount_malformed'],
    ['12 34,50', euro, 'amount_malformed'],
    ['¥ -', yuan, 0],
    ['NULL', yuan, 0],
    ['#N/A', yuan, 'amount_malformed'],
    ['未知', yuan, 'amount_malformed'],
    ['12 PCS', yuan, 'amount_malformed'],
    ['3万', yuan, 'amount_malformed'],
    ['="88.00"', yuan, 8800],
    ["'88.00", yuan, 8800],
    ['', yuan, 0],
    ['-', yuan, 0],
    ['无', yuan, 0],
    ['1500', yen, 1500],
    ['1234.00', yen, 1234],
    ['500.0', yen, 500],
    ['-1,234.00', { ...yen, signed: true }, -1234],
    ['1.000', yen, 'amount_precision'],
    ['12.5000', yuan, 1250],
    ['12.5010', yuan, 'amount_precision'],
    ['12.500', yuan, 'amount_precision'],
    ['1.234,50', euro, 123450],
    ['12,5', euro, 1250],
    ['-26.00', change, -2600],
    ['(7.50)', change, -750],
    ['+50', change, 5000],
    ['-26.00', yuan, 'amount_negative'],
    ['-$7.50', dollar, 'amount_negative'],
    ['(7.50)', yuan, 'amount_negative'],
    ['20.125', yuan, 'amount_precision'],
    ['1.5', yen, 'amount_precision'],
    ['1,5', yuan, 'amount_malformed'],
    ['12,34', yuan, 'amount_malformed'],
    ['1,23,456.00', yuan, 'amount_malformed'],
    ['1,23,456.00', of('INR'), 12_345_600],
    ['₹ 12,34,567.89', of('INR'), 123_456_789],
    ['1,2,345.00', of('INR'), 'amount_malformed'],
    ['Rs. 500', of('INR'), 50_000],
    ['zł 12.50', of('PLN'), 1250],
    ['12.50 ZŁ', of('PLN'), 1250],
    ['12.50 zł', yuan, 'currency_differs'],
    ['1 234,50 kr', { ...euro, currency: of('SEK').currency }, 123_450],
    ['-12.50 kr.', { ...of('DKK'), signed: true }, -1250],
    ['- kr', of('NOK'), 0],
    ['R$ 5', of('BRL'), 500],
    ['R 5', of('ZAR'), 500],
    ['RM5', of('MYR'), 500],
    ['RM5', of('ZAR'), 'currency_differs'],
    ['S$10.00', of('SGD'), 1000],
    ["Fr. 1'234.50", of('CHF'), 123_450],
    ['500 руб.', of('RUB'), 50_000],
    ['₩1500', { ...yen, currency: { code: 'KRW', decimals: 0 } }, 1500],
    ['1.2E+3', yuan, 'amount_malformed'],
    ['=1+2', yuan, 'amount_malformed'],
    ['?300', yuan, 'amount_malformed'],
    ['12k', yuan, 'amount_malformed'],
    ['1.2.3', yuan, 'amount_malformed'],
    ['12.', yuan, 'amount_malformed'],
    ['.5', yuan, 50],
    ['.0000', yuan, 0],
    ['-.50', change, -50],
    ['$.50', dollar, 50],
    [',50', euro, 50],
    [',50', yuan, 'amount_malformed'],
    ['..5', yuan, 'amount_malformed'],
    ['.', change, 0],
    ['300.-', of('CHF'), 30_000],
    ['CHF 300.-', of('CHF'), 30_000],
    ['300.- CHF', of('CHF'), 30_000],
    ['CHF 300.--', of('CHF'), 30_000],
    ['Fr. 1’500.–', of('CHF'), 150_000],
    ['1´500.50', of('CHF'), 150_050],
    ['300,-', of('CHF'), 30_000],
    ['1.500,-', euro, 150_000],
    ['€ 300,—', euro, 30_000],
    ['300:-', of('SEK'), 30_000],
    ['1.500,-', of('EUR'), 'amount_malformed'],
    ['1,500.-', euro, 'amount_malformed'],
    ['12.50-', yuan, 'amount_malformed'],
    ['300-', yuan, 'amount_malformed'],
    ['١٥٠٠٫٥٠', yuan, 150_050],
    ['١٬٥٠٠٫٥٠', yuan, 150_050],
    ['١٬٥٠٠٫٥٠', euro, 150_050],
    ['۳۰۰', yuan, 30_000],
    ['฿๑,๒๓๔.๕๐', of('THB'), 123_450],
    ['100000000000.01', yuan, 'above_maximum'],
    ['99999999999999999999', yuan, 'above_maximum'],
  ])('%j', (cell, style, expected) => {
    const reading = readMoney(cell, style);
    expect('value' in reading ? reading.value : reading.fault).toBe(expected);
  });

  test.each<[string, number | string]>([
    ['347.00', 347],
    ['1,721.00', 1721],
    ['500分', 500],
    ['٣٥٠', 350],
    ['๑๒๐.๐๐', 120],
    ['.00', 0],
    ['.50', 'amount_precision'],
    ['120 pts', 120],
    ['3,250P', 3250],
    ['3,250점', 3250],
    ['３２０Ｐ', 320],
    ['320 Pkt.', 320],
    ['320 pkt', 320],
    ['12 stars', 12],
    ['320 คะแนน', 320],
    ['320 điểm', 320],
    ['320 ポイント', 320],
    ['320ﾎﾟｲﾝﾄ', 320],
    ['320積分', 320],
    ['320 баллов', 320],
    ['-40P', 'amount_negative'],
    ['1.5P', 'amount_precision'],
    ['12½ pts', 'amount_malformed'],
    ['10회', 'amount_malformed'],
    ['320 PCS', 'amount_malformed'],
    ['', 0],
    ['1,593.50', 'amount_precision'],
    ['-10.00', 'amount_negative'],
    ['ten', 'amount_malformed'],
    ['12k', 'amount_malformed'],
    ['1,5', 'amount_malformed'],
    ['1000000000001', 'above_maximum'],
  ])('points %j', (cell, expected) => {
    const reading = readPoints(cell, yuan);
    expect('value' in reading ? reading.value : reading.fault).toBe(expected);
  });

  test.each<[string, 'points' | 'pass' | 'coupon', number | string]>([
    ...(
      ['10次', '10 次', '10回', '10회', '10 visits', '10 Visits left', '１０次', '10 séances', '10 Besuche'] as const
    ).map((cell): [string, 'pass', number] => [cell, 'pass', 10]),
    ['1,200 visits', 'pass', 1200],
    ['3张', 'coupon', 3],
    ['3 vouchers', 'coupon', 3],
    ['10点', 'points', 10],
    ['10 점', 'points', 10],
    ['10次', 'points', 'amount_malformed'],
    ['10 visits', 'points', 'amount_malformed'],
    ['10分', 'pass', 'amount_malformed'],
    ['10分钟', 'pass', 'amount_malformed'],
    ['10次/20次', 'pass', 'amount_malformed'],
    ['1.5次', 'pass', 'amount_precision'],
    ['3 points', 'coupon', 'amount_malformed'],
  ])('%j of %s', (cell, asset, expected) => {
    const reading = readPoints(cell, yuan, { asset });
    expect('value' in reading ? reading.value : reading.fault).toBe(expected);
  });

  test('every amount is read back from how it is written', () => {
    const decimals = fc.constantFrom(0, 2, 3);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), decimals, (amount, places) => {
        const currency = { code: 'XXX', decimals: places };
        const reading = readMoney(formatMoney(amount, currency), { ...yuan, currency });
        expect(reading).toEqual({ value: amount, empty: false });
      }),
    );
  });
});

const china: DateStyle = { order: null, calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 } };
const denver: DateStyle = { order: null, calendar: { timeZone: 'America/Denver', dayStartsAt: 0 } };
const british: DateStyle = { ...china, order: 'day_first' };
const republic: DateStyle = { ...china, order: 'roc' };
const american: DateStyle = { ...china, order: 'month_first' };

describe('days', () => {
  test.each<[string, DateStyle, string | null]>([
    ['2021-09-17 14:30:05', china, '2021-09-17'],
    ['2022/5/8', china, '2022-05-08'],
    ['2022.5.8', china, '2022-05-08'],
    ['1964年6月24日', china, '1964-06-24'],
    ['20210917', china, '2021-09-17'],
    ['２０２１－０９－１７', china, '2021-09-17'],
    ['44456', china, '2021-09-17'],
    ['2021-09-17T23:30:00Z', china, '2021-09-18'],
    ['17 Sep 2021', china, '2021-09-17'],
    ['Sep 17, 2021', china, '2021-09-17'],
    ['5-Jan-23', china, '2023-01-05'],
    ['5-Jan-58', china, '1958-01-05'],
    ['31-Dec-30', china, '1930-12-31'],
    ['31-Dec-30', { ...china, ahead: true }, '2030-12-31'],
    ['31-Dec-98', { ...china, ahead: true }, '1998-12-31'],
    ['15-Sept-2024', china, '2024-09-15'],
    ['31. 12. 2024', british, '2024-12-31'],
    ['31.12.2024 r.', british, '2024-12-31'],
    ['31.12.2024 г.', british, '2024-12-31'],
    ['2024. 12. 31.', china, '2024-12-31'],
    ['12. 31', british, 'date_malformed'],
    ['1990-05-01T00:00:00Z', denver, '1990-05-01'],
    ['1990-05-01 00:00:00.000+00:00', denver, '1990-05-01'],
    ['2026-12-31T23:59:59Z', china, '2026-12-31'],
    ['2026-12-31T23:59:58Z', china, '2027-01-01'],
    ['2024-01-02 20:00:00 +0100', china, '2024-01-03'],
    ['2024-01-02 20:00:00 UTC', china, '2024-01-03'],
    ['2024-01-02 20:00+00', china, '2024-01-03'],
    ['September 15, 2024', china, '2024-09-15'],
    ['15 marraskuu 2024', china, 'date_malformed'],
    ['15-mars-24', china, '2024-03-15'],
    ['5 mars 2023', china, '2023-03-05'],
    ['12. März 2023', china, '2023-03-12'],
    ['12.Maerz 2023', china, '2023-03-12'],
    ['13 févr. 2021', china, '2021-02-13'],
    ['1er août 2022', china, '2022-08-01'],
    ['3 de marzo de 2023', china, '2023-03-03'],
    ['25º dezembro de 2021', china, '2021-12-25'],
    ['29 set 2023 10:30', china, '2023-09-29'],
    ['05MAR2023', china, '2023-03-05'],
    ['2023-Mar-05', china, '2023-03-05'],
    ['March 5th, 2023', china, '2023-03-05'],
    ['13 ก.พ. 2021', china, '2021-02-13'],
    ['31 juin 2023', china, 'date_malformed'],
    ['5 listopad 2023', china, 'date_malformed'],
    ['5 jui 2023', china, 'date_malformed'],
    ['31/12/9999', british, null],
    ['99991231', china, null],
    ['2999-12-31', china, null],
    ['1/5/23', british, '2023-05-01'],
    ['12/31/24', american, '2024-12-31'],
    ['31.12.24', british, '2024-12-31'],
    ['31/12/85 10:00', british, '1985-12-31'],
    ['31/12/24', china, 'date_unclear'],
    ['13/13/24', british, 'date_malformed'],
    ['31/12/124', british, 'date_malformed'],
    ['2022/5/8 下午3:05', china, '2022-05-08'],
    ['2022/5/8 9:05', china, '2022-05-08'],
    ['2022/5-8', china, '2022-05-08'],
    ['2022/5/8 24:00', china, 'date_malformed'],
    ['2022/13/8', china, 'date_malformed'],
    ['9999/12/31 00:00', china, null],
    ['1899/12/30', china, null],
    ['1899-12-30 00:00:00', china, null],
    ['05/01/2023', british, '2023-01-05'],
    ['05/01/2023', american, '2023-05-01'],
    ['', china, null],
    ['-', china, null],
    ['无', china, null],
    ['1900-01-00', china, null],
    ['0000-00-00 00:00:00', china, null],
    ['长期有效', china, null],
    ['05/01/2023', china, 'date_unclear'],
    ['2023-02-29', china, 'date_malformed'],
    ['1990-06-31', china, 'date_malformed'],
    ['13/13/2023', british, 'date_malformed'],
    ['民國112年5月1日', china, '2023-05-01'],
    ['民國 83/02/19', china, '1994-02-19'],
    ['民國1120501', china, '2023-05-01'],
    ['民國105年2月29日', china, '2016-02-29'],
    ['民國112年2月29日', china, 'date_calendar'],
    ['112/05/01', republic, '2023-05-01'],
    ['112.5.1', republic, '2023-05-01'],
    ['115年10月31日', republic, '2026-10-31'],
    ['1120501', republic, '2023-05-01'],
    ['0830219', republic, '1994-02-19'],
    ['830219', republic, '1994-02-19'],
    ['083/02/19', republic, '1994-02-19'],
    ['83/02/19', republic, '1994-02-19'],
    ['28/03/04 10:30', republic, '1939-03-04'],
    ['2023/05/01', republic, '2023-05-01'],
    ['20230501', republic, '2023-05-01'],
    ['44456', republic, '2021-09-17'],
    ['112/02/29', republic, 'date_malformed'],
    ['202/05/01', republic, 'date_malformed'],
    ['01/05/2023', republic, 'date_unclear'],
    ['二〇二六年十月三十一日', china, '2026-10-31'],
    ['二零二六年十二月二日 10:30', china, '2026-12-02'],
    ['二○二六年一月二十號', china, '2026-01-20'],
    ['民國元年10月10日', china, '1912-10-10'],
    ['民國一百一十五年十月三十一日', china, '2026-10-31'],
    ['民國一一五年十月十日', china, '2026-10-10'],
    ['民國一百零五年二月二十九日', china, '2016-02-29'],
    ['西元2026年10月31日', china, '2026-10-31'],
    ['二〇二六年二月三十日', china, 'date_malformed'],
    ['二〇二六年八月十五', china, 'date_malformed'],
    ['二〇二六年十月廿一日', china, 'date_calendar'],
    ['元年10月10日', china, 'date_malformed'],
    ['2026年10月', china, 'date_malformed'],
    ['民國115年10月', china, 'date_malformed'],
    ['115-10', republic, 'date_malformed'],
    ['112/05/01', china, 'date_calendar'],
    ['112/05/01 14:30', china, 'date_calendar'],
    ['1120501', china, 'date_calendar'],
    ['令和5年5月1日', china, '2023-05-01'],
    ['令和元年5月1日', china, '2019-05-01'],
    ['令和五年十月三十一日', china, '2023-10-31'],
    ['R5.3.1', china, '2023-03-01'],
    ['r05/03/01 10:30', china, '2023-03-01'],
    ['H30-3-1', republic, '2018-03-01'],
    ['平成35年3月1日', china, '2023-03-01'],
    ['㍼６０年２月２９日', china, 'date_malformed'],
    ['S60.2.28', british, '1985-02-28'],
    ['平成30年', china, 'date_calendar'],
    ['R0.3.1', china, 'date_calendar'],
    ['农历八月十五', china, 'date_calendar'],
    ['85/05/01', china, 'date_malformed'],
    ['0', china, null],
    ['44456.604', china, '2021-09-17'],
    ['20210917143005', china, '2021-09-17'],
    ['2021年9月17日 14时30分', china, '2021-09-17'],
    ['无限期', china, null],
    ['2023', china, 'date_malformed'],
    ['yesterday', china, 'date_malformed'],
    ['2021-09-17 25:00', china, 'date_malformed'],
  ])('%j', (cell, style, expected) => {
    const reading = readDay(cell, style);
    expect('day' in reading ? reading.day : reading.fault).toBe(expected);
  });

  test.each<[string, DateStyle, string | null]>([
    ['04-04', china, '04-04'],
    ['2-29', china, '02-29'],
    ['7/6', china, 'date_unclear'],
    ['7/6', american, '07-06'],
    ['7/6', british, '06-07'],
    ['25.12.', china, 'date_unclear'],
    ['25.12.', british, '12-25'],
    ['04-05', british, 'date_unclear'],
    ['25-12', british, '12-25'],
    ['04-04', british, '04-04'],
    ['6月24日', china, '06-24'],
    ['1990年8月6日', china, '1990-08-06'],
    ['1900-01-00', china, null],
    ['02-30', china, 'date_malformed'],
    ['13-01', china, 'date_malformed'],
    ['正月初五', china, 'L01-05'],
    ['农历八月十五', china, 'L08-15'],
    ['农历1990年腊月廿三', china, 'L1990-12-23'],
    ['阴历8月15日', china, 'L08-15'],
    ['（農曆）１９９０－０８－１５', china, 'L1990-08-15'],
    ['十一月三十（农历）', china, 'L11-30'],
    ['农历二月二十九', china, 'L02-29'],
    // A month that few years have, a day that no month has, and years that are nobody's moon.
    ['农历闰六月初五', china, 'date_calendar'],
    ['农历8月31', china, 'date_calendar'],
    ['民國75年正月初五', china, 'date_calendar'],
    ['民國75年3月2日', china, '1986-03-02'],
    ['83/02/19', republic, '1994-02-19'],
    ['7/6', republic, '07-06'],
    ['八月十五', china, 'date_malformed'],
    ['昭和60年3月2日', china, '1985-03-02'],
    ['昭和60年正月初五', china, 'date_calendar'],
    ['L08-15', china, 'L08-15'],
    ['L1990-08-15', british, 'L1990-08-15'],
    ['L08-31', china, 'date_malformed'],
    ['75.8.15', china, 'date_malformed'],
  ])('birthday %j', (cell, style, expected) => {
    const reading = readBirthday(cell, style);
    expect('birthday' in reading ? reading.birthday : reading.fault).toBe(expected);
  });

  test.each<[string, number | null]>([
    ['2020-08-16 11:05:00', 39900],
    ['2020/8/16 9:05', 32700],
    ['2020-08-16 12:30 am', 1800],
    ['2020-08-16 下午1:00', 46800],
    ['2020-08-16', null],
    ['44059.5', 43200],
    ['20200816110500', 39900],
  ])('time of %j', (cell, second) => {
    expect(readTime(cell, china)).toMatchObject({ day: '2020-08-16', second });
  });

  test.each([
    ['31/01/2023', 'day_first'],
    ['01/31/2023', 'month_first'],
    ['05/01/2023 10:00', 'either'],
    ['2023-01-05', undefined],
    ['05-01', undefined],
    ['12/31/24', 'month_first'],
    ['31/12/85', 'day_first'],
    ['31/12/24', 'day_or_year'],
    ['85/12/31', undefined],
  ])('%j proves %s', (cell, order) => expect(provenOrder(cell)).toBe(order));

  test.each([
    ['25/12', 'day_first'],
    ['12/25', 'month_first'],
    ['7/6', 'either'],
    ['05-01', undefined],
  ])('birthday %j proves %s', (cell, order) => expect(provenOrder(cell, { yearless: true })).toBe(order));
});

test.each([
  ['112/05/01', 'proof'],
  ['083/02/19', 'proof'],
  ['1120501', 'proof'],
  ['民國83年2月19日', 'proof'],
  ['115/10/31 10:20', 'proof'],
  ['112/01/01~113/12/31', 'proof'],
  ['83/02/19', 'first'],
  ['28/03/04', 'short'],
  ['2023-05-01', 'other'],
  ['2023/5/1', 'other'],
  ['31/12/2024', 'other'],
  ['202/05/01', 'other'],
  ['08-15', undefined],
  ['7/6', undefined],
  ['', undefined],
  ['永久', undefined],
  ['45000', undefined],
])('the years of %j: %s', (cell, years) => expect(yearsOf(cell)).toBe(years));

describe('phones', () => {
  test.each<[string, string | null, string | null]>([
    ['13683834481', 'CN', '+8613683834481'],
    ['\t13683834481', 'CN', '+8613683834481'],
    ['136 8383 4481', 'CN', '+8613683834481'],
    ['１３６８３８３４４８１', 'CN', '+8613683834481'],
    ['+86 136-8383-4481', 'US', '+8613683834481'],
    ["'+14065550143", 'CN', '+14065550143'],
    ['(406) 555-0143', 'US', '+14065550143'],
    ['+14065550143', null, '+14065550143'],
    ['', 'CN', null],
    ['无', 'CN', null],
    ['0', 'CN', null],
    ['1.36E+10', 'CN', 'phone_digits_lost'],
    ['13683834481.0', 'CN', 'phone_decimals'],
    ['+4930123456.0', 'CN', 'phone_decimals'],
    ['138001', 'CN', 'phone_malformed'],
    ['call mum', 'CN', 'phone_malformed'],
    ['13683834481', null, 'phone_malformed'],
    ['13683834481（微信同号）', 'CN', '+8613683834481'],
    ['打印时间：2025-06-30', 'CN', 'phone_malformed'],
    ['订单 20250630', 'CN', 'phone_malformed'],
    // A slip of the finger in a mobile number, whatever other number may be as long.
    ['1368383448', 'CN', 'phone_malformed'],
    ['136838344811', 'CN', 'phone_malformed'],
    ['01012345678', 'CN', '+861012345678'],
    ['0755-12345678', 'CN', '+8675512345678'],
  ])('%j in %s', (cell, region, expected) => {
    const reading = readPhone(cell, region);
    expect('phone' in reading ? reading.phone : reading.fault).toBe(expected);
  });

  test('the short way says what the library says', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
    const chinese = digits(10).map((rest) => `1${rest}`);
    const numbers = fc.oneof(
      chinese,
      chinese.map((n) => `+86${n}`),
      digits(10).map((n) => `+1${n}`),
    );
    fc.assert(
      fc.property(numbers, fc.constantFrom('CN', 'US'), (number, region) => {
        const parsed = parsePhoneNumberFromString(number, region as 'CN' | 'US');
        const reading = readPhone(number, region);
        expect(reading).toEqual(parsed?.isPossible() ? { phone: parsed.number } : { fault: 'phone_malformed' });
      }),
    );
  });
});

describe('packing', () => {
  test.each([
    ['\t088001', '088001'],
    ['="00123"', '00123'],
    ["'7310000000000", '7310000000000'],
    ['　张三　', '张三'],
    ['\uFEFF8001', '8001'],
    ['8001', '8001'],
  ])('%j', (cell, text) => expect(unpack(cell)).toBe(text));

  test('text keeps its apostrophe unless it guards a formula', () => {
    expect(unpackText("'tis fine")).toBe("'tis fine");
    expect(unpackText("'=1+2")).toBe('=1+2');
    expect(unpackText("''=1+2")).toBe("'=1+2");
  });

  test('what is defused on export comes back as it was, and never starts as a formula', () => {
    const text = fc
      .array(fc.constantFrom("'", '=', '+', '-', '@', 'a', ' ', '储'), { maxLength: 6 })
      .map((parts) => parts.join('').trim());
    fc.assert(
      fc.property(text, (original) => {
        expect(isFormula(defuse(original))).toBe(false);
        expect(unpackText(defuse(original))).toBe(original);
      }),
    );
  });
});

test.each([
  ['正常', 'active'],
  ['挂失', 'blocked'],
  ['冻结', 'blocked'],
  ['注销', 'closed'],
  ['ACTIVE', 'active'],
  ['Blocked', 'blocked'],
  ['DEACTIVATED', 'closed'],
  ['whatever', undefined],
])('state %s', (word, state) => expect(readState(word)).toBe(state));

test('genders that we know are ours, others stay', () => {
  expect(['男', 'F', '保密', 'diverse'].map((word) => readGender(word))).toEqual(['male', 'female', '', 'diverse']);
});

test('tags are parted by any usual mark, and by semicolons alone in our own files', () => {
  expect(readTags('VIP, 老客；newsletter,VIP', false)).toEqual(['VIP', 'newsletter', '老客']);
  expect(readTags('a,b;c', true)).toEqual(['a,b', 'c']);
});

describe('the last day of something', () => {
  const china: DateStyle = { order: null, calendar: { timeZone: 'Asia/Shanghai', dayStartsAt: 0 } };
  const british: DateStyle = { ...china, order: 'day_first' };

  test.each<[string, DateStyle, string]>([
    ['2026-01-01', china, '2026-01-01'],
    ['2025-01-01至2026-01-01', china, '2025-01-01 … 2026-01-01'],
    ['2025-01-01 00:00:00 至 2026-01-01 23:59:59', china, '2025-01-01 … 2026-01-01'],
    ['2025年1月1日到2026年1月1日', china, '2025-01-01 … 2026-01-01'],
    ['2025.1.1-2026.1.1', china, '2025-01-01 … 2026-01-01'],
    ['2025-01-01 - 2026-01-01', china, '2025-01-01 … 2026-01-01'],
    ['2025-01-01～2026-01-01', china, '2025-01-01 … 2026-01-01'],
    ['20250101-20260101', china, '2025-01-01 … 2026-01-01'],
    ['2025-01-01至长期', china, '2025-01-01 … never'],
    ['至2026-01-01', china, '2026-01-01'],
    ['截至2026-01-01', china, '2026-01-01'],
    ['永久有效', china, 'never'],
    ['长期', china, 'never'],
    ['', china, 'null'],
    ['1900-01-01', china, 'null'],
    ['1970-01-01 00:00:00', china, 'null'],
    ['1970-01-02', china, '1970-01-02'],
    ['01/05/2025 to 02/05/2026', british, '2025-05-01 … 2026-05-02'],
    ['01/05/2025 to 02/05/2026', china, 'date_unclear'],
    ['2026-01-01至2025-01-01', china, 'date_malformed'],
    ['2025-01-01至2026-02-30', china, 'date_malformed'],
    ['2025-01-01至', china, 'date_malformed'],
    ['12个月', china, 'date_malformed'],
    ['44456-45000', china, 'date_malformed'],
  ])('%s', (cell, style, expected) => {
    const reading = readLastDay(cell, style);
    if ('fault' in reading) return expect(reading.fault).toBe(expected);
    const last = reading.never ? 'never' : String(reading.day);
    expect(reading.from === undefined ? last : `${reading.from} … ${last}`).toBe(expected);
  });

  test('a range proves the order of its days too', () => {
    expect(provenOrder('01/05/2025 to 20/05/2026')).toBe('day_first');
    expect(provenOrder('05/20/2025-01/05/2026')).toBe('month_first');
    expect(provenOrder('01/05/2025至02/05/2026')).toBe('either');
    expect(provenOrder('2025-01-01至2026-01-01')).toBeUndefined();
  });
});
