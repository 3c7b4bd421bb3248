import { Checkbox, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useAddWebhook, useChangeWebhook } from '../../api/webhooks.queries';
import type { Webhook, WebhookEvent } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

const EVENTS: readonly WebhookEvent[] = ['referral.opened', 'referral.messageReceived', 'referral.ended'];

/** A new address and what it is told. */
export function AddWebhookModal({
  onAdded,
  onClose,
}: {
  onAdded: (secret: string | null) => void;
  onClose: () => void;
}) {
  const { t } = useI18n();
  const add = useAddWebhook();
  const form = useForm({
    initialValues: { url: '', events: [...EVENTS] },
    validate: {
      url: (url) => (url.trim() === '' ? t('field.required') : null),
      events: (events) => (events.length === 0 ? t('webhooks.eventsMissing') : null),
    },
  });
  const submit = form.onSubmit(({ url, events }) => {
    add
      .mutateAsync({ url: url.trim(), events })
      .then(onAdded)
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('webhooks.new')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={t('webhooks.url')}
            description={t('webhooks.urlHint')}
            type="url"
            maxLength={500}
            autoComplete="off"
            {...form.getInputProps('url')}
          />
          <EventChoice {...form.getInputProps('events')} />
          <FormEnd submitLabel={t('webhooks.new')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

/** What an address is told, and whether anything. */
export function ChangeWebhookModal({ webhook, onClose }: { webhook: Webhook; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangeWebhook(webhook.id);
  const form = useForm({
    initialValues: { events: webhook.events, isOn: webhook.state === 'on' },
    validate: { events: (events) => (events.length === 0 ? t('webhooks.eventsMissing') : null) },
  });
  const submit = form.onSubmit((wish) => {
    change
      .mutateAsync(wish)
      .then(() => {
        notify(t('webhooks.changed'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('webhooks.changeTitle')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Checkbox label={t('webhooks.isOn')} {...form.getInputProps('isOn', { type: 'checkbox' })} />
          <EventChoice {...form.getInputProps('events')} />
          <FormEnd submitLabel={t('webhooks.save')} mutation={change} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function EventChoice(props: { value?: string[]; onChange?: (events: string[]) => void }) {
  const { t, label } = useI18n();
  return (
    <Checkbox.Group label={t('webhooks.events')} {...props}>
      <Stack gap="xs" mt="xs">
        {EVENTS.map((event) => (
          <Checkbox key={event} value={event} label={label('webhookEvent', event)} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
