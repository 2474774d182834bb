/** Rows that add up others. They are figures to compare with, not members. */
export const isTotal = (text: string): boolean => TOTALS.has(plainWord(text));
export const isSubtotal = (text: string): boolean => SUBTOTALS.has(plainWord(text));

/** A word for a total with how many there are, and of what: `Total 2 cards`, `合计36人`. A number alone may be a card's. */
export function countsTotal(text: string): boolean {
  const [, word = ''] = /^(\D+?)[\s:：]*\p{Nd}+\s*\p{L}[\p{L}\s]*[.。]?$/u.exec(text.trim()) ?? [];
  return text.length <= LONGEST && word !== '' && (isTotal(word) || COUNTED.has(plainWord(word)));
}

/** Without case, accents, marks and what stands in brackets with a number in it: `*Total (2)*`, `GRAND-TOTAL:`. */
function plainWord(text: string): string {
  if (text.length > LONGEST) return '';
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[([{【][^()[\]{}【】]*\d[^()[\]{}【】]*[)\]}】]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/** No word for a total is longer, however it is decorated. */
const LONGEST = 40;

const wordsOf = (lists: readonly string[]): ReadonlySet<string> =>
  new Set(lists.flatMap((list) => list.split(', ')).map(plainWord));

const TOTALS = wordsOf([
  'Σ, total, totals, grand total, overall total, overall, sum, sum total, total sum, total amount, report total, final total',
  '合计, 总计, 总合计, 共计, 汇总, 总和, 总额, 全部合计, 合計, 總計, 總合計, 共計, 匯總, 總和, 總額, 総計, 総合計, 総額',
  'summe, summen, gesamt, gesamtsumme, gesamtbetrag, endsumme, insgesamt, summe gesamt, gesamttotal, total gesamt',
  'totaux, total général, somme, somme totale, total des comptes',
  'totales, suma, sumas, suma total, total general',
  'totale, totali, totale generale, somma, soma, totais, total geral, totaal, eindtotaal, totalt, summa, razem, suma łączna',
]);

/** Before a number they say how many there are. */
const COUNTED = wordsOf(['共, 共有, 总共, 總共, total of']);

const SUBTOTALS = wordsOf([
  'subtotal, sub-total, subtotals, page total, carried forward, brought forward',
  '小计, 本页合计, 本页小计, 小計, 本頁合計, 本頁小計',
  'zwischensumme, teilsumme, seitensumme, übertrag, sous-total, sous-totaux, total partiel, subtotales, total parcial, subtotale, subtotaal',
]);
