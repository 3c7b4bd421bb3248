import { Text } from '@mantine/core';
import { ConfirmModal } from '../../components/confirm-modal';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';

interface ReasonModalProps {
  /** The title, which is also the button's word, what it does, and what is said when it is done. */
  words: { title: string; text: string; done: string };
  mutation: { isPending: boolean; error: Error | null; mutateAsync: (reason: string) => Promise<unknown> };
  onClose: () => void;
}

/** Something that needs a reason and a second thought. Stays open, with the refusal, when the api refuses. */
export function ReasonModal({ words, mutation, onClose }: ReasonModalProps) {
  const notify = useNotify();
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    mutation
      .mutateAsync(reason)
      .then(() => {
        notify(words.done);
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={words.title}
      confirmLabel={words.title}
      mutation={mutation}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{words.text}</Text>
      {field}
    </ConfirmModal>
  );
}
