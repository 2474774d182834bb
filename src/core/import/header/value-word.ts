import type { ImportKind } from './field.ts';
import { visitsIn } from './pass-word.ts';
import { endNamed, saysPart } from './word-parts.ts';
import { fold } from './words.ts';

/**
 * What the word of a column that nothing reads says about its amounts. `value`: of what somebody has or is owed, in
 * history of how that changed. `amount`: of so much of something, and not of what. `other`: certainly of something else,
 * such as what has been, a day, or a number by which somebody is known. `taken`: of what went out, which is a change only
 * with its sign. `open`: neither. Counts are value where visits or
 * uses come, and nowhere else; in history what has been is what it is about, and what stood there afterwards is not.
 *
 * A word that names a kind of value is about something else only as a whole: a balance date is a day, and a balance to
 * date is a balance.
 */
export function valueWord(header: string, kind: ImportKind): 'value' | 'amount' | 'taken' | 'other' | 'open' {
  const { words, isLeft } = phraseIn(header);
  const says = (list: Words): boolean => isIn(list, words);
  // In history a gift card is what a bill was paid by.
  const [isKind, isAmount] = [says(KINDS) || (kind !== 'transactions' && saysGiftCard(header)), says(AMOUNTS)];
  const left = isLeft || says(LEFT);
  if (!left && endNamed(fold(header)) !== undefined) return 'other';
  if (!isKind && (says(OTHER) || (!isAmount && says(WHEN)))) return 'other';
  const head = headOf(header);
  if ((isKind || isAmount) && (isIn(OTHER, head) || isIn(WHEN, head) || (isKind && says(STANDING_OF_MEMBER))))
    return 'other';
  if (kind === 'transactions') {
    if (isIn(COUNTS, head) || says(STANDING) || left || says(BILL)) return 'other';
    if (says(TAKEN)) return 'taken';
    return isKind ? 'value' : 'open';
  }
  // In a list of members a total is what they have; elsewhere it is what there was.
  if ((says(PAST) || (kind !== 'members' && says(TOTAL))) && !left) return 'other';
  if (kind === 'coupons' && says(WORTH) && !left) return 'other';
  const counts = isIn(COUNTS, isKind ? head : words) || (!isKind && visitsIn(fold(header)) !== undefined);
  if (kind === 'members' && counts) return 'other';
  if (isKind) return 'value';
  const some = isAmount || (kind !== 'members' && (counts || says(COUNTS) || says(PIECES)));
  return some ? (left ? 'value' : 'amount') : 'open';
}

/** Whether a column is called like a gift card or a voucher: by its number, or by what is on it. */
export const saysGiftCard = (header: string): boolean => GIFT_CARD.test(wordsIn(header).join(' '));

/** Whether a column of numbers is one of vouchers or gift cards, and not of people's own cards. */
export const saysVoucher = (header: string): boolean => saysGiftCard(header) || VOUCHER.test(wordsIn(header).join(' '));

/** Whether a column has codes by which gift cards may be known, where nothing else knows them: Code, Gift Card ID, Code bon. */
export const mayBeCode = (header: string): boolean => {
  const words = wordsIn(header).join(' ');
  return CODE.test(words) || (saysVoucher(header) && CODED.test(words));
};

/** Whether a column says what somebody owes the shop: nothing in the books can hold it. */
export const saysOwed = (header: string): boolean => isIn(OWED, wordsIn(header));

/** Whether a column says that its value may not be used there. */
export const saysFrozen = (header: string): boolean => isIn(FROZEN, wordsIn(header));

/** Whether a word says that it is of what is left, or can be used now. */
export const saysUsable = (header: string): boolean => {
  const { words, isLeft } = phraseIn(header);
  return isLeft || isIn(LEFT, words);
};

/** Whether a column of members says what is left and nothing else, so not of what: Remaining, 剩余, on card. */
export const isBareLeft = (header: string): boolean =>
  saysUsable(header) &&
  wordsIn(header)
    .filter((word) => !LEFT.whole.has(word))
    .join(' ')
    .replace(LEFT_ALONE, '')
    .trim() === '';

