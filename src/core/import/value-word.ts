import type { ImportKind } from './field.ts';

/**
 * What the word of a column that nothing reads says about its amounts. `value`: of what somebody has or is owed, in
 * history of how that changed. `amount`: of so much of something, and not of what. `other`: certainly of something else, such as what has been, a day, or a number by which
 * somebody is known. `open`: neither. Counts are value where visits or uses come, and nowhere else; in history what has
 * been is what it is about, and what stood there afterwards is not.
 */
export function valueWord(header: string, kind: ImportKind): 'value' | 'amount' | 'other' | 'open' {
  const words = wordsIn(header);
  const says = ({ whole, part }: Words): boolean =>
    words.some((word) => whole.has(word)) || (part?.test(words.join(' ')) ?? false);
  if (says(OTHER)) return 'other';
  if (kind === 'transactions') {
    if (says(COUNTS) || says(STANDING) || says(LEFT) || says(BILL) || says(TAKEN)) return 'other';
    return says(KINDS) ? 'value' : 'open';
  }
  // In a list of members a total is what they have; elsewhere it is what there was.
  if ((says(PAST) || (kind !== 'members' && says(TOTAL))) && !says(LEFT)) return 'other';
  if (kind === 'coupons' && says(WORTH) && !says(LEFT)) return 'other';
  if (kind === 'members' && says(COUNTS)) return 'other';
  if (says(KINDS)) return 'value';
  const some = says(AMOUNTS) || (kind !== 'members' && (says(COUNTS) || says(PIECES)));
  return some ? (says(LEFT) ? 'value' : 'amount') : 'open';
}

/** Whether a column says what somebody owes the shop: nothing in the books can hold it. */
export const saysOwed = (header: string): boolean => {
  const words = wordsIn(header);
  return words.some((word) => OWED.whole.has(word)) || (OWED.part?.test(words.join(' ')) ?? false);
};

/** Whether a word says that it is of what is left, or can be used now. */
export const saysUsable = (header: string): boolean => {
  const words = wordsIn(header);
  return words.some((word) => LEFT.whole.has(word)) || (LEFT.part?.test(words.join(' ')) ?? false);
};

/** `customerID` are two words, and `Prämien` is `pramien`: a word is never found inside of another by chance. */
const wordsIn = (header: string): string[] =>
  header
    .replace(/\([^()]*metafields[^()]*\)/gi, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}#№]+/u)
    .filter((word) => word !== '');

