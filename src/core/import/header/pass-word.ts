import type { Parts } from './word-parts.ts';

/**
 * What a folded word counts of the visits of passes: those that are left, those that are used, or all that there were
 * (잔여횟수, benutzte Besuche, sesiones totales). Undefined: none of these; visits of a shop in all the years are none.
 * 次数 and 堂數 are on the lists of `words.ts`.
 */
export function visitsIn(folded: string): 'left' | 'used' | 'all' | undefined {
  if (!VISIT.test(folded) || ELSE.test(folded)) return undefined;
  if (LEFT.test(folded)) return 'left';
  if (USED.test(folded)) return 'used';
  return ALL.test(folded) ? 'all' : undefined;
}

/** Whether a folded word speaks of a pass, beside columns that count its visits: Caducidad bono, 套餐到期, Carnet valable. */
export const speaksOfPass = (folded: string): boolean => ANY_PASS.test(folded);

const ANY_PASS =
  /bono|abono|carnet|karnet|pase|pass|pack|paquete|paket|pacote|pacchetto|zehnerkarte|10erkarte|mehrfachkarte|strippenkaart|sesion|session|sesso|seance|sedut|visit|besuch|class|kurs|course|次卡|计次|計次|套餐|疗程|療程|课|課|회원권|이용권|횟수권|정기권|수강권|패키지|回数券|チケット/;

/** In words that mean nothing else. */
const PLAIN =
  '횟수|회수|回数|visits|sessions|sitzungen|einheiten|eintritte|sesiones|seances|sedute|ingressi|sessoes|beurten|sessies';
const VISITS =
  `${PLAIN}|classes|lessons?|(?<!ho|ca)uses|washes|punches|treatments|besuche?n?|eintritten|termine|behandlungen|anwendungen|nutzungen|` +
  'waschen|waschgange|fahrten|massagen|visitas|clases|usos|entradas|tratamientos|masajes|lavados|visites|passages|utilisations|' +
  'soins|lavages|prestations|lezioni|trattamenti|accessi|utilizzi|lavaggi|aulas|tratamentos|bezoeken|lessen|behandelingen|ritten';
const VISIT = new RegExp(`${VISITS}|(?:잔여|남은)회$|残り?回$`);
/** Days, what was missed, and visits of a shop over the years. */
const ELSE =
  /dat(?:e|um|a)|fecha|[日일]$|expir|letzte|last|nachste|next|ultim|dernier|prochain|lifetime|누적|최근|최종|최초|방문|예약|노쇼|취소|来店|最終|前回|次回|予約|累計/;
const LEFT =
  /잔여|남은|미사용|(?:사용|이용)가능|残|(?:利|使)用可能|未使用|未消化|left|remain|unused|available|^rest|verbleib|ubrig|^offene|restant|pendient|disponib|porusar|rimanent|rimast|residu|resterend|over$/;
const USED =
  /사용|이용|차감|소진|使用|利用|消化|used|consumed|attended|taken|redeemed|genutzt|benutzt|verbraucht|eingelost|usad|utilizad|consumid|realizad|gastad|utilise|consomme|effectue|usat|utilizzat|effettuat|gebruikt|verbruikt/;
const OF_ALL =
  "총|전체|구매|결제|등록|계약|제공|総|全|契約|購入|total(?:of|de|di)?|gesamt(?:zahl)?|anzahl(?:der)?|gekaufte|gebuchte|(?:number|no|num|numero|nombre|cantidad|quantidade)(?:of|de|di|d['’])?|aantal|totaal|purchased|bought";
const OF_ALL_BEHIND =
  'total(?:es|i)?|totais|totaux|totaal|gesamt|insgesamt|gekauft|gebucht|comprad[ao]s|contratad[ao]s|incluid[ao]s|achete?e?s|incluse?s|acquistat[ei]|gekocht|purchased|bought|included|合計';
const ALL = new RegExp(
  `^(?:${PLAIN})$|^(?:${OF_ALL})+(?:${VISITS})(?:${OF_ALL_BEHIND})?$|^(?:${VISITS})(?:${OF_ALL_BEHIND})$`,
);