/** Whether a column says so much that what is left is less: a bare amount, or one whose neighbour says what is gone of it. */
export const isWholeAmount = (cells: readonly string[], column: number): boolean => {
  const next = cells[column + 1] ?? '';
  return isBareAmount(cells[column] ?? '') || (saysPart(fold(next)) && flowIn(next) === 'went');
};

/**
 * What a word of value in a list of members says that is not what they have now: what stood there before, what came in
 * of it, or visits of a pass. Undefined: none of these.
 */
export function notNow(header: string): 'before' | 'came' | 'visits' | undefined {
  const { words, isLeft } = phraseIn(header);
  if (isIn(BEFORE, words)) return 'before';
  if (OF_PASS.test(words.join(' '))) return 'visits';
  if (isLeft || isIn(LEFT, words)) return undefined;
  return flowIn(header) === 'came' || TOP_UP.test(words.join(' ')) ? 'came' : undefined;
}

/** Whether a word says what went out, in the years or in a while. */
export const saysGone = (header: string): boolean => flowIn(header) === 'went' || SPENT.test(wordsIn(header).join(' '));

/**
 * What a word says of what is left: `row` of what is left of that very row, as of a lot; `card` of a balance, which a
 * history has beside each change as well. Undefined: neither, or that it stood there before or after something.
 */
export function leftOf(header: string): 'row' | 'card' | undefined {
  const { words, isLeft } = phraseIn(header);
  if (isIn(OTHER, headOf(header)) || isIn(AROUND, words)) return undefined;
  if (isIn(BALANCE, words)) return 'card';
  return isLeft || isIn(LEFT, words) ? 'row' : undefined;
}

/** Whether a word says that its amounts are changes. */
export const saysChange = (header: string): boolean => isIn(CHANGE, wordsIn(header));

/** Whether the cell of a column of kinds says that something went out, and so is of no lot: 使用, 过期, Redeemed. */
export function saysGoneOut(cell: string): boolean {
  const { words } = phraseIn(cell);
  return isIn(WENT, words) || isIn(GOES, words);
}

/** Whether a column of members says so much and not of what: beside one of what is left it is what there once was. */
export const isBareAmount = (header: string): boolean => valueWord(header, 'members') === 'amount';

/**
 * Whether a column says how much came in, or how much went out, of what is left by now: Points Earned, 充值总额 and
 * Aufgeladen, or Redeemed, 消费总额 and Eingelöst. An amount of so much of something is what came, where another says what
 * went out. Undefined: neither.
 */
export function flowIn(header: string): 'came' | 'went' | undefined {
  const visits = visitsIn(fold(header));
  if (visits === 'used') return 'went';
  if (visits === 'all') return 'came';
  const { words, isLeft } = phraseIn(header);
  if (isLeft || isIn(LEFT, words) || isIn(OTHER, headOf(header)) || DOINGS.test(words.join(' '))) return undefined;
  if (isIn(WENT, words)) return 'went';
  return isIn(CAME, words) ? 'came' : undefined;
}

const isIn = ({ whole, part }: Words, words: readonly string[]): boolean =>
  words.some((word) => whole.has(word)) || (part?.test(words.join(' ')) ?? false);

/** The words of a header without what they deny: what is not used, or has not ended, is left. */
function phraseIn(header: string): { readonly words: readonly string[]; readonly isLeft: boolean } {
  let isLeft = false;
  const words: string[] = [];
  for (const word of wordsIn(header)) {
    if (isIn(GONE, [word]) && /^(?:non|not|un|nicht|pas|nunca|never|sin|sem|nao|no)$/.test(words.at(-1) ?? '')) {
      words.pop();
      isLeft = true;
    } else if (!/^(?:yet|noch|encore|aun|ainda)$/.test(word)) words.push(word);
  }
  return {
    words: words.map((word) =>
      word.replace(DENIED, () => {
        isLeft = true;
        return '';
      }),
    ),
    isLeft,
  };
}

/**
 * What the words of a header are about besides a kind of value: of a balance date the date, of a balance as of a date
 * nothing, of a wallet number the number and of a number of points nothing, since that is how many there are.
 */
