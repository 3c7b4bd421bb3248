import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useDisclosure } from '@mantine/hooks';
import { IconPhone } from '@tabler/icons-react';
import { useNoteContact } from '../../api/cases.queries';
import type { CaseDetail, NewContact } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { fromTokyoInput, toTokyoInput } from '../../components/tokyo-input.rules';

const ways = ['phone', 'visit', 'letter'] as const;
const results = ['reached', 'not_reached', 'from_her'] as const;

/** That somebody spoke with her, or tried to. */
export function NoteContact({ found }: { found: CaseDetail }) {
  const { t } = useI18n();
  const [isOpen, modal] = useDisclosure(false);
  return (
    <Group>
      <Button variant="default" leftSection={<IconPhone size={18} aria-hidden />} onClick={modal.open}>
        {t('contact.open')}
      </Button>
      {isOpen && <NoteContactModal found={found} onClose={modal.close} />}
    </Group>
  );
}

interface Fields {
  way: NewContact['way'] | '';
  result: NewContact['result'] | '';
  when: string;
}

function NoteContactModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const note = useNoteContact(found.id);
  const form = useForm<Fields>({
    initialValues: { way: '', result: '', when: toTokyoInput(new Date()) },
    validate: {
      way: isNotEmpty(t('choice.missing')),
      result: isNotEmpty(t('choice.missing')),
      when: (when) => (fromTokyoInput(when) ? null : t('contact.badWhen')),
    },
  });
  const submit = form.onSubmit(({ way, result, when }) => {
    const happenedAt = fromTokyoInput(when);
    if (way === '' || result === '' || !happenedAt) return;
    note
      .mutateAsync({ way, result, happenedAt: happenedAt.toISOString() })
      .then(() => {
        notify(t('contact.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('contact.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('contact.lead')}</Text>
          <Radio.Group label={t('contact.way')} {...form.getInputProps('way')}>
            <Group gap="md" mt="xs">
              {ways.map((way) => (
                <Radio key={way} value={way} label={label('contactWay', way)} />
              ))}
            </Group>
          </Radio.Group>
          <Radio.Group label={t('contact.result')} {...form.getInputProps('result')}>
            <Stack gap="xs" mt="xs">
              {results.map((result) => (
                <Radio key={result} value={result} label={label('contactResult', result)} />
              ))}
            </Stack>
          </Radio.Group>
          <TextInput type="datetime-local" label={t('contact.when')} {...form.getInputProps('when')} />
          <FormEnd submitLabel={t('contact.save')} mutation={note} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
