/**
 * Whether a folded word is that of the number on the cards of a shop's own customers, whatever it calls these: N° carte
 * fidélité, Treuekartennummer, Nr karty stałego klienta, ポイントカード番号; or that of such a card by itself, as Carte fidélité.
 */
export const namesCard = (folded: string): boolean => NUMBERED.test(folded) || isCustomersCard(folded);

/** Whether a folded word is that of such a card, and does not say that its number stands below: Carte fidélité, Tessera socio. */
export const isCustomersCard = (folded: string): boolean => OF_CUSTOMERS.test(folded);

/**
 * Whether a folded word speaks of a card that people may have in their hands, so that a number below it may be its: none of
 * gifts, banks and passes, no kind, day, place or state of a card, and nobody else's.
 */
export const speaksOfCard = (folded: string): boolean => CARD.test(folded) && !OF_ANOTHER_CARD.test(folded);

const OF = '(?:d[aeiou](?:ll?a)?|of|von|der|des)?';
const NUMBER = `(?:n[o°]?|nr|num|number|nummer|numero|numer|cislo|code|codigo|codice|cod|kod|id|#|barcode|номер)${OF}(?:la|the)?`;
const SHOPS =
  '(?:loyalty|club|klub|vip|member(?:ship)?s?|customers?|clients?|rewards?|bonus|points?|store|shop|discount|fidelite|fidelidade?|fedelta|' +
  'fidelizacion|fidelizacao|treue|kunden|stammkunden|vorteils?|rabatt|punkte|mitglieds?|membres?|adherents?|sociosd?|socio|clientes?|clienti?|' +
  'puntos|punti|pontos|stałegoklienta|lojalnosciow(?:a|ej|y)|klienta|klubow(?:a|ej)|rabatow(?:a|ej)|spaar|klanten|vernostni|zakaznicka|clenska|' +
  'sadakat|musteri|лояльности|клиента|покупателя|бонусн(?:ая|ои)|скидочн(?:ая|ои)|дисконтн(?:ая|ои))';
const CARDS = '(?:cards?|karten?|cartes?|kart[ayeu]?|kaart(?:en)?|kort|tarjetas?|tessera|cartao|carta|kad|карт[аы])';
const OWN_CARDS = `(?:${SHOPS}${OF}${CARDS}|${CARDS}${OF}${SHOPS})`;

const NUMBERED = new RegExp(
  `^(?:${NUMBER})?${OWN_CARDS}${NUMBER}$|^${NUMBER}${OWN_CARDS}$|^${NUMBER}(?:tessera|kaart|kort)$|` +
    '^(?:멤버십|멤버쉽|회원|고객|포인트|적립|선불|충전)카드(?:번호|코드|no|id)$|' +
    '^(?:ポイント|会員|メンバーズ?|お客様|プリペイド|チャージ)カード(?:番号|コード|no|id)$|' +
    '^(?:会员|會員|贵宾|貴賓|积分|積分|储值|儲值|会籍|會籍)卡(?:片)?(?:号码?|號碼?|编号|編號|no|id)$',
);

/** Cards that nobody has but whom a shop knows by them: below the word alone stands their number. */
const OF_CUSTOMERS = new RegExp(
  `^(?:cartes?${OF}(?:fidelite|client|membre|adherent)|cartao${OF}(?:fidelidade|cliente)|tarjeta${OF}(?:fidelidad|fidelizacion|cliente|socio)|` +
    `tessera${OF}(?:fedelta|cliente|socio)|carta${OF}fedelta|treuekarte|stammkundenkarte|klantenkaart|karta(?:stałegoklienta|klienta|lojalnosciowa)|` +
    '(?:회원|멤버십|멤버쉽)카드|会員カード)$',
);

const CARD =
  /cards?(?!inal|io|igan)|kart(?!on|ell|ei|ing|off)|carte(?!l|ra|ira)|cartao|carta(?!do|gen)|tarjeta|tessera|kaart|kort(?!ing)|карт[аы]|カード|카드|卡|بطاق|บัตร/;
const OF_ANOTHER_CARD = new RegExp(
  'gift|geschenk|cadeau|regal|presente|podarun|подароч|ギフト|기프트|[礼禮][品物]?卡|购物卡|購物卡|提[货貨]|voucher|gutschein|' +
    'bank|banc|banque|credit|kredit|debit|iban|visa|master|amex|payment|zahlung|pago|paiement|last4|lastfour|银行|銀行|信用|储蓄卡|クレジット|신용|체크|은행|' +
    'identi|idcard|ausweis|dowod|dni|身份|신분|주민|sim|graphic|vcard|visit|business|postcard|postkarte|health|kranken|社保|医保|醫保|' +
    '次卡|计次|計次|疗程|療程|月卡|季卡|年卡|punch|stamp|stempel|timbre|sello|timbri|pieczat|스탬프|スタンプ|zehner|10er|mehrfach|streifen|strippen|ritten|knip|session|visit|' +
    'holder|inhaber|titular|name|nom(?!or)|nazwa|名|이름|' +
    'type|typ$|tipo|kind|(?<!k)art$|category|categor|soort|rodzaj|druh|类|類|种|種|종류|유형|구분|level|tier|stufe|niveau|nivel|livello|poziom|级|級|等级|등급|colou?r|farbe|design|' +
    'status|state|statut|estado|stato|stan$|situac|active|aktiv|activ|block|sperr|bloq|lost|stolen|verloren|perdu|挂失|掛失|状[态態]|狀[态態]|상태|ステータス|' +
    'date|datum|fecha|data|日期|时间|時間|日$|일자?$|since|seit|depuis|desde|expir|ablauf|gultig|issued?|有效|到期|期限|기한|期間|' +
    '(?<!dis|ac)count|anzahl|quant|cantid|张数|張數|数量|數量|枚数|매수|deposit|pfand|fee|gebuhr|cost|price|preis|prix|precio|金|费|費|押|' +
    'pin(?:code|n[or])?$|cvv|cvc|pass?w|secret|密码|密碼|비밀|store|shop(?!card)|filiale|branch|magasin|门店|門店|店|staff|operator|employee|referr|绑定|綁定|所[属屬]|[归歸][属屬]|推[荐薦]|介[绍紹]|sponsor|parrain|' +
    'other|second|副|附属|附屬|replac|ersatz|new|neue|nouvelle|nueva|nuova|note|comment|remark|备注|備註',
);
