import { Text } from '@mantine/core';
import { caseFiles } from '../../api/attachment-urls';
import { useSendMessage } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { deskPlace } from '../../api/waiting-files.queries';
import { FiledTextForm } from '../../components/filed-text-form';
import { MessageThread } from '../../components/message-thread';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { InsertBlock } from '../deskwork/insert-block';
import { CaseText } from './case-text';
import { NoteContact } from './note-contact';

/** The talk with the complainant. What passes between desk and company stands in the company's own part. */
export function CaseMessages({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const messages = found.messages.filter(({ compartment }) => compartment === 'narrative');
  return (
    <Section title={t('case.messages')}>
      {messages.length === 0 ? (
        <Text c="gray.7">{t('case.messagesNone')}</Text>
      ) : (
        <MessageThread
          messages={messages}
          own="secretariat"
          locale={found.originalLocale}
          words={({ id, text, authorKind }, locale) => (
            <CaseText
              found={found}
              of={{ of: 'message', messageId: id, text, isHers: authorKind === 'complainant' }}
              locale={locale}
            />
          )}
          attachments={found.attachments}
          urls={caseFiles(found.id)}
        />
      )}
      {permissions.includes('case.message') && found.status !== 'closed' && (
        <>
          <Reply found={found} />
          <NoteContact found={found} />
        </>
      )}
    </Section>
  );
}

function Reply({ found }: { found: CaseDetail }) {
  const { t, language } = useI18n();
  return (
    <FiledTextForm
      name="reply"
      place={deskPlace(found.id)}
      label={t('case.reply')}
      hint={t('case.replyHint', { language: language(found.originalLocale) })}
      submitLabel={t('case.replySend')}
      doneMessage={t('case.replySent')}
      above={(put) => <InsertBlock found={found} onInsert={put} />}
      mutation={useSendMessage(found.id)}
    />
  );
}
