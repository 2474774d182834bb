import type { MemberState } from '../header/profile.ts';

/**
 * What a card or member of another system may do; `used`: nothing is left of it. Undefined: a word we do not know, so
 * nobody is let in by it.
 */
export const readState = (text: string): MemberState | 'used' | undefined => stateIn(STATES, text);

/** As it is written, or without accents, blanks and strokes: Zrušeno, BLOQUÉ, nicht aktiv. */
const stateIn = <T>(states: ReadonlyMap<string, T>, text: string): T | undefined =>
  states.get(text.toLowerCase()) ?? states.get(plain(text));

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, '')
    .normalize('NFC')
    .replaceAll('ı', 'i')
    .replace(/[\s_-]+/g, '');

/** How members, passes and coupons stand, in further languages. */
const ELSEWHERE = {
  active:
    'aktiv aktive freigeschaltet gültig activo activa vigente habilitado habilitada ativo ativa habilitada válido válida ' +
    'actif valide attivo attiva abilitato valido valida actief geldig aktivní platný platná platné aktívny aktívna ' +
    'aktywny aktywna aktywne ważny ważna ważne aktif geçerli aktiivinen активен активна активный активная действует ' +
    '利用中 使用中 有効中 사용중 사용전 이용전 진행중 정상 활성 유효 نشط نشطة فعال فعالة مفعل مفعلة ساري سارية ' +
    'aktivt aktiva giltig giltigt gyldig ingebruik actieve geactiveerd czynny czynna aktywowana vpořádku aktív érvényes ' +
    'activă kullanımda kullanılıyor действующая действующий действительна действителен активирована активировано активно ' +
    'berlaku hoạtđộng đanghoạtđộng đangsửdụng đangdùng đãkíchhoạt kíchhoạt cònhiệulực cònhạn bìnhthường ใช้งาน ' +
    'ใช้งานอยู่ กำลังใช้งาน ใช้งานได้ เปิดใช้งาน ปกติ 이용중 활성화 inuso enuso',
  blocked:
    'gesperrt inaktiv nichtaktiv verloren gestohlen eingefroren pausiert stillgelegt ruhend ausgesetzt bloqueado bloqueada ' +
    'inactivo inactiva noactivo noactiva suspendido suspendida congelado congelada perdido perdida extraviado extraviada ' +
    'robado robada deshabilitado deshabilitada inativo inativa nãoativo suspenso suspensa extraviado extraviada roubado ' +
    'roubada bloqué bloquée inactif suspendu suspendue perdu perdue volé volée gelé gelée bloccato bloccata inattivo ' +
    'inattiva sospeso sospesa smarrito smarrita rubato rubata congelato geblokkeerd inactief nietactief opgeschort bevroren ' +
    'gestolen zablokováno zablokovaný zablokovaná blokováno blokovaný blokovaná neaktivní pozastaveno pozastavený ' +
    'pozastavená ztraceno ztracená ukradená neaktívny neaktívna pozastavený stratená zablokowany zablokowana zablokowane ' +
    'nieaktywny nieaktywna nieaktywne zawieszony zawieszona zagubiony zagubiona zgubiona skradziona wstrzymany wstrzymana ' +
    'pasif bloke blokeli engelli engellendi donduruldu dondurulmuş askıda kayıp çalıntı заблокирован заблокирована ' +
    'неактивен неактивна неактивный приостановлен приостановлена утеряна потеряна 利用停止 停止中 停止済み 紛失 凍結中 無効 休止 休止中 ' +
    '정지 이용정지 사용정지 분실 비활성 차단 잠금 موقوف موقوفة محظور محظورة معلق معلقة مجمد مجمدة معطل معطلة غيرنشط غيرنشطة مفقود مفقودة مسروق مسروقة ' +
    'spärrad spärrat spärrade spærret sperret låst fryst frusen förlorad förlorat borttappad stulen stulet inaktivt pausad ' +
    'pausat vilande avstängd avstängt kwijt vermist gepauzeerd stopgezet zastrzeżony zastrzeżona zastrzeżone utracony ' +
    'utracona ukradziona zawieszone odcizená odcizeno ztracený zárolt letiltva letiltott elveszett blocat blocată pierdut ' +
    'suspendat kilitli kilitlendi durduruldu yasaklı aktifdeğil deaktif inaktif блокирована блокирован заблокировано ' +
    'заморожен заморожена приостановлено утерян утеряно украдена неактивно отключен отключена blokir diblokir terblokir dikunci ' +
    'terkunci hilang dicuri nonaktif tidakaktif dibekukan ditangguhkan disekat đãkhóa đãkhoá bịkhóa bịkhoá tạmkhóa ' +
    'tạmkhoá tạmngưng tạmngừng tạmdừng ngừnghoạtđộng ngưnghoạtđộng ngừngsửdụng ngưngsửdụng khônghoạtđộng mấtthẻ bịmất báomất ' +
    'thấtlạc đóngbăng đìnhchỉ vôhiệuhóa vôhiệuhoá chưakíchhoạt ระงับ ถูกระงับ ระงับชั่วคราว ระงับการใช้งาน ระงับใช้งาน อายัด ' +
    'ถูกอายัด ล็อก ถูกล็อก บล็อก ถูกบล็อก สูญหาย หาย บัตรหาย แจ้งหาย ถูกขโมย ปิดใช้งาน ปิดการใช้งาน ไม่ใช้งาน ไม่ได้ใช้งาน ' +
    'พักการใช้งาน 분실신고 도난 정지됨 중지 일시정지 잠김 비활성화 opposition zablokowano zastrzeżono ' +
    'ブラックリスト 使用不可 利用不可 取引停止 블랙리스트 사용불가 이용불가 거래정지 封卡 已封卡',
  closed:
    'geschlossen gekündigt gekuendigt storniert gelöscht geloescht ungültig beendet aufgelöst deaktiviert annulliert cerrado cerrada ' +
    'cancelado cancelada anulado anulada eliminado eliminada baja debaja dadodebaja desactivado desactivada fechado fechada ' +
    'encerrado encerrada excluído excluída desativado desativada fermé fermée clôturé clôturée annulé annulée résilié ' +
    'résiliée supprimé supprimée désactivé désactivée chiuso chiusa annullato annullata cancellato cancellata eliminato ' +
    'eliminata disdetto disdetta disattivato disattivata gesloten geannuleerd verwijderd beëindigd opgezegd gedeactiveerd ' +
    'zrušeno zrušený zrušená zrušené zneplatněno uzavřeno uzavřený uzavřená ukončeno smazáno uzavretá ukončená zamknięty zamknięta ' +
    'anulowany anulowana anulowano usunięty usunięta kapalı kapatıldı iptal iptaledildi silindi silinmiş закрыт закрыта удалён ' +
    'удалена аннулирован аннулирована отменён отменена 退会済 退会済み 解約 解約済 解約済み 廃止 キャンセル キャンセル済 キャンセル済み 해지 탈퇴 폐기 취소 삭제 ملغي ملغى ملغية ملغاة محذوف محذوفة مغلق مغلقة ' +
    'avslutad avslutat stängd stängt makulerad makulerat annullerad annullerat uppsagd uppsagt raderad raderat borttagen ' +
    'ogiltig lukket avsluttet ongeldig uitgeschreven afgesloten ingetrokken nieważny nieważna unieważniony unieważniona ' +
    'wycofana dezaktywowana neplatná neplatný deaktivovaná vyřazená törölt megszűnt érvénytelen anulat anulată închis ' +
    'geçersiz kapatılmış iptaledilmiş закрыто удалено аннулировано отменено деактивирована недействительна недействителен ' +
    'списана ditutup dibatalkan dihapus dinonaktifkan đóng đãđóng đãhủy đãhuỷ bịhủy bịhuỷ đãxóa đãxoá ยกเลิก ' +
    'ยกเลิกแล้ว ถูกยกเลิก ปิดบัญชี ปิดแล้ว ลบแล้ว ลาออก 해지됨 탈퇴함 삭제됨 폐기됨 취소됨 환불 환불됨 환불완료 양도 양도됨 양도완료 inválido inválida invalido invalida ' +
    'ausgetreten abgemeldet afgemeld zamknięto wyrejestrowano wyrejestrowany wyrejestrowana avregistrerad cessato cessata radié radiée desligado desligada ' +
    'odhlášen odhlášena odhlášeno ayrıldı keluar 离会 已离会 離會 已離會',
  expired:
    'abgelaufen verfallen vencido vencida caducado caducada expirado expirada expiré expirée périmé périmée scaduto scaduta ' +
    'verlopen vypršelo vypršel propadlé propadlý poplatnosti wygasły wygasła wygasł przeterminowany przeterminowana ' +
    'süresidoldu süresigeçti истёк истекла просрочен просрочена 期限切れ 失効 만료 만료됨 기간만료 منتهي منتهية منتهيالصلاحية منتهيةالصلاحية ' +
    'utgången utgånget förfallen verstreken expirovaná lejárt expirat expirată süresidolmuş срокистек kadaluarsa kedaluwarsa ' +
    'kadaluwarsa hếthạn đãhếthạn hếthiệulực quáhạn หมดอายุ หมดอายุแล้ว',
  used:
    'benutzt verbraucht aufgebraucht eingelöst eingeloest entwertet verwendet usado usada utilizado utilizada canjeado canjeada agotado ' +
    'agotada resgatado resgatada esgotado utilisé utilisée épuisé épuisée usato usata utilizzato utilizzata esaurito esaurita ' +
    'gebruikt opgebruikt verbruikt ingewisseld použito použitý vyčerpáno vyčerpaný wykorzystany wykorzystana wykorzystano zużyty zużyta kullanıldı ' +
    'kullanılmış tükendi использован использована израсходован 使用済 使用済み 利用済 利用済み 消化済 消化済み 사용완료 사용됨 소진 مستخدم مستخدمة مستعمل مستعملة مستهلك مستهلكة ' +
    'använd använt förbrukad inlöst sudahdigunakan sudahdipakai terpakai đãsửdụng đãdùng ใช้แล้ว ใช้หมดแล้ว',
  unused:
    'offen unbenutzt nichtbenutzt nichteingelöst disponible nousado nousada sinusar sincanjear disponível nãousado nãoutilizado ' +
    'nonutilisé nonutilisée disponibile nonusato nonutilizzato ongebruikt beschikbaar nepoužito nepoužitý niewykorzystany ' +
    'niewykorzystana kullanılmadı kullanılabilir неиспользован неиспользована 利用可 利用可能 미사용 사용가능 غيرمستخدم غيرمستخدمة متاح متاحة ' +
    'oanvänd oanvänt belumdigunakan belumdipakai chưasửdụng chưadùng ยังไม่ใช้ ยังไม่ได้ใช้',
} as const;

