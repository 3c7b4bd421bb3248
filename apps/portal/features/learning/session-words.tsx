import { Alert, List, Text, Title } from '@mantine/core';
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
      <Agenda session={session} order={2} />
    </>
  );
}

interface AgendaProps {
  session: Pick<OpenSession, 'agendaJa' | 'agendaEn'>;
  /** Of its heading, which follows the one above. */
  order: 2 | 3;
}

/** In the reader's language, or in the one in which there is an agenda. */
export function Agenda({ session: { agendaJa, agendaEn }, order }: AgendaProps) {
  const { t, locale } = useI18n();
  const [own, other] = locale === 'ja' ? [agendaJa, agendaEn] : [agendaEn, agendaJa];
  const items = own.length > 0 ? own : other;
  if (items.length === 0) return null;
  return (
    <div>
      <Title order={order} size="h5">
        {t('meeting.agenda')}
      </Title>
      <List type="ordered">
        {items.map((item, index) => (
          <List.Item key={index}>{item}</List.Item>
        ))}
      </List>
    </div>
  );
}

export function Cancelled({ cancelReason }: Pick<OpenSession, 'cancelReason'>) {
  const { t, label } = useI18n();
  if (cancelReason === null) return null;
  const reason = label('cancelReason', cancelReason);
  return <Alert color="warning">{t('learning.cancelledBecause', { reason })}</Alert>;
}
