import { Text } from '@mantine/core';
import { attachmentUrl, useSendMessage } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { MessageThread } from '../../components/message-thread';
import { Section } from '../../components/section';
import { TextForm } from '../../components/text-form';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { InsertBlock } from '../deskwork/insert-block';
import { CaseText } from './case-text';
import { MessageFilesTray } from './message-files';
import { NoteContact } from './note-contact';
import { useMessageFiles } from './use-message-files';

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
          urls={{
            scrubbed: (id) => attachmentUrl(found.id, id, 'scrubbed'),
            original: (id) => attachmentUrl(found.id, id, 'original'),
          }}
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

/** A text with its files. Nothing is sent while a file is on its way or has failed. */
function Reply({ found }: { found: CaseDetail }) {
  const { t, language } = useI18n();
  const send = useSendMessage(found.id);
  const files = useMessageFiles(found.id);
  const fileIds = files.waiting.map(({ id }) => id);
  return (
    <TextForm
      name="reply"
      label={t('case.reply')}
      hint={t('case.replyHint', { language: language(found.originalLocale) })}
      submitLabel={t('case.replySend')}
      doneMessage={t('case.replySent')}
      above={(put) => <InsertBlock found={found} onInsert={put} />}
      isWaiting={files.uploads.length > 0}
      mutation={{ ...send, mutate: (text, then) => send.mutate({ text, fileIds }, then) }}
    >
      <MessageFilesTray caseId={found.id} files={files} />
    </TextForm>
  );
}
