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
        '^(?:回数券|チケット|コース|メニュー|商品|プラン|サービス|施術|レッスン)(?:名称?|種類|種別|内容)?$|^(?:票券|套票|次票|課卡|課包|方案)(?:名稱|種類|項目)?$|' +
        '^(?:namede[rs])?(?:abo|abonnement|zehnerkarte|10erkarte|mehrfachkarte|kurs|behandlung|leistung|dienstleistung|paket|produkt|angebot|kartenart|kartentyp)(?:s?name|s?bezeichnung)?$|' +
        '^(?:nombre(?:del?)?)?(?:bono|abono|servicio|tratamiento|paquete|producto|curso|pase)$|^(?:nomd[ue]?)?(?:abonnement|forfait|carnet|prestation|soin|produit|formule|cours)$|' +
        '^(?:nomed(?:el|i))?(?:abbonamento|pacchetto|trattamento|servizio|prodotto|corso|carnet)$|^(?:nomed[oe])?(?:pacote|servico|tratamento|produto|plano|curso|passe)$|' +
        '^(?:strippenkaart|rittenkaart|behandeling|pakket|dienst|kaartsoort)$|^(?:punch|visit|class|session)(?:card|pass|pack)(?:name|type)?$|^(?:pass|package|product|service|treatment|course|class)(?:name|type|title)$',
    ),
  },
  {
    field: 'opened_on',
    is: new RegExp(
      '^(?:구매|구입|결제|판매|발급|등록|계약)(?:일|일자|일시|날짜)$|^(?:購入|販売|契約|発行|申込)(?:日時?|年月日)$|^(?:購買|購課|購票|報名|售出|成交)(?:日期|時間|日)$|' +
        '^(?:verkauft|gekauft|erworben|ausgestellt|gebucht)am$|^(?:kauf|verkaufs|buchungs)datum$|^fecha(?:de)?(?:compra|venta|alta|contratacion)$|^comprad[oa]el$|' +
        "^date(?:d['’]?|de)?(?:achat|vente|souscription)$|^achetee?le$|^data(?:di|d['’])?(?:acquisto|vendita)$|^acquistat[oa]il$|^data(?:de|da)?(?:compra|venda)$|^comprad[oa]em$|" +
        '^(?:aankoop|verkoop)datum$|^gekochtop$',
    ),
  },
  {
    field: 'cost',
    is: new RegExp(
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
