import { Button, Group, Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { peopleQuery } from '../../api/people.queries';
import type { OpenInvitation, People, Person, Role } from '../../api/types';
import { Empty } from '../../components/empty';
import { MemberName } from '../../components/member-name';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { InvitationControls } from './invitation-controls';
import { InviteModal } from './invite-modal';
import { LostFactorList } from './lost-factors';
import { PersonControls } from './person-controls';

/** Who signs in for this organisation, and who is invited. */
export function PeoplePage() {
  const { t } = useI18n();
  const people = useQuery(peopleQuery);
  const [isInviting, setIsInviting] = useState(false);
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      actions={
        <Group gap="sm">
          <Link to="/people/single-sign-on">{t('sso.open')}</Link>
          <Link to="/roles">{t('roles.title')}</Link>
          <Button onClick={() => setIsInviting(true)}>{t('invite.open')}</Button>
        </Group>
      }
    >
      <QueryView query={people} skeleton={<Skeleton height={240} />}>
        {(found) => (
          <Stack gap="lg">
            <PeopleList found={found} />
            <LostFactorList />
            <InvitationList invitations={found.invitations} />
            {isInviting && <InviteModal roles={found.roles} onClose={() => setIsInviting(false)} />}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function PeopleList({ found }: { found: People }) {
  const { t, shortDateTime } = useI18n();
  const user = useUser();
  const factsOf = (person: Person): RowFact[] => [
    {
      name: t('people.name'),
      value: person.id === user.id ? t('people.you', { name: person.displayName }) : person.displayName,
    },
    { name: t('people.email'), value: person.email },
    { name: t('people.roles'), value: <Roles roles={person.roles} /> },
    {
      name: t('people.lastSignIn'),
      value: person.lastSignInAt ? shortDateTime(person.lastSignInAt) : t('people.never'),
    },
    { name: t('people.state'), value: t(person.isActive ? 'people.active' : 'people.inactive') },
    {
      name: t('people.actions'),
      value: person.isActive && person.id !== user.id ? <PersonControls person={person} roles={found.roles} /> : '–',
    },
  ];
  return <RowList label={t('people.list')} rows={found.people} factsOf={factsOf} />;
}

function InvitationList({ invitations }: { invitations: readonly OpenInvitation[] }) {
  const { t, pick, shortDateTime } = useI18n();
  const factsOf = (invitation: OpenInvitation): RowFact[] => {
    const at = shortDateTime(invitation.expiresAt);
    return [
      { name: t('people.email'), value: invitation.email },
      {
        name: t('invite.organisation'),
        value: (
          <MemberName standing={invitation.standing}>
            {pick(invitation.nameJa, invitation.nameEn) ?? t('invite.ownDesk')}
          </MemberName>
        ),
      },
      { name: t('people.roles'), value: <Roles roles={invitation.roles} /> },
      { name: t('invite.until'), value: invitation.isExpired ? t('invite.expired', { at }) : at },
      { name: t('people.actions'), value: <InvitationControls invitation={invitation} /> },
    ];
  };
  return (
    <Stack component="section" gap="sm" aria-label={t('invite.list')}>
      <Title order={2} size="h3">
        {t('invite.list')}
      </Title>
      {invitations.length === 0 ? (
        <Empty title={t('invite.none')} />
      ) : (
        <RowList label={t('invite.list')} rows={invitations} factsOf={factsOf} />
      )}
    </Stack>
  );
}

function Roles({ roles }: { roles: readonly Role[] }) {
  const { label } = useI18n();
  return <>{roles.map((role) => label('role', role)).join(', ')}</>;
}
