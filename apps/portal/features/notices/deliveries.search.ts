import type { DeliveryState } from '../../api/types';
import { codesOf } from '../../i18n/catalogue';

/** Reads the filter from the address; an unknown state narrows nothing. */
export function deliveriesSearch({ state }: Record<string, unknown>): { state?: DeliveryState } {
  return isState(state) ? { state } : {};
}

function isState(value: unknown): value is DeliveryState {
  return typeof value === 'string' && codesOf('deliveryState').includes(value);
}