function headOf(header: string): readonly string[] {
  const outside = header.normalize('NFKC').replace(IN_BRACKETS, ' ');
  const { words } = phraseIn(outside.trim() === '' ? header : outside);
  if (words.includes('per')) return ['rate'];
  // Where a language says first what something is: precio bono, prix du carnet.
  if (words.length > 1 && PRICE.test(words[0] ?? '')) return ['price'];
  if (UNTIL.test(words.at(-1) ?? '')) return ['until'];
  const of = words.findIndex((word, place) => place > 0 && OF.test(word));
  if (of > 0 && isIn(NUMBER, words.slice(of - 1, of)) && isIn(COUNTED, words.slice(of + 1))) return [];
  const till = words.findIndex((word, place) => place > 0 && place < words.length - 1 && AS_OF.test(word));
  const end = [of, till].filter((place) => place > 0);
  const bare = words.slice(0, Math.min(words.length, ...end)).filter((word) => !BESIDE.test(word));
  const last = bare.at(-1) ?? '';
  if (isIn(NUMBER, [last]) && isIn(COUNTED, bare.slice(-2, -1))) return [];
  return [last.replace(AS_OF_HAN, '').replace(KIND_WITHIN, '')];
}

const PRICE = /^(?:precio|preco|prix|prezzo|preis|prijs|cena|coste?|costo|custo|tarifa?)$/;
const IN_BRACKETS = /[([{【〔][^()[\]{}【】〔〕]*[)\]}】〕]/g;
const OF = /^(?:of|de|del|della|di|do|da|dos|du|des|von|der)$/;
const AS_OF = /^(?:to|as|at|on|in|for|this|am|im|zum|al|a|au|le|en|na|no|em|incl|including|excl|with|without)$/;
/** `Points expire on` is a day. */
const UNTIL = /^(?:to|on|at|from|by|until|till|thru|through|bis|ab|am|hasta|desde)$/;
const AS_OF_HAN = /(?<=.)(?:[截至止到于於]+\d.*|[本当當今][年月日]|有效)$/;
/** What says nothing by itself: a year, and that something can be used. */
const BESIDE = /^(?:\d+|valid[eo]?s?|validas?|gultige?)$/;

