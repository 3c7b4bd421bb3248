import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useWriteSummary } from '../../api/cases.queries';
import type { CaseDetail } from '../../api/types';
import { MessageThread } from '../../components/message-thread';
import { OriginalText } from '../../components/original-text';
import { RemedyCard } from '../../components/remedy-card';
import { Section } from '../../components/section';
import { TextForm } from '../../components/text-form';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from './case.module.css';
import { ShareControl } from './share-control';

/** Everything that has gone or may go to the company, in the order in which it happens. */
export function CaseCompany({ found }: { found: CaseDetail }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const replies = found.messages.filter(({ compartment }) => compartment === 'shared');
  const company = found.member && pick(found.member.nameJa, found.member.nameEn);
  return (
    <Section title={t('case.companySection')} aside={company && <span className={styles.meta}>{company}</span>}>
      <CaseSummary found={found} />
      {permissions.includes('case.share') && <ShareControl found={found} />}
      {found.share && (
        <>
          <Title order={3}>{t('company.replies')}</Title>
          {replies.length === 0 ? (
            <Text c="gray.7">{t('company.repliesNone')}</Text>
          ) : (
            <MessageThread messages={replies} own="secretariat" />
          )}
        </>
      )}
      {found.remedy && <RemedyCard remedy={found.remedy} />}
    </Section>
  );
}

function CaseSummary({ found }: { found: CaseDetail }) {
  const { t, dateTime } = useI18n();
  const { permissions } = useUser();
  const [isEditing, editing] = useDisclosure(false);
  const write = useWriteSummary(found.id);
  const mayWrite = permissions.includes('case.summarise') && found.status !== 'closed';
  if (mayWrite && (found.summary === null || isEditing)) {
    return (
      <TextForm
        label={t('summary.label')}
        hint={t('summary.hint')}
        submitLabel={t('summary.save')}
        doneMessage={t('summary.saved')}
        initial={found.summary?.text}
        minRows={5}
        keepsText
        mutation={write}
        onDone={editing.close}
        onCancel={isEditing ? editing.close : undefined}
      />
    );
  }
  if (found.summary === null) return <Text c="gray.7">{t('share.block.noSummary')}</Text>;
  return (
    <>
      <Title order={3}>{t('summary.label')}</Title>
      <div className={styles.quote}>
        <OriginalText text={found.summary.text} />
      </div>
      <Group gap="md">
        <Text size="sm" c="gray.7">
          {t('summary.updated', { at: dateTime(found.summary.updatedAt) })}
        </Text>
        {mayWrite && (
          <Button variant="default" onClick={editing.open}>
            {t('summary.edit')}
          </Button>
        )}
      </Group>
    </>
  );
}
