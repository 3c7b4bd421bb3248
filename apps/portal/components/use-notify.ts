import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import { useI18n } from '../i18n/i18n.context';

/** Says briefly, on the screen and to screen readers, that something was done. */
export function useNotify(): (message: string) => void {
  const { t } = useI18n();
  return useCallback(
    (message) =>
      void notifications.show({ message, color: 'success', closeButtonProps: { 'aria-label': t('action.close') } }),
    [t],
  );
}
