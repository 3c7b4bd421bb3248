import type { MemberDetail } from '../../api/types';

/** Whether there is no membership any more that could be left or changed. */
export function hasLeft({ status }: Pick<MemberDetail, 'status'>): boolean {
  return status === 'withdrawn' || status === 'expelled';
}
