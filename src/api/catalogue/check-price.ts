import type { PriceCreateParams_Recurring } from '../../contract/generated/wire.d.ts';
import * as errors from '../errors/catalogue.ts';
import { missing, outOfRange } from '../errors.ts';
import type { PriceDraft } from './price-object.ts';

/** Three years. */
const MOST_INTERVALS = { day: 1095, week: 156, month: 36, year: 3 } as const;
const METERS_SINCE = '2025-03-31';

/** What of a new price does not go together. `apiVersion` is that of the request. */
export function checkPrice(draft: PriceDraft, apiVersion: string): void {
  const { recurring } = draft;
  const { divide_by = 1 } = draft.transform_quantity ?? {};
  if (divide_by < 1) throw outOfRange('transform_quantity[divide_by]', 'least', 1);
  if (recurring !== undefined) checkRecurring(recurring, apiVersion);
  if (recurring !== undefined && draft.custom_unit_amount !== undefined) {
    throw errors.customAmountRecurring();
  }
  if (draft.billing_scheme === 'tiered') checkTiered(draft);
  else checkPerUnit(draft);
}

function checkRecurring(recurring: PriceCreateParams_Recurring, apiVersion: string): void {
  const { interval, interval_count: count = 1, meter, usage_type } = recurring;
  if (count < 1) throw outOfRange('recurring[interval_count]', 'least', 1);
  const most = MOST_INTERVALS[interval];
  if (count > most) throw errors.intervalTooLong(interval, most);
  if (usage_type === 'metered' && meter === undefined && apiVersion >= METERS_SINCE) {
    throw errors.meteredWithoutMeter();
  }
}

function checkTiered(draft: PriceDraft): void {
  if (draft.recurring === undefined) throw errors.tieredOnce();
  if (draft.tiers === undefined) throw missing('tiers');
  if (draft.tiers_mode === undefined) throw missing('tiers_mode');
  for (const name of ['unit_amount', 'unit_amount_decimal', 'transform_quantity'] as const) {
    if (draft[name] !== undefined) throw errors.notWithTiered(name);
  }
}

function checkPerUnit(draft: PriceDraft): void {
  for (const name of ['tiers', 'tiers_mode'] as const) {
    if (draft[name] !== undefined) throw errors.onlyWithTiered(name);
  }
  const { custom_unit_amount, unit_amount, unit_amount_decimal } = draft;
  const given = [custom_unit_amount, unit_amount, unit_amount_decimal];
  if (given.every((value) => value === undefined)) throw errors.amountMissing();
}