const wordSet = (lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** In Western languages whole words, or a part of what they make together. */
interface Words {
  readonly whole: ReadonlySet<string>;
  readonly part?: RegExp;
}

/** By somebody to the shop. */
const OWED: Words = {
  whole: wordSet(['owed owing arrears debt debts', 'schulden dette dettes deuda deudas']),
  part: /欠(?!.*[日期]$)|挂账|掛帳|赊账|賒帳|待还|待還|应还|應還/,
};

/** Of which nobody owes anything. */
const OTHER: Words = {
  whole: wordSet([
    'id ids no nr num number numbers # № code codes date day days month months year years',
    'age rate rating score percent pct zip zipcode postcode postal post tax price fax limit level rank row index version',
    'expiry expire expires expired expiration until valid height weight size birth birthday dob discount latitude longitude',
    'phone mobile tel email address street house floor apartment',
    'nummer alter jahr monat tag tage datum plz strasse rabatt stufe preis bewertung limit',
    'numero annee mois jour jours rue remise niveau prix',
    'numero edad ano mes dia dias fecha calle descuento nivel precio limite',
  ]),
  part: /(?:nummer|number|datum|jahr|bewertung|postleitzahl)\b|\b(?:customer|member|user|client|account|order|store|contact|external|card|kunden)(?:id|no|nr)\b|编号|編號|番号|序号|序號|号码|號碼|[号號]$|成长|成長|年龄|年齡|生年|[年月日]$|日期|日数|天数|天數|时间|時間|折扣|[比率]$|比例|邮编|郵遞|郵便|额度|額度|到期|有效|等级|等級/,
};

/** How often. */
const COUNTS: Words = {
  whole: wordSet(['count counts times visit visits', 'anzahl besuch besuche nombre visite visites visitas cantidad']),
  part: /次数|次數|回数/,
};

/** How many. */
const PIECES: Words = {
  whole: wordSet(['sessions uses qty quantity pieces']),
  part: /张数|張數|枚数|份数|份數|数量|數量/,
};

/** What has been: it may be large, and nothing of it may be left. */
const PAST: Words = {
  whole: wordSet([
    'spend spending spent sale sales purchase purchases purchased order orders lifetime initial original starting opening',
    'earned redeemed used previous average avg aov ltv ytd revenue turnover cumulative',
    'umsatz umsatze jahresumsatz gesamtumsatz ausgaben einkauf einkaufe bestellungen verbraucht eingelost gesammelt',
    'achat achats depense depenses commandes utilise utilises utilisee gagnes initiale cumul cumules',
    'compra compras gasto gastos gastado pedidos usado usados canjeados ganados inicial acumulado acumulados',
  ]),
  part: /\b(?:anfangs|start|ursprungs)(?:guthaben|saldo|wert|betrag)|消费|消費|总充值|充值总|總充值|充值總|累计|累計|历史|歷史|初始|原始|期初|已用|已使用|已兑|已兌|过期|過期|失效|购买|購買|購入|订单|訂單|利用/,
};

/** Of all that there is, or of all that there ever was. */
const TOTAL: Words = { whole: new Set(), part: /总|總/ };

/** What is left, whatever else the word says. */
const LEFT: Words = {
  whole: wordSet([
    'left remaining remains unused available current rest restant restante restantes verbleibend verfugbar aktuell',
    'disponible disponibles actual actuel',
  ]),
  part: /余|餘|剩|残|可用|现有|現有|当前|當前/,
};

/** What stood there before or after a change, or had come together by then. */
const STANDING: Words = {
  whole: wordSet(['before after balance lifetime cumulative running total', 'saldo stand solde nachher vorher']),
  part: /kontostand|[前后後]|累计|累計|总|總/,
};

/** What went out, without its sign: read as a change it would come in. */
const TAKEN: Words = { whole: new Set(), part: /^扣|扣[减減除款]|[抵消]扣/ };

/** What a bill was made of: how the value of a member changed is said elsewhere. */
const BILL: Words = {
  whole: wordSet(['net gross subtotal tip tips fee fees cost costs profit change cash rounding']),
  part: /应收|應收|实收|實收|实付|實付|优惠|優惠|折让|抹零|找零|税|稅|小费|小費|手续费|手續費|单价|單價|原价|原價|成本|利润|提成/,
};

/** What the coupons of a kind take off, and from which bill on: the programme says that. */
const WORTH: Words = {
  whole: wordSet(['face off minimum min threshold']),
  part: /面值|面额|面額|门槛|門檻|满|滿|抵扣|抵用|减免|減免|优惠|優惠/,
};

/** Kinds of value. */
const KINDS: Words = {
  whole: wordSet([
    'cash pts point points coin coins ticket tickets mile miles star stars stamp stamps token tokens bono bonos paid debit',
  ]),
  part: /balance|credit|wallet|purse|money|bonus|reward|stored|prepa|deposit|voucher|saldo|guthaben|punkt|pramie|konto|geld|meilen|stempel|gutschein|solde|avoir|cagnotte|puntos|monedero|cartera|余额|餘額|余額|残高|积分|積分|点数|點數|ポイント|储值|儲值|本金|赠|贈|钱|錢|充值|加值|红包|紅包|返现|押金|代金|币|幣|彩票|预存|預存|预付|預付|チャージ/,
};

/** Amounts of anything: of value in lists of what people have. */
const AMOUNTS: Words = {
  whole: wordSet(['value values']),
  part: /amount|wert|betrag|montant|valeur|importe|valor|金额|金額|总额|總額/,
};
