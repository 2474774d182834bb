import { halfWidth } from '../../domain/numbers/money.ts';

/** A figure with a short word for points behind it: 320 pts, 3,250P, 320점. */
interface OfPoints {
  /** What stands before that word. */
  readonly figure: string;
  /**
   * `points`: it is of nothing else. `likely`: so have marks, stars of a review and hours, which are a hundred at most.
   * `open`: so have minutes.
   */
  readonly says: 'points' | 'likely' | 'open';
}

/** What a cell says that is a figure of points by its unit. Undefined: it is none. */
export function figureOfPoints(text: string): OfPoints | undefined {
  if (/\d$/.test(text)) return undefined;
  const plain = halfWidth(text).normalize('NFC');
  for (const [says, unit] of UNITS) {
    const figure = plain.replace(unit, '');
    if (figure !== plain) return { figure, says };
  }
  return undefined;
}

/** Marks, stars of a review and hours hardly ever come to more. */
export const MOST_MARKS = 100;

const unitIn = (words: string): RegExp =>
  new RegExp(`(?<=\\d)\\s*(?:${words.replaceAll(' ', '|')})(?:\\s+(?:left|remaining))?\\.?$`, 'iu');

const UNITS = [
  [
    'points',
    unitIn(
      '积分 積分 积点 積點 点数 點數 红利 紅利 ポイント ﾎﾟｲﾝﾄ 포인트 pts? points? pkte? punkte? punkten punkt[yóo]w? punkty ptos? puntos? pontos? ' +
        'punt[io] punten puan πόντο(?:ς|ι|υς) πόντων балл(?:а|ов|ы)? бал(?:и|ів) очк(?:о|а|ов) คะแนน แต้ม điểm poin poäng poeng ' +
        'pistettä bod(?:y|ů|ov)? puncte pont نقطة نقاط',
    ),
  ],
  [
    'likely',
    unitIn(
      '点 點 점 p stars? ★ sterne? étoiles? estrellas? estrelas? stell[ae] sterren gwiazd(?:ki|ek) hvězd(?:y|iček)? coins? tokens? ' +
        'miles? meilen マイル 마일 stamps? stempels? スタンプ 스탬프',
    ),
  ],
  ['open', unitIn('分')],
] as const;
