import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useCheckCertificate } from '../../api/learning.queries';
import type { CertificateCheck } from '../../api/types';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { PublicFrame } from '../people/public-frame';
import { useLinkToken } from '../people/use-link-token';

/** Whether a certificate is valid, for anybody who holds it; its picture code brings the code along. */
export function CertificatePage() {
  const { t } = useI18n();
  const code = useLinkToken();
  const check = useCheckCertificate();
  const form = useForm({
    initialValues: { code, name: '' },
    validate: { code: (text) => (text.trim() === '' ? t('field.required') : null) },
  });
  const submit = form.onSubmit((values) =>
    check.mutate({ code: values.code.trim(), name: values.name.trim() === '' ? null : values.name.trim() }),
  );
  return (
    <PublicFrame>
      <Page title={t('certificate.title')} lead={t('certificate.lead')}>
        <form onSubmit={submit} noValidate>
          <Stack gap="md">
            <TextInput
              label={t('certificate.code')}
              description={t('certificate.codeHint')}
              maxLength={60}
              autoComplete="off"
              {...form.getInputProps('code')}
            />
            <TextInput
              label={t('certificate.name')}
              description={t('certificate.nameHint')}
              maxLength={200}
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            <Button type="submit" loading={check.isPending}>
              {t('certificate.check')}
            </Button>
            <div role="status">
              {check.error && <ProblemAlert error={check.error} />}
              {check.data && <Answer answer={check.data} />}
            </div>
          </Stack>
        </form>
      </Page>
    </PublicFrame>
  );
}

function Answer({ answer }: { answer: CertificateCheck }) {
  const { t, pick, day } = useI18n();
  return (
    <Stack gap="sm">
      <Alert color={answer.isValid ? 'success' : 'danger'}>
        {t(answer.isValid ? 'certificate.valid' : 'certificate.notValid')}
      </Alert>
      <Facts
        items={[
          { name: t('certificate.number'), value: answer.number },
          { name: t('certificate.session'), value: pick(answer.titleJa, answer.titleEn) },
          { name: t('certificate.heldOn'), value: day(answer.heldOn) },
          ...(answer.isOfName === null
            ? []
            : [
                {
                  name: t('certificate.sameName'),
                  value: t(answer.isOfName ? 'certificate.sameName.yes' : 'certificate.sameName.no'),
                },
              ]),
        ]}
      />
    </Stack>
  );
}
