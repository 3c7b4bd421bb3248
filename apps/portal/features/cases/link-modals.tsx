import { NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useLinkCase, useUnlinkCase } from '../../api/triage.queries';
import type { LinkKind } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';

const linkKinds: readonly LinkKind[] = ['same_person', 'same_site', 'follow_up', 'same_dispute'];

interface LinkModalProps {
  caseId: string;
  start: { number: string; kind: LinkKind };
  onClose: () => void;
}

/** Which other case, and what the two are to each other. */
export function LinkModal({ caseId, start, onClose }: LinkModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const link = useLinkCase(caseId);
  const form = useForm({
    initialValues: start,
    validate: { number: (number) => (number.trim() ? null : t('field.required')) },
  });
  const send = ({ number, kind }: LinkModalProps['start']) =>
    void link
      .mutateAsync({ number: number.trim(), kind })
      .then(() => {
        notify(t('kin.linked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <Dialog onClose={onClose} title={t('kin.link')} size="md">
      <form onSubmit={form.onSubmit(send)} noValidate>
        <Stack gap="md">
          <TextInput label={t('kin.number')} maxLength={40} {...form.getInputProps('number')} />
          <NativeSelect
            label={t('kin.kind')}
            data={linkKinds.map((value) => ({ value, label: label('kinKind', value) }))}
            {...form.getInputProps('kind')}
          />
          <FormEnd submitLabel={t('kin.linkShort')} mutation={link} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

interface UnlinkModalProps {
  caseId: string;
  link: { id: string; number: string };
  onClose: () => void;
}

export function UnlinkModal({ caseId, link, onClose }: UnlinkModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const unlink = useUnlinkCase(caseId);
  const send = () =>
    void unlink
      .mutateAsync(link.id)
      .then(() => {
        notify(t('kin.unlinked'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('kin.unlinkNamed', { number: link.number })}
      confirmLabel={t('kin.unlink')}
      mutation={unlink}
      onConfirm={send}
      onClose={onClose}
    >
      <Text>{t('kin.unlinkText')}</Text>
    </ConfirmModal>
  );
}