/**
 * What a folded word of a list of passes counts that does not say what it counts: 残枚数, # Remaining, Saldo; Utilizados;
 * Qtd. contratada. Below the name of a pass these are visits. `balance`: what is left, if it is no money, or
 * what is open of something.
 */
export function countNamed(folded: string): 'left' | 'balance' | 'used' | 'all' | undefined {
  return BARE.find(([, word]) => word.test(folded))?.[0];
}

const COUNTER =
  '#|n[°ºo]|nr|num|number|qty|quantity|qtde?|quantidade|cantidad|cant|numero|anzahl|menge|aantal|qte|quantite|nombre|quantita|' +
  'ilosc|pocet|adet|stuck(?:zahl)?|枚数|張数|张数|張數|杯数|杯數|数量|數量|冊数|개수|수량|매수|장수|数|數';
const BARE = (
  [
    [
      'left',
      'remaining|remains|left|unused|rest|ubrig|verbleibende?|restante?s?|restants|quedan|disponive(?:l|is)|disponibles?|' +
        'residu[oie]|rimanent[ei]|rimast[eio]|resterend|over|pozosta[lł][aoey]|zosta[lł][aoy]|zbyva|kalan|осталось|остаток|残り?|未使用|剩[余餘]?|未用|잔여|남은',
    ],
    ['balance', 'balance|saldo|solde|sisa|baki|余|餘|잔|(?:noch)?offene?|open|outstanding|pendientes?|pendentes?'],
    [
      'used',
      'used|redeemed|taken|attended|consumed|genutzt|benutzt|verbraucht|eingelost|utilizad[oa]s?|usad[oa]s?|consumid[oa]s?|realizad[oa]s?|' +
        'gastad[oa]s?|utilisee?s?|consommee?s?|usat[aei]|utilizzat[aeio]|gebruikt|verbruikt|wykorzystan[eoya]|zuzyt[eoya]|vyuzito|vycerpano|' +
        'kullan[ıi]lan|использовано|使用済?み?|利用済?み?|消化済?み?|已用|已使用|已[领領取兑兌换換]|사용',
    ],
    [
      'all',
      'purchased|bought|sold|gekauft|verkauft|gebucht|contratad[oa]s?|comprad[oa]s?|vendid[oa]s?|adquirid[oa]s?|achetee?s?|vendue?s?|' +
        'acquistat[aeio]|vendut[aeio]|gekocht|kupion[eoya]|zakoupen[aeoy]|al[ıi]nan|куплено|購入|販売|発行|购买|購買|寄[存放]?(?=杯[数數])|寄[杯存放](?=[数數])|구매',
    ],
  ] as const
).map(([of, words]) => [of, new RegExp(`^(?:${COUNTER})*(?:of|de|di|der)?(?:${words})(?:${COUNTER})*$`)] as const);

/** Whether a folded word says that what it counts are pieces or visits: no money is counted so. */
export const isCounted = (folded: string): boolean =>
  visitsIn(folded) !== undefined || (countNamed(folded) !== undefined && COUNTED.test(folded));
const COUNTED = new RegExp(`^(?:${COUNTER})|(?:${COUNTER})$`);

/** Whether a folded word says that it counts so many of something in all, and not of what, or visits: Total, Qtd, 总次数. */
export const countsWhole = (folded: string): boolean => WHOLE.test(folded) || visitsIn(folded) === 'all';

const WHOLE = new RegExp(
  `^(?:${COUNTER}|total[ei]?|totaux|totals|totaal|gesamt|insgesamt|razem|ogołem|celkem|toplam|количество|всего|` +
    '总|總|总数|總數|总共|總共|总计|總計|合计|合計|总?[次堂][数數]|總[次堂]數|총)$',
);

/**
 * Whether a folded word names a pass or what it is good for, so that a count below it is of visits that are left: 足疗次卡,
 * 回数券, Carnet, 10er-Karte, class credits. What was used, its price, its number and its name are none.
 */
export const namesPass = (folded: string): boolean =>
  (PASS.test(folded) || GIFT_VISITS.test(folded)) && mayBeLeft(folded);