/** A card of which some is used is good for the rest. */
const PARTLY =
  'teilweiseeingelöst teileingelöst teilweisebenutzt teilweiseverbraucht partiellementutilisé partiellementutilisée parzialmenteutilizzato ' +
  'parcialmenteusado parcialmenteusada parcialmenteutilizado parcialmenteutilizada parcialmentecanjeado gedeeltelijkgebruikt';

/** Of passes and nothing else: a visit of them has been, or all of them have. */
const OF_PASSES = {
  running:
    "laufend läuft angebrochen encours encoursd'utilisation entamé entamée encurso iniciado iniciada empezado empezada emandamento emcurso emuso " +
    'incorso iniziato iniziata lopend lopende aangebroken probíhá probíhající wtrakcie rozpoczęty devamediyor pågående påbörjad igang ' +
    'начат начата впроцессе 消化中 残あり 진행 berjalan sedangberjalan đangthựchiện đangdiễnra อยู่ระหว่างใช้งาน جارية جاري ' +
    'inprogress ongoing running inuse started partlyused partiallyused',
  finished:
    'abgeschlossen erledigt terminé terminée fini finie achevé achevée terminado terminada finalizado finalizada acabado acabada concluído concluída ' +
    'terminato terminata concluso conclusa finito finita completato completata afgerond voltooid dokončeno vyčerpaná zakończony zakończona zakończone ' +
    'tamamlandı bitti slutförd завершён завершена закончен закончена 完了 終了 終了済 終了済み 完了済 完了済み 완료 완료됨 종료 종료됨 소진됨 소진완료 ' +
    'selesai habis hoànthành đãhoànthành đãhết เสร็จสิ้น ครบแล้ว منتهى مكتمل مكتملة',
} as const;

