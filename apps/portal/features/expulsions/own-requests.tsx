import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useSayInExpulsion } from '../../api/expulsions.queries';
import type { OwnExpulsion } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { inDays } from '../dues/days.rules';
import { textLength } from './expulsion.rules';

type Request = 'extension_asked' | 'hearing_asked';

/** Asking for more time, and to be heard in person. */
export function OwnRequests({ expulsion }: { expulsion: OwnExpulsion }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<Request | null>(null);
  const waiting = { extension_asked: expulsion.extensionAskedAt, hearing_asked: expulsion.hearingAskedAt };
  return (
    <Section title={t('ownExpulsion.requests')}>
      {(['extension_asked', 'hearing_asked'] as const).map((act) =>
        waiting[act] ? <Text key={act}>{t(`ownExpulsion.waits.${act}`)}</Text> : null,
      )}
      <Group gap="sm">
        {(['extension_asked', 'hearing_asked'] as const).map((act) =>
          waiting[act] ? null : (
            <Button key={act} variant="default" onClick={() => setOpened(act)} data-act={act}>
              {t(`ownExpulsion.do.${act}`)}
            </Button>
          ),
        )}
      </Group>
      {opened && <RequestModal expulsion={expulsion} act={opened} onClose={() => setOpened(null)} />}
    </Section>
  );
}

interface RequestModalProps {
  expulsion: OwnExpulsion;
  act: Request;
  onClose: () => void;
}

function RequestModal({ expulsion: { version, dueOn }, act, onClose }: RequestModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const say = useSayInExpulsion();
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { text: '', onDay: inDays(dueOn ? Date.parse(dueOn) : Date.now(), 14) },
    validate: { text: needed, onDay: needed },
  });
  const submit = form.onSubmit(({ text, onDay }) => {
    say
      .mutateAsync({ version, act, text: text.trim(), ...(act === 'extension_asked' ? { onDay } : {}) })
      .then(() => {
        notify(t('ownExpulsion.asked'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(`ownExpulsion.do.${act}`)} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t(`ownExpulsion.doText.${act}`)}</Text>
          {act === 'extension_asked' && (
            <TextInput type="date" label={t('expulsion.until')} {...form.getInputProps('onDay')} />
          )}
          <Textarea
            label={t('ownExpulsion.why')}
            description={t('ownExpulsion.textHint')}
            maxLength={textLength}
            autosize
            minRows={3}
            {...form.getInputProps('text')}
          />
          <FormEnd submitLabel={t(`ownExpulsion.do.${act}`)} mutation={say} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
