import { Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { colleaguesQuery, useChooseHandlers } from '../../api/company-cases.queries';
import type { CompanyCaseDetail } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';

/** Who of the company works on the case; a manager chooses. */
export function HandlersSection({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, modal] = useDisclosure(false);
  return (
    <Section title={t('handlers.title')}>
      {found.handlers.length === 0 ? (
        <Text c="gray.7">{t('handlers.none')}</Text>
      ) : (
        found.handlers.map(({ id, displayName }) => <Text key={id}>{displayName}</Text>)
      )}
      {permissions.includes('companyCase.assign') && (
        <Group>
          <Button variant="default" onClick={modal.open}>
            {t('handlers.choose')}
          </Button>
        </Group>
      )}
      {isOpen && <HandlersModal found={found} onClose={modal.close} />}
    </Section>
  );
}

function HandlersModal({ found, onClose }: { found: CompanyCaseDetail; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const colleagues = useQuery(colleaguesQuery);
  const choose = useChooseHandlers(found.id);
  const [chosen, setChosen] = useState<string[]>(found.handlers.map(({ id }) => id));
  const confirm = () => {
    choose
      .mutateAsync(chosen)
      .then(() => {
        notify(t('handlers.saved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  };
  return (
    <ConfirmModal
      title={t('handlers.chooseTitle')}
      confirmLabel={t('handlers.save')}
      mutation={choose}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('handlers.hint')}</Text>
      <QueryView query={colleagues} skeleton={<Skeleton height={80} />}>
        {(people) => (
          <Checkbox.Group label={t('handlers.title')} value={chosen} onChange={setChosen}>
            <Stack gap="xs" mt="xs">
              {people.map(({ id, displayName }) => (
                <Checkbox key={id} value={id} label={displayName} />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
      </QueryView>
    </ConfirmModal>
  );
}