/** In English and Chinese, of whatever it is said. */
const USED =
  'used usedup fullyused redeemed fullyredeemed spent consumed exhausted depleted 已使用 已用 已用完 用完 已用尽 已核销 已核銷 已兑换 已兌換 已使用完';
const UNUSED =
  'unused notused notyetused unredeemed notredeemed notyetredeemed usable redeemable canbeused canberedeemed 可否使用 能否使用 未使用 未用 未核销 未核銷 未兑换 未兌換 待使用 待核销 待核銷 可使用';

/** Who has not been there for long: nobody has stopped their card, and they hold what they hold. */
const NOT_SEEN =
  'dormant 休眠 休眠中 休眠会員 休眠会员 休眠會員 休眠客户 休眠客戶 沉睡 沉睡会员 沉睡會員 沉睡客户 沉睡客戶 휴면 휴면중 휴면회원 휴면고객 휴면계정 휴면전환';

/** Without their accents they are what people are called. */
const BY_ACCENT = [
  ['khóa', 'blocked'],
  ['khoá', 'blocked'],
  ['hủy', 'closed'],
  ['huỷ', 'closed'],
] as const;

const STATES = new Map<string, MemberState | 'used'>([
  ...BY_ACCENT,
  ...named('active', `${ELSEWHERE.active} ${ELSEWHERE.unused} ${PARTLY} ${UNUSED} ${NOT_SEEN}`),
  ...named('used', `${ELSEWHERE.used} ${USED}`),
  ...named('blocked', `${ELSEWHERE.blocked} ${ELSEWHERE.expired}`),
  ...named('closed', ELSEWHERE.closed),
  ...named(
    'active',
    '正常 有效 启用 已启用 使用中 已激活 激活 在用 可用 已开卡 未挂失 未冻结 未停用 未注销 未过期 啟用 正常使用 有効 active enabled valid normal open activated issued delivered ok',
  ),
  ...named(
    'blocked',
    '挂失 已挂失 冻结 已冻结 停用 已停用 禁用 锁定 已锁定 丢失 黑名单 拉黑 已拉黑 暂停 停卡 请假 请假中 未激活 待激活 到期 已到期 掛失 凍結 停用 鎖定 停止 blocked frozen locked suspended lost disabled inactive paused onhold banned barred blacklisted archived stolen loststolen lostorstolen reportedlost invalid notvalid 过期 已过期 過期 expired',
  ),
  ...named(
    'closed',
    '注销 已注销 退卡 已退卡 作废 已作废 销户 失效 销卡 已销卡 已销户 删除 已删除 註銷 作廢 退会 退會 已退會 closed cancelled canceled deactivated terminated deleted removed void voided',
  ),
]);

