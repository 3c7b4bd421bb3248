import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { referralQuery } from '../../api/referrals.queries';
import type { ReferralDetail } from '../../api/types';
import { DueFact } from '../../components/due-fact';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { DeskComplaint } from './desk-complaint';
import { ReferralAnswer } from './referral-answer';
import { ReferralContent } from './referral-content';
import { ReferralWorkSection } from './referral-work';

const route = getRouteApi('/signed-in/referrals/$referralId');

/** One referral: first what is asked and by when; the content once it is accepted. */
export function ReferralPage() {
  const { referralId } = route.useParams();
  const query = useQuery(referralQuery(referralId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(found) => <ReferralView found={found} />}
    </QueryView>
  );
}

function ReferralView({ found }: { found: ReferralDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  return (
    <Page
      title={t('referral.title', { number: found.caseNumber })}
      actions={<Anchor renderRoot={(props) => <Link to="/referrals" {...props} />}>{t('action.back')}</Anchor>}
    >
      <ReferralFacts found={found} />
      {found.state === 'pending' && (
        <Section title={t('referral.answer')}>
          <Text>{t('referral.before')}</Text>
          <Text>{t('referral.check')}</Text>
          {permissions.includes('referral.answer') && <ReferralAnswer referralId={found.id} />}
        </Section>
      )}
      {found.state === 'declined' && <Text>{t('referral.declinedText')}</Text>}
      {found.state === 'revoked' && <Text>{t('referral.revokedText')}</Text>}
      {found.case &&
        (found.reason === 'about_desk' ? (
          <DeskComplaint found={found} content={found.case} />
        ) : (
          <ReferralWorkSection found={found} />
        ))}
      {found.case && <ReferralContent found={found} content={found.case} />}
      {found.case === null && (found.state === 'accepted' || found.state === 'done') && (
        <Text>{t('referral.noContent')}</Text>
      )}
    </Page>
  );
}

function ReferralFacts({ found }: { found: ReferralDetail }) {
  const { t, label, dateTime } = useI18n();
  return (
    <Section title={t('case.overview')}>
      <Facts
        items={[
          { name: t('referrals.col.state'), value: label('referralState', found.state) },
          ...(found.state === 'pending'
            ? [
                {
                  name: t('referrals.col.answerBy'),
                  value: <DueFact dueAt={found.dueAt} isOverdue={found.isOverdue} />,
                },
              ]
            : []),
          { name: t('referrals.col.reason'), value: label('referralReason', found.reason) },
          ...(found.outcome ? [{ name: t('referral.outcome'), value: label('referralOutcome', found.outcome) }] : []),
          ...(found.amountYen !== null
            ? [{ name: t('referral.amount'), value: found.amountYen.toLocaleString() }]
            : []),
          { name: t('referrals.col.opened'), value: dateTime(found.openedAt) },
          ...(found.primaryCategory
            ? [{ name: t('queue.col.issue'), value: label('category', found.primaryCategory) }]
            : []),
        ]}
      />
    </Section>
  );
}
