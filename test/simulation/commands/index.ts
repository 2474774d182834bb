/** Every kind of deed that the simulated shop knows. A new operation is a file beside these and a line here. */
import type { Command } from '../model.ts';
import { adjustCommand } from './adjust.ts';
import { cardCommand } from './card.ts';
import { cardReplaceCommand } from './card-replace.ts';
import { cashOutCommand } from './cash-out.ts';
import { closeCommand } from './close.ts';
import { couponCloseCommand } from './coupon-close.ts';
import { couponIssueCommand } from './coupon-issue.ts';
import { drawCommitCommand, drawRevealCommand } from './draw.ts';
import { drawTicketCommand } from './draw-ticket.ts';
import { editCommand } from './edit.ts';
import { enrolCommand } from './enrol.ts';
import { eraseCommand } from './erase.ts';
import { groupJoinCommand } from './group-join.ts';
import { groupLeaveCommand } from './group-leave.ts';
import { groupLimitCommand } from './group-limit.ts';
import { importCommand } from './import.ts';
import { importUndoCommand } from './import-undo.ts';
import { mergeCommand } from './merge.ts';
import { passExtendCommand } from './pass-extend.ts';
import { passFreezeCommand } from './pass-freeze.ts';
import { passSellCommand } from './pass-sell.ts';
import { planLeaveCommand } from './plan-leave.ts';
import { planJoinCommand, planRenewCommand } from './plan-sell.ts';
import { redeemCommand } from './redeem.ts';
import { refundPassCommand } from './refund-pass.ts';
import { refundRedeemCommand } from './refund-redeem.ts';
import { refundSaleCommand } from './refund-sale.ts';
import { refundTopupCommand } from './refund-topup.ts';
import { reinstateCommand } from './reinstate.ts';
import { spendCommand } from './spend.ts';
import { statusCommand } from './status.ts';
import { tagCommand } from './tag.ts';
import { topupCommand } from './topup.ts';
import { transferCommand } from './transfer.ts';
import { voidCommand } from './void.ts';
import { voidMergeCommand } from './void-merge.ts';

// biome-ignore lint/suspicious/noExplicitAny: each has an input of its own, which it alone looks at.
export const COMMANDS: readonly Command<any>[] = [
  topupCommand,
  spendCommand,
  refundSaleCommand,
  refundTopupCommand,
  voidCommand,
  redeemCommand,
  refundRedeemCommand,
  drawCommitCommand,
  drawTicketCommand,
  drawRevealCommand,
  cashOutCommand,
  transferCommand,
  adjustCommand,
  reinstateCommand,
  mergeCommand,
  voidMergeCommand,
  statusCommand,
  closeCommand,
  cardCommand,
  cardReplaceCommand,
  editCommand,
  tagCommand,
  eraseCommand,
  enrolCommand,
  importCommand,
  importUndoCommand,
  groupJoinCommand,
  groupLeaveCommand,
  groupLimitCommand,
  couponIssueCommand,
  couponCloseCommand,
  passSellCommand,
  passFreezeCommand,
  passExtendCommand,
  refundPassCommand,
  planJoinCommand,
  planRenewCommand,
  planLeaveCommand,
];
