import { unpack } from '../values/packing.ts';
import { fold } from './words.ts';

/** Which way value went, as the member sees it. */
export type Way = 'in' | 'out';

/** Which way a word says that value went, and nothing else: In, 支出, Credit, +; above a column, or in each of its rows. */
export function wayOf(word: string): Way | undefined {
  const text = plain(word);
  return WAYS.get(text) ?? WAYS.get(text.replace(SIZE, '')) ?? WAYS.get(plain(fold(word)).replace(SIZE, ''));
}

/** Whether a column says by its word that its cells are ways. */
export const namesWays = (header: string): boolean => NAMES_WAYS.test(plain(header));

/**
 * Which way the kind of a row goes by its word, as far as one is enough: a refund may go either way, and so may whatever
 * takes something back. Of points a sale is what brings them in, and the sale of a card is what loads it.
 */
export function wayOfKind(kind: string, of: 'money' | 'points'): Way | undefined {
  const text = plain(kind);
  const way = wayOf(kind);
  if (way !== undefined || takesBack(kind)) return way;
  if (!GIVEN.test(text)) {
    if ((of === 'money' ? SPENT : POINTS_SPENT).test(text)) return 'out';
    if (of === 'money' && !OF_CARDS.test(text) && (SOLD.test(text) || wordsOf(kind).some((word) => SALES.has(word))))
      return 'out';
  }
  return LOADED.test(text) ? 'in' : undefined;
}

/** Whether a kind of row undoes another one, or puts it right. */
export const takesBack = (kind: string): boolean => TAKEN_BACK.test(plain(kind));

const wordsOf = (kind: string): string[] => kind.toLowerCase().split(/[^\p{L}]+/u);

const plain = (word: string): string =>
  unpack(word)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[−–]/g, '-')
    .replace(/[\s_.:：]+/g, '');

/** So much of it: 收入金额, Amount in. */
const SIZE =
  /^(?:amount|money|betrag|montant|importe|importo|bedrag|余额|餘額|金额|金額)|(?:amount|money|金额|金額|额|額)$/;

const WAYS = new Map<string, Way>(
  (
    [
      [
        'in',
        'in + credit credits cr deposit deposits increase added plus received 收入 收 增加 增 加 转入 存入 存 入账 进账 进 贷 贷方 轉入 入帳 進帳 進 貸 ' +
          '貸方 eingang zugang einzahlung einzahlungen haben gutschrift gutschriften zubuchung einnahme einnahmen entree entrees ' +
          'recette recettes entrada entradas abono abonos haber ingreso ingresos credito crediti creditos entrata entrate avere ' +
          'accredito accrediti bij ontvangst ontvangsten',
      ],
      [
        'out',
        'out - debit debits dr withdrawal withdrawals decrease deducted minus spent 支出 支 减少 减 扣除 扣减 转出 支取 取出 出账 出 借 借方 減少 減 扣減 ' +
          '轉出 出帳 ausgang abgang auszahlung auszahlungen soll belastung belastungen abbuchung ausgabe ausgaben sortie sorties ' +
          'depense depenses salida salidas cargo cargos debe egreso egresos gasto gastos debito debiti debitos uscita uscite dare ' +
          'addebito addebiti saida saidas af uit uitgave uitgaven debet',
      ],
    ] as const
  ).flatMap(([way, words]) => words.split(' ').map((word) => [word, way] as const)),
);

const NAMES_WAYS =
  /^(?:收支(?:类型|類型|方向)?|(?:变动|變動|交易|资金|資金)?方向|借贷(?:方向)?|借貸(?:方向)?|增减|增減|出入|进出|進出|direction|way|in\/out|inorout|(?:cr\/dr|dr\/cr|d\/c|c\/d)|(?:debit\/credit|credit\/debit)|\+\/-|richtung|soll\/haben|s\/h|sens|sentido|senso|verso|richting|af\/?bij)$/;

const TAKEN_BACK =
  /退|撤|[冲沖](?!值)|作废|作廢|取消|调整|調整|更正|refund|return|void|cancel|revers|correct|adjust|storno|erstatt|ruckgabe|korrektur|rembours|retour|annul|reembols|devoluc|anulac|ajuste|rimbors|storn|estorno|terug/;
/** A gift on what was spent comes in. */
const GIVEN =
  /赠|贈|送|返|奖|獎|bonus|gift(?!card)|reward|geschenk(?!k?arte|gutschein)|(?<!carte)cadeau(?!kaart)|(?<!tarjeta|carta)regalo/;

const SPENT =
  /消费|消費|扣款|扣费|扣費|扣除|扣减|扣減|支付|付款|核销|核銷|使用|抵扣|抵用|支出|提现|提現|结账|结帳|結帳|結賬|买单|買單|购物|購物|兑换|兌換|redeem|redemption|spen[dt]|consum|deduct|withdraw|cashout|(?<!un)used$|^usage|einlosung|eingelost|verbrauch|abbuchung|utilis|depense|retrait|canje|gasto|riscatt|addebito|prelievo|resgate|besteding|inwissel|verzilver/;
const SOLD = /购买|購買|verkauf|einkauf|vente|achat|venta|compra|vendita|acquisto|spesa|venda|verkoop|aankoop/;
const SALES = new Set(['sale', 'sales', 'sold', 'purchase', 'purchases', 'checkout']);
const OF_CARDS = /卡|储|儲|充|card|voucher|credit|gutschein|karte|carte|tarjeta|carta|cartao|cadeau|kaart/;

const POINTS_SPENT =
  /[积積]分(?:消费|消費|支付)|[点點][数數](?:消费|消費|支付)|兑|兌|抵扣|抵现|抵現|抵用|过期|過期|清零|失效|使用|扣减|扣減|扣除|消耗|redeem|redemption|spen[dt]|(?<!un)used$|expir|einlos|eingelost|verfall|canje|caduc|riscat|riscos|scad|resgat|echange|utilis|inwissel|verzilver|verlop/;

const LOADED =
  /[充冲沖]值|储值|儲值|加值|开卡|開卡|期初|初始|存入|续费|續費|top-?up|toppedup|reload|load|recharge|deposit|activat|issue|opening|initial|added|aufladung|aufgeladen|einzahlung|aktivier|gutschrift|versement|depot|activation|recarga|ingreso|carga|activacion|ricaric|versamento|attivaz|carregamento|opwaard|storting|activatie|opladen/;
