import { Anchor, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { companyFiles } from '../../api/attachment-urls';
import { companyCaseQuery, useReply } from '../../api/company-cases.queries';
import type { CompanyCaseDetail } from '../../api/types';
import { companyPlace } from '../../api/waiting-files.queries';
import { FilesOf } from '../../components/attachments';
import { DeadlineList } from '../../components/deadline-list';
import { DueFact } from '../../components/due-fact';
import { Facts } from '../../components/facts';
import { FiledTextForm } from '../../components/filed-text-form';
import { MessageThread } from '../../components/message-thread';
import { OriginalText } from '../../components/original-text';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RemedyCard } from '../../components/remedy-card';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AdrSection } from './adr-section';
import styles from './company-case.module.css';
import { HandlersSection } from './handlers-section';
import { PlanSection } from './plan-section';
import { RemedyForm } from './remedy-form';
import { WhySummary } from './why-summary';

const route = getRouteApi('/signed-in/company-cases/$shareId');

/** One shared case as the company sees it: the desk's summary and the company's own answers. */
export function CompanyCasePage() {
  const { shareId } = route.useParams();
  const query = useQuery(companyCaseQuery(shareId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={480} />}>
      {(found) => <CompanyCaseView found={found} />}
    </QueryView>
  );
}

function CompanyCaseView({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  return (
    <Page
      title={t('case.title', { number: found.number })}
      actions={<Anchor renderRoot={(props) => <Link to="/company-cases" {...props} />}>{t('action.back')}</Anchor>}
    >
      <CompanyFacts found={found} />
      <div className={styles.columns}>
        <Stack gap="md">
          <Section title={t('company.summary')}>
            <OriginalText text={found.summary} />
          </Section>
          <Replies found={found} />
          <RemedySection found={found} />
          <PlanSection found={found} />
          <AdrSection found={found} />
        </Stack>
        <aside className={styles.side}>
          <HandlersSection found={found} />
          <Section title={t('case.deadlines')}>
            {found.deadlines.length === 0 ? (
              <Text c="gray.7">{t('case.deadlinesNone')}</Text>
            ) : (
              <DeadlineList deadlines={found.deadlines} />
            )}
          </Section>
          <WhySummary />
        </aside>
      </div>
    </Page>
  );
}

function CompanyFacts({ found }: { found: CompanyCaseDetail }) {
  const { t, label, pick, day } = useI18n();
  return (
    <div className={styles.facts}>
      <Facts
        items={[
          { name: t('queue.col.status'), value: label('companyStatus', found.status) },
          ...(found.dueAt !== null
            ? [{ name: t('company.col.answerBy'), value: <DueFact dueAt={found.dueAt} isOverdue={found.isOverdue} /> }]
            : []),
          { name: t('queue.col.issue'), value: label('category', found.primaryCategory) },
          { name: t('queue.col.site'), value: pick(found.siteNameJa, found.siteNameEn) ?? t('queue.noSite') },
          { name: t('company.col.sharedOn'), value: day(found.sharedOn) },
        ]}
      />
    </div>
  );
}

function Replies({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const reply = useReply(found.id);
  return (
    <Section title={t('company.conversation')}>
      {found.replies.length === 0 ? (
        <Text c="gray.7">{t('company.noReplies')}</Text>
      ) : (
        <MessageThread
          messages={found.replies.map((each) => ({ ...each, authorKind: 'member' }))}
          own="member"
          attachments={found.attachments}
          urls={companyFiles(found.id)}
        />
      )}
      {permissions.includes('companyCase.reply') && found.status !== 'closed' && (
        <FiledTextForm
          place={companyPlace(found.id, 'reply')}
          filesHint={t('company.filesHint')}
          label={t('company.reply')}
          hint={t('company.replyHint')}
          submitLabel={t('company.replySend')}
          doneMessage={t('company.replySent')}
          mutation={reply}
        />
      )}
    </Section>
  );
}

function RemedySection({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const { remedy } = found;
  const mayPropose =
    permissions.includes('companyCase.proposeRemedy') &&
    found.status !== 'closed' &&
    (remedy === null || remedy.state === 'rejected');
  return (
    <Section title={t('company.remedy')}>
      {remedy && (
        <RemedyCard remedy={remedy}>
          <FilesOf
            attachments={found.attachments.filter((file) => file.remedyId === remedy.id)}
            urls={companyFiles(found.id)}
          />
        </RemedyCard>
      )}
      {mayPropose && (
        <>
          <Text>{t('company.remedyLead')}</Text>
          <RemedyForm shareId={found.id} />
        </>
      )}
    </Section>
  );
}
