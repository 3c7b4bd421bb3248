import { Anchor, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { memberQuery } from '../../api/membership.queries';
import type { MemberDetail } from '../../api/types';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { ContactPeopleSection } from '../contacts/contact-people.section';
import { ListingSection } from '../directory/listing.section';
import { ProceedingsSection } from '../expulsions/proceedings.section';
import { MemberChanges } from './member-changes';
import { MemberFacts, PledgeHistory, PledgeWarning } from './member-facts';
import { hasLeft } from './member-life.rules';
import { MemberHistory } from './member-history';
import { NameRequestsOf } from './name-requests-of';

const route = getRouteApi('/signed-in/members/$memberId');

/** One member with its pledges. */
export function MemberPage() {
  const query = useQuery(memberQuery(route.useParams().memberId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(member) => <MemberView member={member} />}
    </QueryView>
  );
}

function MemberView({ member }: { member: MemberDetail }) {
  const { t, pick } = useI18n();
  const { permissions } = useUser();
  const mayReview = permissions.includes('membership.review');
  const { applicationId } = member;
  return (
    <Page
      title={pick(member.nameJa, member.nameEn) ?? ''}
      actions={<Anchor renderRoot={(props) => <Link to="/members" {...props} />}>{t('action.back')}</Anchor>}
    >
      <PledgeWarning state={member.pledgeState} />
      <MemberFacts member={member} />
      {permissions.includes('contactPerson.keep') && <ContactPeopleSection memberId={member.id} />}
      {permissions.includes('listing.read') && <ListingSection memberId={member.id} />}
      <PledgeHistory member={member} />
      {permissions.includes('member.keep') && <NameRequestsOf memberId={member.id} />}
      {permissions.includes('member.keep') && !hasLeft(member) && <MemberChanges member={member} />}
      <MemberHistory memberId={member.id} mayKeep={permissions.includes('member.keep') && !hasLeft(member)} />
      {permissions.includes('expulsion.keep') && <ProceedingsSection member={member} />}
      {mayReview && applicationId && (
        <Text>
          <Link to="/applications/$applicationId" params={{ applicationId }}>
            {t('members.toApplication')}
          </Link>
        </Text>
      )}
    </Page>
  );
}
