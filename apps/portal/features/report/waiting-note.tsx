import { Alert } from '@mantine/core';
import { useI18n } from '../../i18n/i18n.context';

/** That the figures do not have everything yet, printed with them; nothing where they have. */
export function WaitingNote({ report: { waitingCases } }: { report: { waitingCases: number } }) {
  const { t } = useI18n();
  return waitingCases > 0 ? <Alert color="yellow">{t('reports.waiting', { count: waitingCases })}</Alert> : null;
}