/** How a coupon of another system stands. Undefined: a word we do not know, and whether it is still good matters. */
export const readCouponState = (text: string): CouponState | undefined => stateIn(COUPON_STATES, text);

export type CouponState = 'open' | 'used' | 'expired' | 'closed';

const COUPON_STATES = new Map([
  ...named('open', `${ELSEWHERE.active} ${ELSEWHERE.unused} ${UNUSED}`),
  ...named('used', `${ELSEWHERE.used} ${USED}`),
  ...named('expired', ELSEWHERE.expired),
  ...named('closed', `${ELSEWHERE.blocked} ${ELSEWHERE.closed}`),
  ...named('open', '可用 有效 正常 已领取 未過期 open active valid available issued delivered enabled'),
  ...named('used', '已消费 已消費 사용 사용함'),
  ...named('open', '사용안함 사용전'),
  ...named('expired', '已过期 过期 已過期 過期 expired'),
  ...named(
    'closed',
    '已作废 作废 已关闭 已失效 失效 已撤回 已停用 已冻结 已转赠 转赠 已赠出 已转让 转让 已退款 已退 已退券 已撤销 已注销 已作廢 作廢 ' +
      '已轉贈 已退款 closed void voided cancelled canceled disabled blocked onhold lost stolen refunded returned transferred revoked',
  ),
] as [string, CouponState][]);

/** How a pass of another system stands; `frozen`: it may be used again one day. Undefined: a word we do not know. */
export const readPassState = (text: string): PassState | undefined => stateIn(PASS_STATES, text);

export type PassState = 'open' | 'used' | 'expired' | 'closed' | 'frozen';

