import { Text } from '@mantine/core';
import { ConfirmModal } from './confirm-modal';
import { useNotify } from './use-notify';

interface DecisionModalProps {
  /** What is decided: the heading, and what the button says. */
  title: string;
  /** What follows from it. */
  text: string;
  /** What is said once it is done. */
  done: string;
  decision: { mutateAsync: (nothing: undefined) => Promise<unknown>; error: Error | null; isPending: boolean };
  onClose: () => void;
}

/** A last look before one word that lets something out or takes it back. What is refused is said in the window. */
export function DecisionModal({ title, text, done, decision, onClose }: DecisionModalProps) {
  const notify = useNotify();
  const confirm = () =>
    void decision
      .mutateAsync(undefined)
      .then(() => {
        notify(done);
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal title={title} confirmLabel={title} mutation={decision} onConfirm={confirm} onClose={onClose}>
      <Text>{text}</Text>
    </ConfirmModal>
  );
}
