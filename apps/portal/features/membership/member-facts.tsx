import { Alert, Text } from '@mantine/core';
import type { OwnMember, PledgeState } from '../../api/types';
import { Facts } from '../../components/facts';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { Prefectures } from '../partners/partner-facts';
import { PledgeBadge } from '../../components/pledge-badge';

type Shown = Omit<OwnMember, 'pledge'>;

/** What is known of a member, for officers and for its own people alike. */
export function MemberFacts({ member }: { member: Shown }) {
  const { t, label, day } = useI18n();
  return (
    <Section title={t('members.entry')}>
      <Facts
        items={[
          ...(member.formerNames.length > 0
            ? [{ name: t('memberLife.formerNames'), value: member.formerNames.join(', ') }]
            : []),
          ...(member.nameKana === '' ? [] : [{ name: t('memberChange.nameKana'), value: member.nameKana }]),
          { name: t('members.kind'), value: label('memberKind', member.kind) },
          { name: t('members.status'), value: label('memberStatus', member.status) },
          { name: t('members.prefecture'), value: <Prefectures codes={[member.prefectureCode]} /> },
          { name: t('members.corporateNumber'), value: member.corporateNumber ?? t('members.noNumber') },
          { name: t('members.since'), value: day(member.createdAt) },
          { name: t('members.sites'), value: member.sites },
          { name: t('members.pledge'), value: <PledgeBadge state={member.pledgeState} /> },
        ]}
      />
    </Section>
  );
}

/** A missing or outdated pledge, said above everything else. */
export function PledgeWarning({ state }: { state: PledgeState }) {
  const { t } = useI18n();
  if (state === 'current') return null;
  return <Alert color="warning">{t(`members.pledgeWarning.${state}`)}</Alert>;
}

/** Who accepted which version, and when. */
export function PledgeHistory({ member }: { member: Shown }) {
  const { t, dateTime } = useI18n();
  return (
    <Section title={t('pledge.accepted')}>
      {member.pledges.length === 0 && <Text c="gray.7">{t('pledge.none')}</Text>}
      <Facts
        items={member.pledges.map(({ version, signatoryName, signatoryTitle, acceptedAt }) => ({
          name: t('pledge.version', { version }),
          value: `${signatoryName}${signatoryTitle && ` (${signatoryTitle})`} · ${dateTime(acceptedAt)}`,
        }))}
      />
    </Section>
  );
}
