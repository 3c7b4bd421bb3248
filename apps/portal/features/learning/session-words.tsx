import { Alert, Text } from '@mantine/core';
import type { OpenSession } from '../../api/types';
import { useI18n } from '../../i18n/i18n.context';
import { SessionFacts } from './session-facts';

/** What a session is: its facts and its description, and why it does not take place. */
export function SessionWords({ session, link }: { session: OpenSession; link: string | null }) {
  const { t, pick } = useI18n();
  return (
    <>
      <Cancelled cancelReason={session.cancelReason} />
      <SessionFacts session={session} link={link} />
      <Text style={{ whiteSpace: 'pre-line' }}>
        {pick(session.descriptionJa, session.descriptionEn) || t('learning.noWords')}
      </Text>
    </>
  );
}

export function Cancelled({ cancelReason }: Pick<OpenSession, 'cancelReason'>) {
  const { t, label } = useI18n();
  if (cancelReason === null) return null;
  const reason = label('cancelReason', cancelReason);
  return <Alert color="warning">{t('learning.cancelledBecause', { reason })}</Alert>;
}