/** Whether nothing in a folded word says that it is of what was used, or of something about a pass: 已用, 到店, 次卡名称, Preis. */
export const mayBeLeft = (folded: string): boolean =>
  visitsIn(folded) !== 'used' && !GONE.test(folded) && !ELSE.test(folded) && !OF_A_PASS.test(folded);

/** Whether a folded word may be of what somebody has of passes, where its cells say so in words: 项目卡, Active packs, Bono. */
export const mayHoldPasses = (folded: string): boolean =>
  (HOLDS.test(folded) || speaksOfPass(folded)) && !NO_PASS.test(folded) && mayBeLeft(folded);

const HOLDS = /卡|项目|項目|권$/;
/** Coupons and gift cards are counted too. */
const NO_PASS =
  /优惠|優惠|礼品|禮品|商品|储值|儲值|クーポン|ギフト|쿠폰|상품권|coupon|voucher|gutschein|gift|cadeau|regalo|presente|geschenk/;

const PASS = new RegExp(
  // 次数 counts what was done as often as what is left: those that a shop counts of its members are taken out below.
  '[次計计]卡(?:[数數张張])?$|[次課课套水]票|课[包卡]|課[包卡]|疗程卡?$|療程卡?$|.[次堂节節課课][数數]$|' +
    '回数券|.回数$|チケット|(?:入浴|利用|入場|コーヒー|ドリンク|食|乗車|体験|レッスン|モーニング|ランチ)券|券残|' +
    '회수권|횟수권|이용권|수강권|정기권|티켓|' +
    '(?:\\d+|zehn|funf|fuenf|zwolf|zwanzig|mehrfach|mehrfahrten)(?:er|fach)?(?:karten?|block|kartchen)|^(?:sitzungen|einheiten|eintritte)$|' +
    'carnets?|(?:cartes?|forfaits?)(?:de)?(?:\\d+|seances|entrees|soins|cours|lavages)|^(?:seances|soins|entrees)$|' +
    'bonos?(?:de)?(?:\\d+|sesiones|masajes|clases|usos|visitas|entradas|lavados)|(?:sesiones|clases|usos|visitas|entradas|masajes)(?:del?)?bonos?|^sesiones$|' +
    'abbonament[oi]$|pacchett[oi]$|^(?:sedute|ingressi)$|pacotes?$|^(?:sessoes|banhos)$|banhos$|' +
    '(?:strippen|ritten|knip|beurten|lessen)kaart|^(?:beurten|sessies)$|karnety?|wejsc(?:ia|iowka)?$|permanentk|klipp?e?kort|sarjakort|berlet|абонемент|' +
    '(?:занятии|занятия|посещении|сеансов)$|^(?:seans(?:lar)?|sobuoi)$|(?:คอร์ส|คูปอง)$|' +
    '(?:punch|visit|class|session|lesson|wash|massage|swim|coffee|multi)(?:es|s)?(?:cards?|packs?|pass(?:es)?|credits?|tickets?)$|' +
    '\\d+(?:class|visit|session|lesson|wash|ride|swim|entry)(?:es)?s?(?:cards?|packs?|pass(?:es)?)?$|^(?:sessions|passes|classpasses)$|' +
    '^(?:classes|lessons?|washes|punches|treatments|termine|behandlungen|anwendungen|massagen|waschen|fahrten|clases|tratamientos|masajes|' +
    'lavages|prestations|lezioni|trattamenti|lavaggi|aulas|tratamentos|lessen|behandelingen|ritten)$',
);
/** Given on top of those that were bought. */
const GIFT_VISITS = /[赠贈送].*[次堂节節]|[赠贈][次堂]/;
const GONE =
  /已|用掉|到店|消费|消費|消耗|总|總|累|到访|访|訪|光[临臨]|登[录錄]|交易|[充储儲加]值|[购購买買]|下单|下單|订单|訂單|爽约|爽約|失约|迟到|遲到|未到|缺席|请假|請假|[签簽]到|推[荐薦]|介[绍紹]|投[诉訴]|退|服务|服務|評|评|(?:使用|利用)(?!券)|単価|来/;
