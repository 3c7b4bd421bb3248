import { Text } from '@mantine/core';
import { useRemoveWebhook, useRenewSecret, useReplayWebhook, useReplayWebhooks } from '../../api/webhooks.queries';
import type { Webhook, WebhookDelivery } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

interface OfWebhook {
  webhook: Webhook;
  onClose: () => void;
}

interface AskProps<Output> {
  words: { title: string; confirm: string; text: string; done?: string };
  mutation: { isPending: boolean; error: Error | null; mutateAsync: (input: void) => Promise<Output> };
  onDone?: (output: Output) => void;
  onClose: () => void;
}

/** Asks, does, says that it was done, and closes; stays open with the reason when it was not. */
function Ask<Output>({ words, mutation, onDone, onClose }: AskProps<Output>) {
  const notify = useNotify();
  const confirm = () =>
    void mutation
      .mutateAsync()
      .then((output) => {
        if (words.done) notify(words.done);
        onDone?.(output);
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={words.title}
      confirmLabel={words.confirm}
      mutation={mutation}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text style={{ overflowWrap: 'anywhere' }}>{words.text}</Text>
    </ConfirmModal>
  );
}

/** Before the former secret begins to end. */
export function RenewModal({ webhook, onClose, onRenewed }: OfWebhook & { onRenewed: (secret: string) => void }) {
  const { t } = useI18n();
  const words = { title: t('webhooks.renewTitle'), confirm: t('webhooks.renew'), text: t('webhooks.renewText') };
  return <Ask words={words} mutation={useRenewSecret(webhook.id)} onDone={onRenewed} onClose={onClose} />;
}

/** Before an address is forgotten. */
export function RemoveModal({ webhook, onClose }: OfWebhook) {
  const { t } = useI18n();
  const text = `${webhook.url} – ${t('webhooks.removeText')}`;
  const words = { title: t('webhooks.removeTitle'), confirm: t('webhooks.remove'), text, done: t('webhooks.removed') };
  return <Ask words={words} mutation={useRemoveWebhook(webhook.id)} onClose={onClose} />;
}

/** Before everything goes out again that one address did not take. */
export function ReplayAllModal({ webhook, onClose }: OfWebhook) {
  const { t } = useI18n();
  const said = { title: t('webhooks.replayAllTitle'), confirm: t('webhooks.replay') };
  const words = { ...said, text: t('webhooks.replayAllText'), done: t('webhooks.replayed') };
  return <Ask words={words} mutation={useReplayWebhooks(webhook.id)} onClose={onClose} />;
}

/** Before one goes out again. */
export function ReplayModal({ delivery, onClose }: { delivery: WebhookDelivery; onClose: () => void }) {
  const { t } = useI18n();
  const said = { title: t('webhooks.replayTitle'), confirm: t('webhooks.replay') };
  const words = { ...said, text: t('webhooks.replayText', { id: delivery.id }), done: t('webhooks.replayed') };
  return <Ask words={words} mutation={useReplayWebhook(delivery.id)} onClose={onClose} />;
}
