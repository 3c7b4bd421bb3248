import { Button, Group, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { caseFiles } from '../../api/attachment-urls';
import type { Attachment, CaseDetail } from '../../api/types';
import { FilesOf } from '../../components/attachments';
import { MemberName } from '../../components/member-name';
import { MessageThread } from '../../components/message-thread';
import { OriginalText } from '../../components/original-text';
import { RemedyCard } from '../../components/remedy-card';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { CaseMeasures } from './case-measures';
import styles from './case.module.css';
import { shareBlocks } from './case.rules';
import { PassOn } from './pass-on';
import { ShareControl } from './share-control';
import { SummaryForm } from './summary-form';

/** Everything that has gone or may go to the company, in the order in which it happens. */
export function CaseCompany({ found }: { found: CaseDetail }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const replies = found.messages.filter(({ compartment }) => compartment === 'shared');
  const { remedy } = found;
  const urls = caseFiles(found.id);
  const more = (file: Attachment) => <PassOn caseId={found.id} file={file} />;
  const company = found.member && pick(found.member.nameJa, found.member.nameEn);
  return (
    <Section
      title={t('case.companySection')}
      aside={
        company && (
          <span className={styles.meta}>
            <MemberName standing={found.member?.standing ?? null}>{company}</MemberName>
          </span>
        )
      }
    >
      <CaseSummary found={found} />
      {permissions.includes('case.share') && <ShareControl found={found} />}
      {found.share && (
        <>
          <Title order={3}>{t('company.replies')}</Title>
          {replies.length === 0 ? (
            <Text c="gray.7">{t('company.repliesNone')}</Text>
          ) : (
            <MessageThread
              messages={replies}
              own="secretariat"
              attachments={found.attachments}
              urls={urls}
              more={more}
            />
          )}
        </>
      )}
      {remedy && (
        <RemedyCard remedy={remedy}>
          <FilesOf
            attachments={found.attachments.filter((file) => file.remedyId === remedy.id)}
            urls={urls}
            more={more}
          />
        </RemedyCard>
      )}
      <CaseMeasures found={found} />
    </Section>
  );
}

/** The form stays open while it is written in, whatever others save meanwhile. */
function CaseSummary({ found }: { found: CaseDetail }) {
  const { t, dateTime } = useI18n();
  const { permissions } = useUser();
  const [doing, setDoing] = useState<'write' | 'read' | null>(null);
  /** Nothing of it could reach the company now, so an empty form would only stand in the way. */
  const isVain = shareBlocks(found).some((block) => block !== 'noSummary');
  if (doing === null && found.summary === null && !isVain) setDoing('write');
  const write = () => setDoing('write');
  const read = () => setDoing('read');
  const mayWrite = permissions.includes('case.summarise') && found.status !== 'closed';
  if (mayWrite && doing === 'write') {
    return <SummaryForm found={found} onDone={read} onCancel={found.summary === null && !isVain ? undefined : read} />;
  }
  if (found.summary === null) {
    if (!mayWrite) return <Text c="gray.7">{t('share.block.noSummary')}</Text>;
    return (
      <div>
        <Button variant="default" onClick={write}>
          {t('summary.write')}
        </Button>
      </div>
    );
  }
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
          <Button variant="default" onClick={write}>
            {t('summary.edit')}
          </Button>
        )}
      </Group>
    </>
  );
}
