/** Rows that add up others, by a word alone. They are figures to compare with, not members. */
export function sumKind(text: string): 'total' | 'subtotal' | undefined {
  const word = plainWord(text);
  return TOTALS.has(word) ? 'total' : SUBTOTALS.has(word) ? 'subtotal' : undefined;
}

export const bare = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');

/** Without case, accents, marks and what stands in brackets with a number in it: `*Total (2)*`, `GRAND-TOTAL:`. */
export function plainWord(text: string): string {
  if (text.length > LONGEST) return '';
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[([{【][^()[\]{}【】]*\d[^()[\]{}【】]*[)\]}】]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** No word for a total is longer, however it is decorated. */
export const LONGEST = 40;

export const wordsOf = (lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(', ')).map(plainWord));

const TOTALS = wordsOf([
  'Σ, total, totals, grand total, overall total, overall, sum, sum total, total sum, total amount, report total, final total, total of',
  '合计, 总计, 总合计, 共计, 汇总, 总和, 总额, 全部合计, 合計, 總計, 總合計, 共計, 匯總, 總和, 總額, 総計, 総合計, 総額, 計',
  'summe, summen, gesamt, gesamtsumme, gesamtbetrag, endsumme, insgesamt, summe gesamt, gesamttotal, total gesamt',
  'totaux, total général, somme, somme totale, total des comptes',
  'totales, suma, sumas, suma total, total general',
  'totale, totali, totale generale, somma, soma, totais, total geral, totaal, eindtotaal, totaal generaal',
  'totalt, total sum, summa, slutsumma, sammanlagt, i alt, samlet, yhteensä, kaikki yhteensä, loppusumma, samtals, alls',
  'razem, łącznie, ogółem, suma łączna, suma końcowa, celkem, celkom, spolu, součet, súčet, celkový součet, úhrnem',
  'összesen, mindösszesen, végösszeg, összeg, ukupno, sveukupno, svega, skupaj, total general, suma totală',
  'kokku, kopā, pavisam, iš viso, viso, toplam, genel toplam, toplam tutar, jumlah, jumlah keseluruhan, jumlah besar',
  'tổng, tổng cộng, tổng số, cộng, kabuuan, итого, всего, итог, общий итог, сумма, разом, усього, всього, підсумок, общо, всичко',
  'укупно, свега, вкупно, σύνολο, γενικό σύνολο, סהכ, סך הכל, סך הכול, الإجمالي, إجمالي, المجموع, مجموع, المجموع الكلي, الإجمالي الكلي',
  'جمع, جمع کل, कुल, योग, कुल योग, รวม, รวมทั้งหมด, รวมทั้งสิ้น, ยอดรวม, 합계, 총계, 총합계, 총합, 총액',
]);

const SUBTOTALS = wordsOf([
  'subtotal, sub-total, subtotals, page total, carried forward, brought forward',
  '小计, 本页合计, 本页小计, 小計, 本頁合計, 本頁小計, 頁計, 頁合計, ページ計, ページ合計',
  'zwischensumme, teilsumme, seitensumme, übertrag, sous-total, sous-totaux, total partiel, subtotales, total parcial, subtotale, subtotaal',
  'delsumma, delsum, delresultat, välisumma, vahesumma, mezisoučet, medzisúčet, suma częściowa, suma pośrednia, részösszeg, međuzbroj',
  'ara toplam, subjumlah, sub jumlah, jumlah kecil, промежуточный итог, подытог, підсумок проміжний, междинна сума, μερικό σύνολο',
  'υποσύνολο, المجموع الفرعي, الإجمالي الفرعي, סיכום ביניים, ยอดรวมย่อย, 소계',
]);
