import { PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useAskForName } from '../../api/custody.queries';
import { partnersQuery } from '../../api/directory.queries';
import type { ReleaseReason, ReleaseRecipient } from '../../api/types';
import { Dialog } from '../../components/dialog';
import { useNotify } from '../../components/use-notify';
import { FormEnd } from '../../components/form-end';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from '../conflicts/code-select';
import { NamedSelect } from '../conflicts/named-select';
import { isCaseNumber, releaseReasons, releaseRecipients } from './custody.rules';
import { ReasonFields } from './exception-parts';

interface Values {
  caseNumber: string;
  reasonCode: ReleaseReason | '';
  reason: string;
  recipientKind: ReleaseRecipient | '';
  partnerId: string;
  office: string;
  passphrase: string;
}

function useAskForm() {
  const { t } = useI18n();
  return useForm<Values>({
    initialValues: {
      caseNumber: '',
      reasonCode: '',
      reason: '',
      recipientKind: '',
      partnerId: '',
      office: '',
      passphrase: '',
    },
    validate: {
      caseNumber: (typed) => (isCaseNumber(typed) ? null : t('custody.numberWrong')),
      reasonCode: isNotEmpty(t('choice.missing')),
      reason: isNotEmpty(t('field.required')),
      recipientKind: isNotEmpty(t('choice.missing')),
      partnerId: (id, { recipientKind }) => (recipientKind === 'partner' && id === '' ? t('choice.missing') : null),
      office: (name, { recipientKind }) =>
        recipientKind === 'office' && name.trim() === '' ? t('field.required') : null,
      passphrase: isNotEmpty(t('field.required')),
    },
  });
}

/** Asking for a name: which case, why, for whom, and the passphrase that makes the request more than a wish. */
export function AskNameModal({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const ask = useAskForName();
  const form = useAskForm();
  const save = form.onSubmit(({ reasonCode, recipientKind, partnerId, office, ...rest }) => {
    if (reasonCode === '' || recipientKind === '') return;
    const recipient = {
      partnerId: recipientKind === 'partner' ? partnerId : null,
      office: recipientKind === 'office' ? office.trim() : null,
    };
    const onSuccess = () => {
      notify(t('custody.asked'));
      onClose();
    };
    ask.mutate({ ...rest, reasonCode, recipientKind, ...recipient }, { onSuccess });
  });
  return (
    <Dialog onClose={onClose} title={t('custody.ask')} size="lg">
      <form onSubmit={save} noValidate>
        <Stack gap="md">
          <Text>{t('custody.askText')}</Text>
          <AskFields form={form} />
          <FormEnd submitLabel={t('custody.askConfirm')} mutation={ask} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}

function AskFields({ form }: { form: ReturnType<typeof useAskForm> }) {
  const { t } = useI18n();
  const { values, errors } = form;
  const partners = useQuery(partnersQuery);
  return (
    <>
      <TextInput
        label={t('custody.caseNumber')}
        placeholder="MG-…"
        autoComplete="off"
        {...form.getInputProps('caseNumber')}
      />
      <ReasonFields
        form={form}
        list="releaseReason"
        codes={releaseReasons}
        value={values.reasonCode}
        onChange={(code) => form.setFieldValue('reasonCode', code)}
      />
      <CodeSelect
        label={t('custody.recipient')}
        list="releaseRecipient"
        codes={releaseRecipients}
        value={values.recipientKind}
        error={errors.recipientKind}
        onChange={(code) => form.setFieldValue('recipientKind', code)}
      />
      {values.recipientKind === 'partner' && (
        <NamedSelect
          label={t('custody.partner')}
          named={partners.data ?? []}
          value={values.partnerId}
          error={errors.partnerId}
          onChange={(id) => form.setFieldValue('partnerId', id)}
        />
      )}
      {values.recipientKind === 'office' && (
        <TextInput label={t('custody.office')} maxLength={200} {...form.getInputProps('office')} />
      )}
      <PasswordInput
        label={t('custody.passphrase')}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('custody.showPassphrase') }}
        {...form.getInputProps('passphrase')}
      />
    </>
  );
}