/** `customerID` are two words, and `Prämien` is `pramien`: a word is never found inside of another by chance. */
export const wordsIn = (header: string): string[] =>
  header
    .replace(/\([^()]*metafields[^()]*\)/gi, '')
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .normalize('NFC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[#№]/g, ' $& ')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}#№]+/u)
    .filter((word) => word !== '');

const wordSet = (lists: readonly string[]): ReadonlySet<string> => new Set(lists.flatMap((list) => list.split(' ')));

/** In Western languages whole words, or a part of what they make together. */
interface Words {
  readonly whole: ReadonlySet<string>;
  readonly part?: RegExp;
}

/** By somebody to the shop. */
const OWED: Words = {
  whole: wordSet([
    'owed owes owing due overdue unpaid arrears debt debts',
    'schulden schuld außenstande dette dettes impaye deuda deudas adeudo divida fiado insoluto openstaand skuld',
    'dług zaległosc naleznosc dluh nedoplatek borc veresiye долг задолженность hutang piutang tunggakan',
  ]),
  part: /\bon account\b|\boffener? (?:betrag|posten)|\b(?:reste a payer|te betalen|da pagare|do zapłaty|k uhrade|att betala)\b|\bcong? no\b|к оплате|미수|외상|売掛|未収|ツケ|未收|欠(?!.*[日期]$)|挂账|掛帳|赊账|賒帳|待还|待還|应还|應還|应收|應收|未结|未結/,
};

/** Held back by the other system. */
const FROZEN: Words = {
  whole: wordSet(['frozen held hold blocked locked gesperrt eingefroren gele bloque congelado bloqueado bloccato']),
  part: /冻结|凍結|锁定|鎖定|заморож|заблокир|동결|مجمد/,
};

/** Of which nobody owes anything. */
const OTHER: Words = {
  whole: wordSet([
    'id ids code codes age rate rating score percent pct zip zipcode postcode postal post tax price fax limit level rank row',
    'index version expiry expire expires expiration until height weight size birth birthday dob discount latitude longitude multiplier factor',
    'phone mobile tel email address street house floor apartment',
    'alter plz strasse rabatt stufe preis bewertung limit',
    'rue remise niveau prix',
    'edad calle descuento nivel precio limite',
  ]),
  part: /(?:bewertung|postleitzahl)\b|\b(?:customer|member|user|client|account|order|store|contact|external|card|kunden)(?:id|no|nr)\b|编号|編號|番号|序号|序號|号码|號碼|[号號]$|卡[号號]|成长|成長|年龄|年齡|生年|到期[日时時]?|有效期|[至止到期]$|折扣|[比率]$|比例|倍[数數]|邮编|郵遞|郵便|等级|等級|限额|限額|(?:信用|授信|透支|单笔|單筆|每[日月年次笔筆]|最高|最低)[额額]度|[额額]度上限|年齢|単価|(?:번호|코드|순번|나이|연령|비율|할인율|등급)(?: |$)|할인|단가/,
};

/** When, or how many: what stands beside it may be of any kind. */
const WHEN: Words = {
  whole: wordSet([
    'no nr num number numbers # № date day days month months year years valid',
    'nummer jahr monat tag tage datum',
    'numero annee mois jour jours',
    'ano mes dia dias fecha',
  ]),
  part: /(?:nummer|number|datum|jahr)\b|[年月日]$|日期|日数|天数|天數|时间|時間|有效|일자|일시|날짜|(?:가입|방문|등록|결제|구매|발급|이용|적립|충전)일(?: |$)/,
};

/** A number that counts points, and is the name of a wallet. */
const NUMBER: Words = {
  whole: wordSet([
    'n no nr num number numbers # № count counts qty quantity nombre numero cantidad anzahl quantidade nummer',
  ]),
};
const COUNTED: Words = {
  whole: wordSet([
    'pts points point coins stars stamps miles tokens credits tickets punkte punkten puntos pontos punti meilen stempel',
  ]),
  part: /积分|積分|点数|點數/,
};

/** By which members are ranked, and which nobody can spend. */
const STANDING_OF_MEMBER: Words = { whole: new Set(), part: /成长|成長|等级积分|等級積分/ };

/** How often. */
const COUNTS: Words = {
  whole: wordSet(['count counts times visit visits', 'anzahl besuch besuche nombre visite visites visitas cantidad']),
  part: /次数|次數|堂数|堂數|回数|횟수|건수|방문수/,
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
    'earned redeemed used expired previous average avg aov ltv ytd revenue turnover cumulative',
    'umsatz umsatze jahresumsatz gesamtumsatz ausgaben einkauf einkaufe bestellungen verbraucht eingelost entwertet gesammelt gesammelte',
    'verbrauchte eingeloste entwertete benutzte genutzte verwendete verfallene gutgeschriebene',
    'achat achats depense depenses commandes utilise utilises utilisee gagnes initiale cumul cumules',
    'compra compras gasto gastos gastado pedidos usado usados canjeados ganados inicial acumulado acumulados',
  ]),
  part: /\b(?:last|first|latest) (?:top ?up|recharge|reload|deposit|payment)|price paid|\b(?:anfangs|start|ursprungs)(?:guthaben|saldo|wert|betrag)|消费|消費|总充值|充值总|總充值|充值總|(?:最近|最后|最後|上一?次|首次|初次)(?:一[次笔筆])?(?:充值|储值|儲值|加值)|累计|累計|历史|歷史|初始|原始|期初|已用|已使用|已兑|已兌|过期|過期|到期|失效|购买|購買|購入|订单|訂單|利用|売上|누적|총(?:적립|획득|지급|충전)|소멸|(?<!미)[사이]용(?!가능|할|권)|매출|결제|구매|구입|최종|최근|потрачен|израсход|покупок|сгоре|списан|(?<!не)использован|harcanan|kullan[ıi]lan|(?<!nie)wykorzystan|εξαργυρ|(?<!غير )مستخدم/,
};