const OF_A_PASS =
  /(?:号|號|编号|編號|番号|id|nr|(?<!bo)no|number|nummer|numero|numer|cislo|code|codigo|codice|name|nom|nombre|nome|nazwa|名称?|名稱|类型|類型|类别|類別|種別|種類|typ[eo]?|tipo|价格?|價格?|金[额額]|[额額]|price|preis|prix|precio|preco|prezzo|cena|prijs|wert|value|valeur|valor|status|statut|estado|state|状态|狀態|状態|번호|이름|명|가격|금액|цена|номер)(?:\(.*\))?$|^(?:n[o°º]|nr|id|name|nom|nombre|nome|prix|precio|preis|price|preco|prezzo|cena)(?:del?|da|do|di|du|der|des|of)?(?=bono|carnet|karnet|pacote|pass|karte|\d)/;

/**
 * The money that a folded word of a list of passes names: what the whole pass cost, one visit of it, or what is left of
 * that. Undefined: none, or money that is no price of what was bought, as a discount, a list price, or what went.
 */
export function priceNamed(folded: string): 'cost' | 'unit_cost' | 'unearned' | undefined {
  if (!speaksOfPrice(folded) || NO_PRICE.test(folded)) return undefined;
  if (LEFT.test(folded) || /剩|餘|余/.test(folded)) return 'unearned';
  return OF_ONE.test(folded) ? 'unit_cost' : 'cost';
}

/** Whether a folded word is of money, in a list of passes: it counts no visits. */
export const speaksOfPrice = (folded: string): boolean => PRICE.test(folded) && visitsIn(folded) === undefined;

const PRICE =
  /金[额額]|[价價]|[费費]用?$|価格|料金|代金|금액|가격|요금|비용|amount|price|cost|paid|preis|kosten|betrag|bezahlt|prix|montant|pay[ée]|prec[io]o|importe|importo|valor|pagad|pagat|prezzo|prijs|bedrag|betaald|cena|kwota|цена|стоимость|сумма|fiyat|tutar|harga|ราคา/;
const NO_PRICE =
  /折|储值|儲值|充值|加值|本金|赠|贈|[优優]惠|[减減]|退|消[费費耗]|已|扣|[税稅][額额金]|原[价價]|市[场場]|定[价價]|[级級]|次[数數]|wallet|balance|bonus|gift|discount|off$|refund|used|spent|redeemed|^(?:tax|vat|mwst|iva|tva)|list|retail|msrp|uvp|rabatt|remise|rembours|descuento|desconto|sconto|korting|level|code|type|currency|할인|환불|사용|정가/;
const OF_ONE =
  /[单單]|每|[1一][次堂节節回杯]|per|pro(?=[a-z])|unit|einzel|stuck|stuk|je(?=[a-z])|단가|회당|単価|あたり/;

const visits = (field: Parts['field'], of: ReturnType<typeof visitsIn>): Parts => ({
  field,
  is: { test: (folded) => visitsIn(folded) === of },
});

