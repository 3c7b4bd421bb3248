import { Alert } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useI18n } from '../../i18n/i18n.context';

/** Tells the company plainly what it is not shown, and why. */
export function WhySummary() {
  const { t } = useI18n();
  return (
    <Alert color="primary" icon={<IconInfoCircle aria-hidden />} title={t('company.why.title')}>
      {t('company.why.text')}
    </Alert>
  );
}
