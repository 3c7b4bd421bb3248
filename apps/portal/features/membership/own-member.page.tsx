import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownMemberQuery } from '../../api/membership.queries';
import type { OwnMember } from '../../api/types';
import { Page } from '../../components/page';
import { PledgeWords } from '../../components/pledge-words';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ContactPeopleSection } from '../contacts/contact-people.section';
import { ListingSection } from '../directory/listing.section';
import { OwnProceedingsLink } from '../expulsions/own-proceedings-link';
import { MemberFacts, PledgeHistory, PledgeWarning } from './member-facts';
import { hasLeft } from './member-life.rules';
import { MemberHistory } from './member-history';
import { OwnNameRequests } from './own-name-requests';
import { SignPledge } from './sign-pledge';

/** One's own organisation as a member: what it stands behind, and what it has yet to sign. */
export function OwnMemberPage() {
  const query = useQuery(ownMemberQuery);
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(member) => <OwnMemberView member={member} />}
    </QueryView>
  );
}

function OwnMemberView({ member }: { member: OwnMember }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const maySign = permissions.includes('pledge.accept');
  const { pledge, pledgeState } = member;
  return (
    <Page title={pick(member.nameJa, member.nameEn) ?? ''} lead={t('ownMember.lead')}>
      {permissions.includes('ownMember.keep') && <OwnProceedingsLink />}
      <PledgeWarning state={pledgeState} />
      <Section title={t('pledge.title')}>
        <PledgeWords text={pledge} />
        {pledgeState !== 'current' && maySign && <SignPledge key={pledge.version} pledge={pledge} />}
      </Section>
      <PledgeHistory member={member} />
      <MemberFacts member={member} />
      {permissions.includes('ownMember.keep') && <OwnNameRequests member={member} mayAsk={!hasLeft(member)} />}
      {permissions.includes('ownMember.keep') && <MemberHistory memberId={null} mayKeep={!hasLeft(member)} />}
      {permissions.includes('contactPerson.keep') && <ContactPeopleSection memberId={member.id} />}
      {permissions.includes('listing.read') && <ListingSection memberId={member.id} />}
    </Page>
  );
}