/** How often somebody did something at the shop. */
const DOINGS =
  /^(?!.*已).*(?:充值|储值|儲值|加值|消费|消費|到店|交易|订单|訂單).*[次笔筆]|\b(?:count|counts|times|orders|transactions)\b/;

/** In: given, sold, loaded, or what there was at first. */
const CAME: Words = {
  whole: wordSet([
    'earned earnings bought sold issued granted loaded loads recharged topped initial original starting opening face collected accrued',
    'verkauft aufgeladen eingezahlt gesammelt nennwert erhalten gutgeschrieben',
    'gagnes cumules initial initiale recharge recharges vendu emis nominale faciale',
    'ganados acumulados cargado cargados recargado vendido vendidos emitido inicial nominal',
    'guadagnati accumulati caricato ricaricato venduto iniziale ganhos carregado recarregado acumulado',
    'verdiend gespaard geladen opgeladen verkocht',
  ]),
  part: /\btop ?ups?\b|\btotal (?:visits|sessions|classes|lessons|uses)\b|\b(?:anfangs|start|ursprungs|ausgangs)(?:guthaben|saldo|wert|betrag)|(?:充值|储值|儲值|加值|入账|入帳)(?:总|總|金|合|累)|(?:总|總|累计|累計)(?:充|储|儲|加值|获|獲|积|積|发|發)|[获獲取]得|获取|獲取|[发發]放|售[卡券出]|面[值额額]|初始|原始|原[有值价]|[购購][买買入](?:总|總|次|堂|节|節|金)|[总總](?:次|堂|课|課|节|節)[数數时時次]?|チャージ額/,
};

/** The balance of another day, or of another year. */
const BEFORE: Words = {
  whole: wordSet([
    'old previous prior opening alt alte altes altguthaben vorher ancien ancienne antiguo anterior vecchio',
  ]),
  part: /^(?:19|20)\d\d年?$|上[一次期月季年]|期初|[年月]初|原余|原餘|[旧舊]|前[期次月年]/,
};
const OF_PASS = /次卡|计次|計次|疗程|療程/;
const [TOP_UP, SPENT] = ['充值|儲值|加值|チャージ', '消费|消費|支出'].map(
  (word) => new RegExp(`^(?:[本当當][期月年次]|最近)?(?:${word})(?:金?[额額])?$`),
) as [RegExp, RegExp];

/** Out: used, spent, or ended. */
const WENT: Words = {
  whole: wordSet([
    'redeemed used spent spend expired consumed debited',
    'eingelost verbraucht benutzt genutzt verwendet ausgebucht verfallen',
    'eingeloste verbrauchte benutzte genutzte verwendete ausgebuchte verfallene',
    'utilise utilises utilisee utilisees depense depenses consomme expires',
    'usado usados usada usadas gastado gastados canjeado canjeados utilizado utilizados consumido consumidos caducados',
    'usato usati utilizzato utilizzati speso spesi riscattato riscattati scaduti resgatado resgatados utilizadas gasto gastos',
    'gebruikt besteed ingewisseld verzilverd verlopen',
  ]),
  part: /已(?:使?用|兑|兌|核销|核銷|消费|消費|消耗|扣|抵|花|过期|過期|失效)|(?:总|總|累计|累計)(?:消费|消費|使用|支出|扣)|(?:消费|消費|使用|支出|消耗|扣[减減款])(?:总|總|金|合|累|额|額|积分|積分|点|點)|用掉|利用額|使用額/,
};

/** The kinds of changes that take something away. What was bought or spent on may as well have earned points. */
const GOES: Words = {
  whole: wordSet([
    'redeem redemption redemptions expire expires expiry expiration deduct deducted deduction debit withdrawal forfeited',
    'einlosung verfall abzug utilisation uso canje riscatto resgate verzilvering',
  ]),
  part: /^use$|(?<!可)使用(?!中)|[兑兌][换換]|抵[扣现現]|扣[减減除分]|过期|過期|到期|失效|清零|核[销銷]|支出|消耗|减少|減少/,
};

