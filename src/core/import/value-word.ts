/**
 * What the word of a column that nothing reads says about its amounts. `value`: of a balance. `other`: certainly of
 * something else, such as what has been, how often, or a number by which somebody is known. `open`: neither.
 */
export function valueWord(header: string): 'value' | 'other' | 'open' {
  const words = wordsIn(header);
  const whole = words.join(' ');
  if (words.some((word) => OTHER_WORDS.has(word)) || OTHER.test(whole)) return 'other';
  const past = words.some((word) => PAST_WORDS.has(word)) || PAST.test(whole);
  if (past && !words.some((word) => LEFT_WORDS.has(word)) && !LEFT.test(whole)) return 'other';
  return words.some((word) => VALUE_WORDS.has(word)) || VALUE.test(whole) ? 'value' : 'open';
}

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

/** Of which nobody owes anything. In Western languages whole words, or the end of compounds. */
const OTHER_WORDS = wordSet([
  'id ids no nr num number numbers # № code codes count counts times visit visits date day days month months year years',
  'age rate rating score percent pct zip zipcode postcode postal post tax price fax limit level rank row index version',
  'expiry expire expires expired expiration until valid height weight size birth birthday dob discount latitude longitude',
  'phone mobile tel email address street house floor apartment',
  'nummer anzahl besuch besuche alter jahr monat tag tage datum plz strasse rabatt stufe preis bewertung limit',
  'numero nombre visite visites annee mois jour jours rue remise niveau prix',
  'numero visitas edad ano mes dia dias fecha calle cantidad descuento nivel precio limite',
]);
const OTHER =
  /(?:nummer|number|datum|jahr|bewertung|postleitzahl)\b|\b(?:customer|member|user|client|account|order|store|contact|external|card|kunden)(?:id|no|nr)\b|编号|編號|番号|序号|序號|号码|號碼|[号號]$|次数|次數|回数|成长|成長|年龄|年齡|生年|[年月日]$|日期|日数|天数|天數|时间|時間|折扣|[比率]$|比例|邮编|郵遞|郵便|额度|額度|到期|有效|等级|等級/;

/** What has been: it may be large, and nothing of it may be left. */
const PAST_WORDS = wordSet([
  'spend spending spent sale sales purchase purchases purchased order orders lifetime initial original starting opening',
  'earned redeemed used previous average avg aov ltv ytd revenue turnover cumulative',
  'umsatz umsatze jahresumsatz gesamtumsatz ausgaben einkauf einkaufe bestellungen verbraucht eingelost gesammelt',
  'achat achats depense depenses commandes utilise utilises utilisee gagnes initiale cumul cumules',
  'compra compras gasto gastos gastado pedidos usado usados canjeados ganados inicial acumulado acumulados',
]);
const PAST =
  /\b(?:anfangs|start|ursprungs)(?:guthaben|saldo|wert|betrag)|消费|消費|累计|累計|历史|歷史|总|總|初始|原始|期初|已用|已使用|已兑|已兌|购买|購買|購入|订单|訂單|利用/;

/** What is left, whatever else the word says. */
const LEFT_WORDS = wordSet([
  'left remaining remains unused available current rest restant restante restantes verbleibend verfugbar aktuell',
  'disponible disponibles actual actuel',
]);
const LEFT = /余|餘|剩|残|可用|现有|現有|当前|當前/;

const VALUE_WORDS = wordSet([
  'cash pts point points coin coins mile miles star stars stamp stamps token tokens bono bonos paid value values',
]);
const VALUE =
  /balance|credit|wallet|purse|money|bonus|reward|stored|prepa|deposit|voucher|amount|saldo|guthaben|punkt|pramie|konto|wert|betrag|geld|meilen|stempel|gutschein|solde|avoir|cagnotte|montant|valeur|puntos|monedero|cartera|importe|valor|余额|餘額|余額|残高|积分|積分|点数|點數|ポイント|储值|儲值|本金|赠|贈|钱|錢|金额|金額|充值|加值|红包|紅包|返现|押金|代金|预存|預存|预付|預付|チャージ/;
