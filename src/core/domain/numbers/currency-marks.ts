/** How people write currencies besides their codes, in front of a figure or behind it; what several share stands with each. */
const WRITTEN: Readonly<Record<string, string>> = {
  AED: 'Dh Dhs د.إ',
  AUD: 'A$',
  BAM: 'KM',
  BDT: '৳ Tk',
  BGN: 'лв лв.',
  BHD: 'BD',
  BRL: 'R$',
  CAD: 'C$',
  CHF: 'Fr Fr. SFr SFr. Frs',
  CZK: 'Kč Kc',
  DKK: 'kr kr.',
  EGP: 'LE L.E. ج.م',
  GEL: '₾',
  GHS: '₵ GH₵',
  HUF: 'Ft',
  IDR: 'Rp Rp.',
  ILS: '₪',
  INR: '₹ Rs Rs.',
  ISK: 'kr kr.',
  JOD: 'JD',
  KES: 'KSh KSh.',
  KRW: '₩ 원',
  KWD: 'KD K.D. د.ك',
  KZT: '₸',
  LKR: 'Rs Rs. රු',
  MAD: 'Dh DH',
  MUR: 'Rs Rs.',
  MYR: 'RM',
  NGN: '₦',
  NOK: 'kr kr.',
  NPR: 'Rs Rs. रू',
  OMR: 'RO',
  PEN: 'S/ S/.',
  PHP: '₱ Php',
  PKR: 'Rs Rs. ₨',
  PLN: 'zł zl',
  QAR: 'QR',
  RON: 'lei',
  RSD: 'din din. дин дин.',
  RUB: '₽ руб руб. р.',
  SAR: 'SR ﷼ ر.س',
  SEK: 'kr kr.',
  SGD: 'S$',
  THB: '฿ บาท',
  TND: 'DT',
  TRY: '₺ TL',
  TWD: 'NT$',
  TZS: 'TSh',
  UAH: '₴ грн грн.',
  UGX: 'USh',
  VND: '₫ đ',
  ZAR: 'R',
};

/** The longest first: `kr.` before `kr`. */
const marksOf = (code: string): readonly string[] =>
  (WRITTEN[code]?.toLowerCase().split(' ') ?? []).sort((a, b) => b.length - a.length);

const own = new Map<string, readonly string[]>();

/**
 * The figure without a mark of a currency in front of it or behind it, and without the blanks between; a sign stays.
 * Undefined: there is none of this currency.
 */
export function withoutMark(text: string, code: string): string | undefined {
  const marks = own.get(code) ?? marksOf(code);
  own.set(code, marks);
  const [, sign = '', rest = ''] = /^([+\-−]?)\s*(.*)$/s.exec(text) ?? [];
  const lower = rest.toLowerCase();
  for (const mark of marks) {
    if (lower === mark) return sign;
    if (lower.startsWith(mark) && /^\s*[\d+\-−.,]/.test(rest.slice(mark.length))) {
      return sign + rest.slice(mark.length).trim();
    }
    if (lower.endsWith(mark) && /[\d-]\s*$/.test(rest.slice(0, -mark.length))) {
      return sign + rest.slice(0, -mark.length).trim();
    }
  }
  return undefined;
}

/** Whether a figure stands beside a mark of any of these currencies. */
export const hasMark = (text: string): boolean =>
  Object.keys(WRITTEN).some((code) => withoutMark(text, code) !== undefined);
