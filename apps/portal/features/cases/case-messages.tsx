import { Text } from '@mantine/core';
import { useSendMessage } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { MessageThread } from '../../components/message-thread';
import { Section } from '../../components/section';
import { TextForm } from '../../components/text-form';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** The talk with the complainant. What passes between desk and company stands in the company's own part. */
export function CaseMessages({ found }: { found: CaseDetail }) {
  const { t, language } = useI18n();
  const { permissions } = useUser();
  const send = useSendMessage(found.id);
  const messages = found.messages.filter(({ compartment }) => compartment === 'narrative');
  return (
    <Section title={t('case.messages')}>
      {messages.length === 0 ? (
        <Text c="gray.7">{t('case.messagesNone')}</Text>
      ) : (
        <MessageThread messages={messages} own="secretariat" locale={found.originalLocale} />
      )}
      {permissions.includes('case.message') && found.status !== 'closed' && (
        <TextForm
          label={t('case.reply')}
          hint={t('case.replyHint', { language: language(found.originalLocale) })}
          submitLabel={t('case.replySend')}
          doneMessage={t('case.replySent')}
          mutation={send}
        />
      )}
    </Section>
  );
}
