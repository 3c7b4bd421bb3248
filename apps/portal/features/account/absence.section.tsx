import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { absencesQuery, useEndAbsence } from '../../api/absences.queries';
import type { Absence } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { AbsenceForm } from './absence-form';

/** Who stands in for whom: one's own absences, and for a keeper of accounts everybody's. */
export function AbsenceSection() {
  const { t } = useI18n();
  const query = useQuery(absencesQuery);
  const [isAdding, adding] = useDisclosure(false);
  return (
    <Section title={t('absence.title')}>
      <Text>{t('absence.lead')}</Text>
      <QueryView query={query} skeleton={<Skeleton height={80} />}>
        {({ absences, choices }) => (
          <Stack gap="sm" align="flex-start">
            {absences.length === 0 && <Text c="gray.7">{t('absence.none')}</Text>}
            {absences.map((absence) => (
              <AbsenceRow key={absence.id} absence={absence} />
            ))}
            {isAdding ? (
              <AbsenceForm choices={choices} onClose={adding.close} />
            ) : (
              <Button variant="default" onClick={adding.open}>
                {t('absence.add')}
              </Button>
            )}
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function AbsenceRow({ absence }: { absence: Absence }) {
  const { t, day } = useI18n();
  const { id, permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  const mayEnd = absence.absent.id === id || permissions.includes('people.manage');
  return (
    <Group gap="sm">
      <Text>
        {t('absence.row', {
          absent: absence.absent.displayName,
          substitute: absence.substitute.displayName,
          from: day(absence.fromOn),
          until: day(absence.untilOn),
        })}
      </Text>
      {mayEnd && (
        <Button size="sm" variant="default" onClick={modal.open}>
          {t('absence.end')}
        </Button>
      )}
      {isOpen && <EndModal absence={absence} onClose={modal.close} />}
    </Group>
  );
}

function EndModal({ absence, onClose }: { absence: Absence; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndAbsence(absence.id);
  const confirm = () => {
    end
      .mutateAsync(undefined)
      .then(() => {
        notify(t('absence.ended'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('absence.endTitle')}
      confirmLabel={t('absence.end')}
      mutation={end}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('absence.endText')}</Text>
    </ConfirmModal>
  );
}
