import { Button, Checkbox, Group, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import {
  type Agreement,
  type PublicField,
  useEndAgreement,
  usePublishAgreement,
  useSignAgreement,
} from '../../api/cooperation.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { useNotify } from '../../components/use-notify';
import { useReason } from '../../components/use-reason';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { AgreementModal } from './agreement-modal';

/** What an officer can do with an agreement that has not ended. */
export function AgreementControls({ agreement }: { agreement: Agreement }) {
  const { t } = useI18n();
  const [opened, setOpened] = useState<'sign' | 'change' | 'publish' | 'end' | null>(null);
  const close = () => setOpened(null);
  const isSigned = agreement.validFrom !== null;
  return (
    <>
      <Group gap="sm">
        <Button onClick={() => setOpened('sign')}>{t(isSigned ? 'cooperation.renew' : 'cooperation.sign')}</Button>
        {isSigned && (
          <Button variant="default" onClick={() => setOpened('publish')} data-publish-agreement>
            {t('cooperation.publish')}
          </Button>
        )}
        <Button variant="default" onClick={() => setOpened('change')}>
          {t('cooperation.change')}
        </Button>
        <Button variant="default" onClick={() => setOpened('end')}>
          {t('cooperation.end')}
        </Button>
      </Group>
      {opened === 'sign' && <SignModal agreement={agreement} onClose={close} />}
      {opened === 'publish' && <PublishModal agreement={agreement} onClose={close} />}
      {opened === 'change' && <AgreementModal agreement={agreement} onClose={close} />}
      {opened === 'end' && <EndModal agreement={agreement} onClose={close} />}
    </>
  );
}

interface ModalProps {
  agreement: Agreement;
  onClose: () => void;
}

function SignModal({ agreement, onClose }: ModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const sign = useSignAgreement(agreement.id);
  const needed = (text: string) => (text === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { signedOn: '', validFrom: '', validUntil: '' },
    validate: { signedOn: needed, validFrom: needed },
  });
  const submit = form.onSubmit(({ signedOn, validFrom, validUntil }) => {
    sign
      .mutateAsync({ signedOn, validFrom, validUntil: validUntil === '' ? null : validUntil })
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t(agreement.validFrom ? 'cooperation.renew' : 'cooperation.sign')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput type="date" label={t('cooperation.signedOnField')} {...form.getInputProps('signedOn')} />
          <TextInput type="date" label={t('cooperation.validFrom')} {...form.getInputProps('validFrom')} />
          <TextInput
            type="date"
            label={t('cooperation.validUntil')}
            description={t('cooperation.validUntilHint')}
            {...form.getInputProps('validUntil')}
          />
          <FormEnd submitLabel={t('cooperation.save')} mutation={sign} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function PublishModal({ agreement, onClose }: ModalProps) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const publish = usePublishAgreement(agreement.id);
  const form = useForm({
    initialValues: { isPublished: agreement.publishedAt !== null, publicFields: agreement.publicFields as string[] },
  });
  const submit = form.onSubmit(({ isPublished, publicFields }) => {
    publish
      .mutateAsync({ version: agreement.version, isPublished, publicFields: publicFields as PublicField[] })
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('cooperation.publish')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Text>{t('cooperation.publishText')}</Text>
          <Checkbox label={t('cooperation.isPublished')} {...form.getInputProps('isPublished', { type: 'checkbox' })} />
          <Checkbox.Group label={t('cooperation.publicFields')} {...form.getInputProps('publicFields')}>
            <Stack gap={6} mt={6}>
              {codesOf('publicField').map((field) => (
                <Checkbox key={field} value={field} label={label('publicField', field)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <FormEnd submitLabel={t('cooperation.save')} mutation={publish} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function EndModal({ agreement, onClose }: ModalProps) {
  const { t } = useI18n();
  const notify = useNotify();
  const end = useEndAgreement(agreement.id);
  const { field, withReason } = useReason();
  const confirm = withReason((reason) => {
    end
      .mutateAsync(reason)
      .then(() => {
        notify(t('cooperation.saved'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  });
  return (
    <ConfirmModal
      title={t('cooperation.end')}
      confirmLabel={t('cooperation.end')}
      mutation={end}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('cooperation.endText')}</Text>
      {field}
    </ConfirmModal>
  );
}
