import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useI18n } from '../i18n/i18n.context';

interface NoticeOptions {
  /** Leaves the notice on the screen until it is closed: it explains more than a glance takes in. */
  stays?: boolean;
}

/** Says briefly, on the screen and to screen readers, that something was done. */
export function useNotify(): (message: string, options?: NoticeOptions) => void {
  const { t } = useI18n();
  return useCallback(
    (message, { stays = false } = {}) =>
      void notifications.show({
        message,
        color: 'success',
        ...(stays && { autoClose: false }),
        closeButtonProps: { 'aria-label': t('action.close') },
      }),
    [t],
  );
}
