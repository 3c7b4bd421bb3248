import { Alert } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useI18n } from '../../i18n/i18n.context';

/** She does not hear of messages: whoever writes to her has to know. */
export function ContactFails() {
  const { t } = useI18n();
  return (
    <Alert color="danger" icon={<IconMailOff aria-hidden />} title={t('case.contactFails')}>
      {t('case.contactFailsText')}
    </Alert>
  );
}