const PASS_STATES = new Map<string, PassState>([
  ...named('open', `${ELSEWHERE.active} ${ELSEWHERE.unused} ${PARTLY} ${UNUSED} ${OF_PASSES.running}`),
  ...named('used', `${ELSEWHERE.used} ${USED} ${OF_PASSES.finished}`),
  ...named('expired', ELSEWHERE.expired),
  ...named('closed', ELSEWHERE.closed),
  ...named('frozen', ELSEWHERE.blocked),
  ...named(
    'open',
    '正常 有效 启用 已启用 未启用 使用中 进行中 服务中 在用 可用 未用完 已激活 激活 未激活 待激活 已开卡 未开卡 未到期 ' +
      '未过期 已开通 正常使用 正常 啟用 進行中 未過期 有効 active valid open enabled normal available issued delivered ok',
  ),
  ...named('used', '已耗尽 已消费完 已完成 完成 已结束 已消完 次数用完 已結束 completed finished'),
  ...named('expired', '已过期 过期 已到期 到期 已过有效期 過期 已過期 expired lapsed'),
  ...named(
    'closed',
    '退卡 已退卡 退款 已退款 退费 已退费 已退 退货 已退货 转让 已转让 转出 已转出 转卡 已转卡 转赠 已转赠 已赠出 作废 已作废 注销 已注销 销卡 ' +
      '已销卡 失效 已失效 无效 关闭 已关闭 取消 已取消 撤销 已撤销 已升级 已退卡 退卡 轉讓 已轉讓 已轉贈 作廢 已作廢 註銷 已註銷 ' +
      'refunded returned transferred cancelled canceled void voided closed terminated revoked invalid deleted removed deactivated',
  ),
  ...named(
    'frozen',
    '冻结 已冻结 停卡 已停卡 停用 已停用 暂停 已暂停 请假 请假中 挂失 已挂失 锁定 已锁定 禁用 已禁用 休眠 휴면 凍結 已凍結 停用 掛失 鎖定 停止 ' +
      'frozen paused onhold suspended locked blocked disabled inactive lost stolen',
  ),
]);

/** Gender in our own words where we know it, else as it came. */
export function readGender(text: string, own: Readonly<Record<string, string>> = {}): string {
  const word = text.toLowerCase();
  return own[word] ?? GENDERS.get(word) ?? text;
}

const GENDERS = new Map<string, string>([
  ...named('male', '男 男性 男士 先生 m male man mr masculino männlich homme 남 남자 남성'),
  ...named('female', '女 女性 女士 小姐 太太 f female woman ms mrs femenino weiblich femme 여 여자 여성'),
  ...named('', '保密 未知 不详 保密 unknown unspecified not-specified'),
]);

/** Whether a birthday is of the usual calendar. Card software writes 1 for it, and 0 for the moon's. */
export const isOurCalendar = (text: string): boolean => OUR_CALENDAR.has(text.toLowerCase());

const OUR_CALENDAR = new Set('1 公历 公曆 阳历 陽曆 新历 新曆 西历 西曆 国历 國曆 solar gregorian'.split(' '));

/** Whether it is of the moon's. */
export const isLunarCalendar = (text: string): boolean => LUNAR_CALENDAR.has(text.toLowerCase());

const LUNAR_CALENDAR = new Set('0 农历 農曆 阴历 陰曆 旧历 舊曆 lunar'.split(' '));

export const saysYes = (text: string): boolean => YES.has(text.toLowerCase()) || isLunarWord(text);
export const saysNo = (text: string): boolean => NO.has(text.toLowerCase()) || isSolarWord(text);

/** Also as a spreadsheet of each language writes what is true. */
const YES = new Set(
  'wahr vrai verdadero verdadeiro vero waar prawda pravda doğru истина 1 是 y yes true on √ ✓ ✔ ○ 〇 ◯ ja sí si oui sim ano áno tak evet да ya có ใช่ はい 예 نعم'.split(
    ' ',
  ),
);
const NO = new Set(
  'falsch faux falso onwaar fałsz nepravda yanlış ложь 0 否 不是 n no false off × nein non não nao nee ne nie hayır нет nej nei tidak không ไม่ ไม่ใช่ いいえ 아니오 아니요 لا'.split(
    ' ',
  ),
);
const isLunarWord = (text: string): boolean => /^(?:[农農][历曆]|[阴陰][历曆])$/.test(text);
const isSolarWord = (text: string): boolean => /^(?:公[历曆]|[阳陽][历曆]|國曆)$/.test(text);

/** Tags of one cell, without repeats, in a fixed order. Our own export parts them by semicolons alone. */
export function readTags(text: string, own: boolean): string[] {
  if (text === '') return [];
  const tags = text.split(own ? ';' : /[;；,，、|\n]/).map((tag) => tag.trim());
  return [...new Set(tags.filter((tag) => tag !== ''))].sort();
}

function named<T extends string>(meaning: T, words: string): [string, T][] {
  return words.split(' ').flatMap((word): [string, T][] => [
    [word, meaning],
    [plain(word), meaning],
  ]);
}