/** How something changed. */
const CHANGE: Words = {
  whole: wordSet(['change changes changed anderung variation cambio variazione']),
  part: /[变變][动動化]|增[减減]/,
};

/** What is gone, or will be: whoever denies it speaks of what is left. */
const GONE: Words = {
  whole: new Set([...PAST.whole, ...wordSet(['expiry expires expiration expiring utilises usados usadas abgelaufen'])]),
};
const DENIED =
  /[未不非无無没沒](?:被|曾|经|經)?(?:消费|消費|过期|過期|到期|失效|使用|已用|用|兑换|兌換|兑|兌|核销|核銷|利用)/g;

/** Of all that there is, or of all that there ever was. */
const TOTAL: Words = { whole: new Set(), part: /总|總/ };

/** What is left, whatever else the word says. */
const LEFT: Words = {
  whole: wordSet([
    'left remaining remains unused available current rest reste restant restante restantes verbleibend verfugbar aktuell',
    'disponible disponibles actual actuel rimanente rimanenti residuo resterend',
  ]),
  part: /\bon (?:the )?card\b|\brest(?:betrag|wert|bedrag|waarde)\b|余|餘|剩|残|可用|现有|現有|当前|當前|잔여|남은|остал|доступн|\bkalan|pozosta|διαθεσιμ|متبق/,
};

/** What says that something is left, with its ending. */
const LEFT_ALONE =
  /\bon (?:the )?card\b|(?:卡[内內里裡上]?)?[余餘剩残]り?|可用|现有|現有|当前|當前|잔여|남은|(?:остал|доступн|pozosta|διαθεσιμ|متبق)\p{L}*|\bkalan\b/gu;

/** What stood there before or after a change, or had come together by then. */
const STANDING: Words = {
  whole: wordSet(['before after balance lifetime cumulative running total', 'saldo stand solde nachher vorher']),
  part: /kontostand|잔액|баланс|остат|bakiye|υπολοιπο|رصيد|[前后後]|累计|累計|总|總/,
};

/** What there is in all, and not of one row. */
const BALANCE: Words = {
  whole: wordSet(['current saldo solde stand actual actuel aktuell']),
  part: /balance|kontostand|[余餘][额額]|余額|残高|结余|結餘|[当當]前|[现現]有|[总總]/,
};

/** As it stood at another time. */
const AROUND: Words = { whole: wordSet(['before after nach vor nachher vorher']), part: /(?<![当當目])前|[后後]/ };

/** What went out: without its sign it would come in, read as a change. */
const TAKEN: Words = { whole: new Set(), part: /^扣|扣[减減除款]|[抵消]扣/ };

/** What a bill was made of: how the value of a member changed is said elsewhere. */
const BILL: Words = {
  whole: wordSet(['net gross subtotal tip tips fee fees cost costs profit change cash rounding']),
  part: /应收|應收|实收|實收|实付|實付|优惠|優惠|折让|抹零|找零|税|稅|小费|小費|手续费|手續費|单价|單價|原价|原價|成本|利润|提成|[现現]金/,
};

/** What the coupons of a kind take off, and from which bill on: the programme says that. */
const WORTH: Words = {
  whole: wordSet(['face off minimum min threshold']),
  part: /面值|面额|面額|门槛|門檻|满|滿|抵扣|抵用|减免|減免|优惠|優惠/,
};

const GIFT_CARD =
  /\bgift ?(?:card|voucher|cert)|\b(?:carte|cheque|bon)s? cadeau|\b(?:tarjetas?|cartas?|buon[oi]|vales?|cheques?)(?: de| da)? regal[oi]|geschenk ?(?:karte|gutschein)|cadeau ?(?:kaart|bon)|\b(?:cartao|cartoes|vales?|cheques?)(?: de)? presente|\b(?:gave|present)kort|podarunkow|\bdarkov[aey]|\bhediye (?:kart|cek)|подарочн|[礼禮][品物]卡|ギフト(?:カード|券)|商品券|상품권|기프트 ?카드/;

