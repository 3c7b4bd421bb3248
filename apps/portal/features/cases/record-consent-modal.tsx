import { Radio, Stack, Text } from '@mantine/core';
import { isNotEmpty, useForm } from '@mantine/form';
import { useRecordConsent } from '../../api/cases.queries';
import type { CaseDetail, RecordConsent } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { FormLanguage } from '../../components/form-language';
import { useNotify } from '../../components/use-notify';
import { formLocales } from '../../i18n/form-locales';
import { useI18n } from '../../i18n/i18n.context';
import { CodeSelect } from '../conflicts/code-select';

const recipients = ['company', 'partner'] as const;
const ways = ['phone', 'in_person', 'interpreter'] as const;

interface Fields {
  recipient: (typeof recipients)[number] | '';
  answer: 'yes' | 'no' | '';
  how: (typeof ways)[number] | '';
  locale: RecordConsent['locale'];
}

/** A yes or a no that was said to somebody of the desk. */
export function RecordConsentModal({ found, onClose }: { found: CaseDetail; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const record = useRecordConsent(found.id);
  const form = useForm<Fields>({
    initialValues: {
      recipient: '',
      answer: '',
      how: '',
      locale: formLocales.find((each) => each === found.originalLocale) ?? 'ja',
    },
    validate: {
      recipient: isNotEmpty(t('choice.missing')),
      answer: isNotEmpty(t('choice.missing')),
      how: isNotEmpty(t('choice.missing')),
    },
  });
  const { recipient, answer, how, locale } = form.values;
  const save = form.onSubmit(() => {
    if (recipient === '' || how === '') return;
    const body: RecordConsent = { recipient, isYes: answer === 'yes', how, locale };
    record.mutate(body, {
      onSuccess: () => {
        notify(t('consents.saved'));
        onClose();
      },
    });
  });
  const isLoss = recipient !== '' && answer === 'no' && found.consents[recipient].state.startsWith('granted');
  return (
    <ConfirmModal
      title={t('consents.recordTitle')}
      confirmLabel={t('consents.save')}
      mutation={record}
      onConfirm={() => save()}
      onClose={onClose}
    >
      <Stack gap="sm">
        <Text>{t('consents.recordHint')}</Text>
        <CodeSelect
          label={t('consents.recipient')}
          list="consentRecipient"
          codes={recipients}
          value={recipient}
          error={form.errors.recipient}
          onChange={(to) => form.setFieldValue('recipient', to)}
        />
        <Radio.Group label={t('consents.answer')} {...form.getInputProps('answer')}>
          <Stack gap="xs" mt="xs">
            <Radio value="yes" label={t('consents.answerYes')} />
            <Radio value="no" label={t('consents.answerNo')} />
          </Stack>
        </Radio.Group>
        <CodeSelect
          label={t('consents.how')}
          list="consentWay"
          codes={ways}
          value={how}
          error={form.errors.how}
          onChange={(to) => form.setFieldValue('how', to)}
        />
        <FormLanguage label={t('consents.locale')} value={locale} onChange={(to) => form.setFieldValue('locale', to)} />
        {isLoss && <Text fw={600}>{t('consents.loses')}</Text>}
      </Stack>
    </ConfirmModal>
  );
}
