import { useBlocker } from '@tanstack/react-router';
import { useI18n } from '../i18n/i18n.context';

/** Asks before a half-written text is left behind, by a link as well as by closing the window. */
export function useLeaveGuard(isDirty: boolean): void {
  const { t } = useI18n();
  useBlocker({
    shouldBlockFn: () => !window.confirm(t('state.leave')),
    enableBeforeUnload: isDirty,
    disabled: !isDirty,
  });
}
