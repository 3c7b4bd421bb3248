import { Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type ContactPerson, contactPeopleQuery, useRestoreContactPerson } from '../../api/contacts.queries';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ContactPersonModal } from './contact-person-modal';
import { RemoveContactModal } from './remove-contact-modal';

/** Who answers for what at a member; for its managers and for officers. */
export function ContactPeopleSection({ memberId }: { memberId: string }) {
  const { t } = useI18n();
  const query = useQuery(contactPeopleQuery(memberId));
  const [opened, setOpened] = useState<ContactPerson | 'new' | null>(null);
  const [removing, setRemoving] = useState<ContactPerson | null>(null);
  return (
    <Section
      title={t('contacts.title')}
      aside={
        <Button variant="default" size="compact-md" onClick={() => setOpened('new')} data-add-contact>
          {t('contacts.add')}
        </Button>
      }
    >
      <Text>{t('contacts.lead')}</Text>
      <QueryView query={query} skeleton={<Skeleton height={120} />}>
        {(people) => (
          <Stack gap="md">
            <Present
              people={people.filter(({ removedAt }) => removedAt === null)}
              onChange={setOpened}
              onRemove={setRemoving}
            />
            <Removed people={people.filter(({ removedAt }) => removedAt !== null)} />
          </Stack>
        )}
      </QueryView>
      {opened && (
        <ContactPersonModal
          memberId={memberId}
          contact={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
      {removing && <RemoveContactModal contact={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}

interface PresentProps {
  people: ContactPerson[];
  onChange: (contact: ContactPerson) => void;
  onRemove: (contact: ContactPerson) => void;
}

function Present({ people, onChange, onRemove }: PresentProps) {
  const { t, label } = useI18n();
  if (people.length === 0) return <Text c="gray.7">{t('contacts.none')}</Text>;
  const rolesOf = ({ roles, primaryFor }: ContactPerson) =>
    roles.map((role) => {
      const name = label('contactRole', role);
      return <div key={role}>{primaryFor.includes(role) ? t('contacts.primaryMark', { role: name }) : name}</div>;
    });
  const factsOf = (contact: ContactPerson): RowFact[] => [
    {
      name: t('contacts.name'),
      value: contact.department ? `${contact.name} (${contact.department})` : contact.name,
    },
    { name: t('contacts.roles'), value: rolesOf(contact) },
    { name: t('contacts.email'), value: contact.email },
    { name: t('contacts.phone'), value: contact.phone || '—' },
    {
      name: t('contacts.action'),
      value: (
        <Group gap="xs">
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('contacts.changeOf', { name: contact.name })}
            onClick={() => onChange(contact)}
          >
            {t('contacts.change')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            aria-label={t('contacts.removeOf', { name: contact.name })}
            onClick={() => onRemove(contact)}
          >
            {t('contacts.remove')}
          </Button>
        </Group>
      ),
    },
  ];
  return <RowList label={t('contacts.title')} rows={people} factsOf={factsOf} />;
}

function Removed({ people }: { people: ContactPerson[] }) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const restore = useRestoreContactPerson();
  if (people.length === 0) return null;
  const undo = (contactId: string) => {
    restore
      .mutateAsync(contactId)
      .then(() => notify(t('contacts.restored')))
      .catch(() => undefined); // said below
  };
  const factsOf = ({ id, name, removedAt }: ContactPerson): RowFact[] => [
    { name: t('contacts.name'), value: name },
    { name: t('contacts.removedOn'), value: removedAt ? day(removedAt) : '—' },
    {
      name: t('contacts.action'),
      value: (
        <Button
          size="compact-md"
          variant="default"
          aria-label={t('contacts.restoreOf', { name })}
          onClick={() => undo(id)}
        >
          {t('contacts.restore')}
        </Button>
      ),
    },
  ];
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t('contacts.removedTitle')}
      </Title>
      <Text c="gray.7">{t('contacts.removedText')}</Text>
      <RowList label={t('contacts.removedTitle')} rows={people} factsOf={factsOf} />
      {restore.error && <ProblemAlert error={restore.error} />}
    </Stack>
  );
}