/** What the columns of a list of passes mean, in further words and languages. */
export const PASS_PARTS: readonly Parts[] = [
  visits('remaining', 'left'),
  visits('gone', 'used'),
  visits('amount', 'all'),
  {
    field: 'product',
    is: new RegExp(
      '^(?:회원권|이용권|횟수권|정기권|수강권|관리권|티켓|패키지|프로그램|시술|상품|서비스|메뉴|코스)(?:명|이름|종류|명칭)?$|' +
        '^券種(?:類|名)?$|^(?:回数券|チケット|コース|メニュー|商品|プラン|サービス|施術|レッスン)(?:名称?|種類|種別|内容)?$|^(?:票券|套票|次票|課卡|課包|方案)(?:名稱|種類|項目)?$|^品[項项]$|' +
        '^(?:namede[rs])?(?:abo|abonnement|zehnerkarte|10erkarte|mehrfachkarte|kurs|behandlung|leistung|dienstleistung|paket|produkt|angebot|kartenart|kartentyp)(?:s?name|s?bezeichnung)?$|' +
        '^(?:nombre(?:del?)?)?(?:bono|abono|servicio|tratamiento|paquete|producto|curso|pase)$|^(?:nomd[ue]?)?(?:abonnement|forfait|carnet|prestation|soin|produit|formule|cours)$|' +
        '^(?:nomed(?:el|i))?(?:abbonamento|pacchetto|trattamento|servizio|prodotto|corso|carnet)$|^(?:nomed[oe])?(?:pacote|servico|tratamento|produto|plano|curso|passe)$|' +
        '^pricingoption(?:name)?$|^tip[oe](?:d[eio])?(?:bonos?|abonos?|paquetes?|pases?|pacotes?|passes?|abbonament[oi]|carnet)$|^typede(?:carnet|forfait)$|^(?:nazwa)?(?:karnetu?|pakietu?|abonamentu?)$|^(?:nazev)?(?:permanentk[ay])$|^абонемент$|^klippkort$|' +
        '^(?:strippenkaart|rittenkaart|behandeling|pakket|dienst|kaartsoort)$|^(?:punch|visit|class|session)(?:card|pass|pack)(?:name|type)?$|^(?:pass|package|product|service|treatment|course|class)(?:name|type|title)$',
    ),
  },
  {
    field: 'opened_on',
    is: new RegExp(
      '^(?:구매|구입|결제|판매|발급|등록|계약)(?:일|일자|일시|날짜)$|^(?:購入|販売|契約|発行|申込)(?:日時?|年月日)$|^(?:購買|購課|購票|報名|售出|成交|寄[杯存放])(?:日期|時間|日)$|' +
        '^(?:verkauft|gekauft|erworben|ausgestellt|gebucht)am$|^(?:kauf|verkaufs|buchungs)datum$|^fecha(?:de)?(?:compra|venta|alta|contratacion)$|^comprad[oa]el$|' +
        "^date(?:d['’]?|de)?(?:achat|vente|souscription)$|^achetee?le$|^data(?:di|d['’])?(?:acquisto|vendita)$|^acquistat[oa]il$|^data(?:de|da)?(?:compra|venda)$|^comprad[oa]em$|" +
        '^(?:aankoop|verkoop)datum$|^gekochtop$',
    ),
  },
  {
    field: 'cost',
    is: new RegExp(
      '^(?:precio|preco|prix|prezzo|preis|prijs|cena|price)(?:d[aeio]l?|du|do|of|der|des)?(?:bono|abono|paquete|pacote|carnet|forfait|pacchetto|abbonamento|abos|karnetu|pass|package)$|' +
        '^실?(?:결제|구매|판매)(?:금액|액|가|가격)$|^가격$|^금액$|^(?:購入|販売|お?支払い?|税込)(?:金額|価格|額)$|^(?:価格|金額)$|^(?:kauf|verkaufs|gesamt)?preis$|^bezahlt$|' +
        "^precio(?:total|pagado|decompra|deventa)?$|^importe(?:pagado|total)?$|^prix(?:paye|total|d['’]?achat|devente)?$|^montant(?:paye|total)?$|" +
        "^prezzo(?:pagato|totale|d['’]?acquisto)?$|^importo(?:pagato|totale)?$|^preco(?:pago|total|decompra)?$|^valorpago$|^(?:verkoop|aankoop)?prijs$|^betaald$",
    ),
  },
  {
    field: 'unit_cost',
    is: /^(?:1?회당?)(?:가격|금액|단가)$|^단가$|^(?:1回(?:あたり)?の?)?単価$|^einzelpreis$|^preispro|^preciounitario$|^preciopor|^prixunitaire$|^prixpar|^prezzounitario$|^prezzoper|^precounitario$|^precopor|^stukprijs$|^prijsper/,
  },
  {
    field: 'unearned',
    is: /^(?:잔여|남은|미사용)(?:금액|액)$|^残(?:金額?|額)$|^未(?:消化|使用)金額$|^rest(?:wert|betrag)$|^(?:importe|valor)(?:restante|pendiente)$|^montantrestant$|^importoresiduo$/,
  },
];
