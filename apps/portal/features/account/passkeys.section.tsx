import { Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { passkeysQuery } from '../../api/passkeys.queries';
import type { Passkey } from '../../api/types';
import { QueryView } from '../../components/query-view';
import { RowList } from '../../components/row-list';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { AddPasskeyForm } from './add-passkey-form';
import { RemovePasskeyModal, RenamePasskeyModal } from './passkey-modals';

/** One's passkeys, and the way to another. */
export function PasskeysSection() {
  const { t } = useI18n();
  const notify = useNotify();
  const query = useQuery(passkeysQuery);
  const [isOpen, form] = useDisclosure(false);
  const added = () => {
    notify(t('passkeys.done'));
    form.close();
  };
  return (
    <Section title={t('passkeys.title')}>
      <Text>{t('passkeys.why')}</Text>
      <QueryView query={query} skeleton={<Skeleton h="4rem" />}>
        {(passkeys) => <PasskeyRows passkeys={passkeys} />}
      </QueryView>
      {isOpen ? (
        <AddPasskeyForm onAdded={added} onCancel={form.close} />
      ) : (
        <Group>
          <Button variant="default" onClick={form.open}>
            {t('passkeys.new')}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function PasskeyRows({ passkeys }: { passkeys: readonly Passkey[] }) {
  const { t, day, dateTime } = useI18n();
  const [open, setOpen] = useState<{ what: 'rename' | 'remove'; passkey: Passkey }>();
  const close = () => setOpen(undefined);
  if (passkeys.length === 0) return <Text c="gray.7">{t('passkeys.none')}</Text>;
  const factsOf = (passkey: Passkey) => [
    { name: t('passkeys.name'), value: passkey.name },
    { name: t('passkeys.added'), value: day(passkey.createdAt) },
    {
      name: t('passkeys.used'),
      value: passkey.lastUsedAt === null ? t('passkeys.never') : dateTime(passkey.lastUsedAt),
    },
    {
      name: t('passkeys.action'),
      value: <Controls name={passkey.name} onOpen={(what) => setOpen({ what, passkey })} />,
    },
  ];
  return (
    <>
      <RowList label={t('passkeys.title')} rows={passkeys} factsOf={factsOf} />
      {passkeys.length === 1 && <Text>{t('passkeys.two')}</Text>}
      {open?.what === 'rename' && <RenamePasskeyModal passkey={open.passkey} onClose={close} />}
      {open?.what === 'remove' && <RemovePasskeyModal passkey={open.passkey} onClose={close} />}
    </>
  );
}

function Controls({ name, onOpen }: { name: string; onOpen: (what: 'rename' | 'remove') => void }) {
  const { t } = useI18n();
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="sm"
        onClick={() => onOpen('rename')}
        aria-label={t('passkeys.renameLabel', { name })}
      >
        {t('passkeys.rename')}
      </Button>
      <Button
        variant="default"
        size="sm"
        onClick={() => onOpen('remove')}
        aria-label={t('passkeys.removeLabel', { name })}
      >
        {t('passkeys.remove')}
      </Button>
    </Group>
  );
}
