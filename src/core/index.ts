/** The core as commands see it. What is not here is nobody's business outside. */
export type { CheckFinding } from './check/invariant.ts';
export { INVARIANT_NAMES, type InvariantName } from './check/invariants.ts';
export { type CheckReport, check } from './check/run.ts';
export { COUPON_STATES, type CouponState } from './domain/coupons/coupon.ts';
export type { Sign } from './domain/ledger/unusual.ts';
export { isBirthday } from './domain/members/birthday.ts';
export type { LawRule } from './domain/programme/law.ts';
export { formatHead, parseHead } from './domain/seals/head.ts';
export type { OperatorChange, OperatorRow } from './domain/staff/operators.ts';
export { DEEDS, type Deed, RIGHTS, ROLES, type Role, roleMay } from './domain/staff/rights.ts';
export type { StoreChange, StoreRow } from './domain/staff/stores.ts';
export type { Who } from './domain/staff/who.ts';
export { type ExportContent, type ExportInput, exportBooks } from './export/export.ts';
export { EXPORTS, type ExportName } from './export/tables.ts';
export { bytesSource, fileSource, type Source } from './import/bytes/source.ts';
export { pointsEndOf } from './import/columns/points-end.ts';
export type { FileOptions } from './import/file-options.ts';
export { type Field, fieldsOf, IMPORT_KINDS } from './import/header/field.ts';
export { balanceIsOf, readMapping } from './import/header/mapping.ts';
export { STATES_SAID, type StateSaid } from './import/header/profile.ts';
export { fold, meaningOf } from './import/header/words.ts';
export { readingWith } from './import/open-all.ts';
export { type ImportOutcome, isReconciled } from './import/outcome.ts';
export type { Progress } from './import/progress.ts';
export { rejectPlaceBeside, rejectPlaceTold } from './import/rejects.ts';
export { hasShortYearFirst, isMonth, isOfRepublic, isWrittenAsDay } from './import/values/date.ts';
export { defuse } from './import/values/packing.ts';
export { isSameFile, writeNewFile } from './new-file.ts';
export { type Nightly, nightly, type Reminders, STEP_NAMES, type Step, type StepName } from './night/nightly.ts';
export { type AdjustInput, adjust } from './operations/adjust.ts';
export type { BirthdayGift } from './operations/birthdays.ts';
export { blockCard, type CardInput, type ReplaceCardInput, replaceCard, unblockCard } from './operations/card.ts';
export { type CashOutInput, cashOut } from './operations/cash-out.ts';
export { type CloseInput, close } from './operations/close.ts';
export {
  type CouponCloseInput,
  type CouponIssueInput,
  type CouponsTo,
  closeCoupon,
  issueCoupons,
} from './operations/coupon.ts';
export { type Demo, playDemo } from './operations/demo.ts';
export { commitDraw, type DrawInput, revealDraw } from './operations/draw.ts';
export { type EditInput, edit } from './operations/edit.ts';
export { type EnrolInput, enrol } from './operations/enrol.ts';
export { type EraseInput, erase } from './operations/erase.ts';
export { type Expired, type ExpiredLot, type ExpireInput, expirePoints } from './operations/expire-points.ts';
export { type Candidate, candidatesFor, findMember } from './operations/find.ts';
export {
  type JoinInput,
  joinGroup,
  type LeaveInput,
  type LimitInput,
  leaveGroup,
  limitMember,
} from './operations/group.ts';
export type { Identify, Session } from './operations/identity.ts';
export { type UndoOutcome, undoImport, undoInQuestion } from './operations/import/undo.ts';
export { type ImportInput, importFiles, mappingOf, outlineOf, sampleCells } from './operations/import.ts';
export {
  type InitInput,
  initShop,
  type NewShop,
  rehearseInit,
  requireNoShop,
  shopMadeUnder,
} from './operations/init.ts';
export { type MergeInput, merge } from './operations/merge.ts';
export type { Operation, Request } from './operations/operation.ts';
export {
  addOperator,
  closeOperator,
  listOperators,
  type OperatorAddInput,
  type OperatorInput,
} from './operations/operator.ts';
export {
  extendPass,
  freezePass,
  type PassExtendInput,
  type PassFreezeInput,
  type PassSellInput,
  sellPass,
} from './operations/pass.ts';
export { permitted } from './operations/permission.ts';
export { parsePhone, regionOf } from './operations/phone.ts';
export { type PinInput, requireSignIn, setOperatorPin, signIn } from './operations/pin.ts';
export { joinPlan, leavePlan, type PlanLeaveInput, type PlanSellInput, renewPlan } from './operations/plan.ts';
export type { PlanEvent } from './operations/plan-night.ts';
export { type Applied, applyProgramme } from './operations/programme-apply.ts';
export { checkProgramme, knownLints, knownPacks, lintProgramme } from './operations/programme-check.ts';
export {
  programmeVersion,
  programmeVersions,
  type WrittenVersion,
} from './operations/programme-versions.ts';
export { type RedeemInput, redeem } from './operations/redeem.ts';
export { type RefundInput, refund } from './operations/refund.ts';
export type { Registered } from './operations/register.ts';
export { type ReinstateInput, reinstate } from './operations/reinstate.ts';
export { bookedUnder, namedUnder } from './operations/replay.ts';
export { type SpendInput, spend } from './operations/spend.ts';
export { block, reopen, type StatusInput, unblock } from './operations/status.ts';
export {
  addStore,
  closeStore,
  type ListedStore,
  listStores,
  reopenStore,
  type StoreAddInput,
  type StoreInput,
} from './operations/store.ts';
export { type TagInput, tag } from './operations/tag.ts';
export { type ReviewedTier, reviewTiers, type TiersReviewed } from './operations/tier-review.ts';
export { type TopupInput, topup } from './operations/topup.ts';
export { type TransferInput, transfer } from './operations/transfer.ts';
export { type VoidInput, voidEntry } from './operations/void.ts';
export type { KnownLint, LintCode, LintWarning } from './programme/lint/index.ts';
export { probableCurrency, probableTimeZone } from './programme/probable.ts';
export type { RulePack } from './programme/rule-packs.ts';
export type { ShopDetails } from './programme/shop-details.ts';
export { BASIC_TEMPLATE, templateNames, templateText } from './programme/templates.ts';
export { type Comparison, GIVEN, type Given, type MemberDifference, type Pair } from './rehearsal/comparison.ts';
export { type Rehearsal, type RehearseInput, rehearse } from './rehearsal/rehearse.ts';
export { type Absent, type Away, away } from './reports/away.ts';
export { type CouponCourse, type CouponsReport, couponsReport } from './reports/coupon-courses.ts';
export {
  type CouponFilter,
  type CouponOnDay,
  checkCoupon,
  type ListedCoupon,
  listCoupons,
  showCoupon,
} from './reports/coupons.ts';
export { type DayInput, type DayReport, dayReport } from './reports/day.ts';
export { type CheckedDraw, verifyDraws } from './reports/draws.ts';
export { type Expiring, expiring } from './reports/expiring.ts';
export { type GroupPage, type Sharer, showGroup } from './reports/group.ts';
export { type ImportedReport, importedReport } from './reports/imported.ts';
export {
  type Liability,
  type LiabilityInput,
  liability,
  type MoneyCourse,
  type StoredValue,
} from './reports/liability.ts';
export { type ListedMember, type ListInput, listMembers } from './reports/list.ts';
export {
  type MemberCounts,
  type MembersInput,
  type MembersReport,
  membersReport,
  type TierCount,
  tiersReport,
} from './reports/members.ts';
export {
  type HeldPass,
  listPasses,
  PASS_STATES,
  type PassCourse,
  type PassesInput,
  type PassesReport,
  type PassFilter,
  type PassState,
  passesReport,
  type Visits,
} from './reports/passes.ts';
export { isPast } from './reports/past-day.ts';
export { type PersonFile, personFile } from './reports/person.ts';
export { type HeldPlan, listPlans, PLAN_STATES, type PlanFilter, type PlanState } from './reports/plans.ts';
export { type PointsReport, pointsReport } from './reports/points.ts';
export { type Sales, type SalesInput, type SalesReport, salesReport } from './reports/sales.ts';
export {
  type Settlement,
  type SettlementDetail,
  type SettlementInput,
  settlement,
  settlementDetails,
} from './reports/settlement.ts';
export { type MemberPage, type PageEntry, showMember } from './reports/show.ts';
export {
  byPerson,
  type Held,
  type PersonalStatement,
  type Statement,
  type StatementInput,
  type StatementLine,
  statement,
} from './reports/statement.ts';
export { type TendersInput, type TendersReport, tendersReport } from './reports/tenders.ts';
export {
  type Conditions,
  explainTier,
  type TierAtRisk,
  type TierPage,
  type TierPlace,
  tiersAtRisk,
} from './reports/tier.ts';
export type { TenderFlow } from './reports/till.ts';
export { type UnusualDoing, unusual } from './reports/unusual.ts';
export { createShop, openShop, type Shop, type ShopLocation } from './shop.ts';
export { addProgramme } from './store/programmes.ts';
export { addShop } from './store/shops.ts';
export { type Backup, backup, backupUnder } from './trust/backup.ts';
export { backupBeside } from './trust/backup-beside.ts';
export { type Advice, type Diagnosis, diagnose, type FileFacts } from './trust/doctor.ts';
export { type Drill, drill } from './trust/drill.ts';
export {
  type ExplainedBalance,
  type ExplainedEntry,
  type ExplainedLot,
  type ExplainedPosting,
  entryNamed,
  explainBalance,
  explainEntry,
  type ImportOrigin,
} from './trust/explain.ts';
export { type Moved, move } from './trust/move.ts';
export { type ReadyRestore, readyRestore, type ShopState } from './trust/restore.ts';