const VOUCHER =
  /gutschein|\bvouchers?\b|\bgan\b|\bbons?(?: d| de)? achat|\bbuon[oi]\b|\bvales?\b|kupon(?:u|y)? podar|[礼禮代]金?券|购物[卡券]|購物[卡券]|提[货貨][卡券]|교환권/;

const CODE =
  /^(?:codes?|codigo|codice|kode?|код|代码|编码|編碼|[礼禮]?券[码碼号號]|コード|코드)$|^codes? (?:du |de )?(?:bon|cadeau)$/;
const CODED = /(?:codes?|codigo|codice|id|nr|no|number|nummer|numero|num|#|[码碼号號])$/;

/** Kinds of value. */
const KINDS: Words = {
  whole: wordSet([
    'cash funds pts point points coin coins ticket tickets mile miles star stars stamp stamps token tokens bono bonos paid debit',
    'sterne etoiles tampons estrellas sellos estrelas milhas stelle bollini sterren gwiazdki pieczatki hvezdy razitka yıldız damga',
    'body bintang stjarnor звезды мили dinero carteira penezenka кошелек tabungan tillgodo tillgodohavande behallning kredit kredi',
    'pfand kartenpfand kaution consigne fianza caucao cauzione borg waarborg kaucja depozyt zaloha kauce depozito teminat залог jaminan pant',
  ]),
  part: /balance|house account|credit|wallet|purse|money|bonus|reward|stored|prepa|deposit|voucher|saldo|guthaben|punkt|pramie|konto|geld|meilen|stempel|gutschein|solde|avoir|cagnotte|puntos|pontos|punti\b|monedero|cartera|余额|餘額|余額|残高|积分|積分|点数|點數|ポイント|储值|儲值|本金|赠|贈|钱|錢|充值|加值|红包|紅包|返现|押金|代金|币|幣|彩票|存款|预存|預存|预付|預付|チャージ|잔액|잔고|포인트|적립금|충전금|예치금|보너스|残[額金]|プリペイド|前受金|預か?り金|スタンプ|マイル|선수금|정액권|선불|금액|마일리지|스탬프|ยอด(?:เงิน|คงเหลือ)|เงิน|โบนัส|เครดิต|คะแนน|แต้ม|\bso du\b|\btien\b|điem|\bdompet\b|\buang\b|\bpoin\b|\bbaki\b|ganjaran|аванс|деньги|очки|przedp[łl]at|portfel|cuzdan|on odeme|borsellino|tegoed|vorkasse|anzahlung|spaarpunt|\bpunten\b|\bpoang|\bpontok?\b|\bpuncte\b|\bbodu\b|购物金|購物金|[红紅]利|抵用金|可用金|[预預]收|[礼禮]金|卡值|[补補][贴貼]|体验金|體驗金|[奖獎][励勵]?金|返利|活[动動]金|[优優]惠金|[现現]金|里程|集[点點]|積[点點]|结存|結餘|保[证證証]金|加[码碼]金|回[馈饋]金|電子マネー|デポジット|보증금|porte monnaie|st(?:an|av) konta|zustatek|đat coc|баланс|остат(?:ок|к)|балл|бонус|депозит|υπολοιπ|ποντ(?:οι|ων)|bakiye|\bpuan|\bhediye|\bsrodk|do[łl]adowani|رصيد|نقاط|مكاف|^promo$|^loyalty$|(?:courtesy|goodwill|complimentary)$|(?<!信用|授信|透支|单笔|單筆|每[日月年次笔筆]|最高|最低)[额額]度(?!上限)/,
};

/** Amounts of anything: of value in lists of what people have. */
const AMOUNTS: Words = {
  whole: wordSet(['value values']),
  part: /amount|wert|betrag|montant|valeur|importe|valor|金额|金額|总额|總額|сумма|kwota|tutar/,
};

/** Up to the last kind of value, or amount, in a word that is written in one. */
const KIND_WITHIN = new RegExp(`^.*(?:${KINDS.part?.source}|${AMOUNTS.part?.source})(?:[a-z]{1,2}$)?`);
