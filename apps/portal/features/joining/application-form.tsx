import { Alert, Button, Checkbox, Group, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { classesQuery, useSaveApplication, useSendApplication } from '../../api/joining.queries';
import { Problem } from '../../api/problem';
import type { Applicant } from '../../api/types';
import { PledgeWords } from '../../components/pledge-words';
import { ProblemAlert } from '../../components/problem-alert';
import { useLeaveGuard } from '../../components/use-leave-guard';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { ApplicationDocuments } from './application-documents';
import { answerFields, answersIn, corporateNumberProblem, formOf } from './application-form.rules';

interface ApplicationFormProps {
  token: string;
  application: Applicant;
}

/** The application while it is written. It is saved as it is, finished or not, and checked whole when it is sent. */
export function ApplicationForm({ token, application }: ApplicationFormProps) {
  const { t, day } = useI18n();
  const notify = useNotify();
  const save = useSaveApplication(token);
  const send = useSendApplication(token);
  const form = useForm({
    initialValues: formOf(application),
    validate: { corporateNumber: (typed) => corporateNumberProblem(typed) && t('joining.badCorporateNumber') },
  });
  useLeaveGuard(form.isDirty());
  const { version, pledge } = application;
  const saveNow = () => {
    save
      .mutateAsync({ version, answers: answersIn(form.values) })
      .then(() => {
        form.resetDirty();
        notify(t('joining.saved'));
      })
      .catch(() => undefined); // said above the buttons
  };
  const submit = form.onSubmit((values) => {
    const { signatoryName, signatoryTitle, isRead } = values;
    if (!isRead) return form.setFieldError('isRead', t('pledge.readFirst'));
    if (signatoryName.trim() === '') return form.setFieldError('signatoryName', t('field.required'));
    const signature = { signatoryName: signatoryName.trim(), signatoryTitle: signatoryTitle.trim() };
    send
      .mutateAsync({ answers: answersIn(values), version, pledgeVersion: pledge.version, ...signature })
      .catch((error: unknown) => {
        if (error instanceof Problem)
          form.setErrors(Object.fromEntries(error.fields.map(({ field }) => [field, t('field.required')])));
      });
  });
  const refused = send.error instanceof Problem ? send.error.fields : [];
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {application.expiresAt && <Text c="gray.7">{t('joining.keptUntil', { on: day(application.expiresAt) })}</Text>}
        <Title order={2}>{t('joining.organisation')}</Title>
        <AnswerFields form={form} kind={application.kind} />
        <Title order={2}>{t('applications.documents')}</Title>
        <ApplicationDocuments token={token} application={application} />
        {refused.some(({ field }) => field === 'documents') && (
          <Alert color="danger">{t('joining.documentsMissing')}</Alert>
        )}
        <Title order={2}>{t('pledge.title')}</Title>
        <PledgeWords text={pledge} />
        <TextInput label={t('pledge.signatoryName')} maxLength={80} {...form.getInputProps('signatoryName')} />
        <TextInput label={t('pledge.signatoryTitle')} maxLength={80} {...form.getInputProps('signatoryTitle')} />
        <Checkbox label={t('pledge.agree')} {...form.getInputProps('isRead', { type: 'checkbox' })} />
        {save.error && <ProblemAlert error={save.error} />}
        {send.error && <ProblemAlert error={send.error} />}
        <Group gap="sm">
          <Button type="submit" loading={send.isPending}>
            {t('joining.send')}
          </Button>
          <Button variant="default" onClick={saveNow} loading={save.isPending}>
            {t('joining.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Form = Pick<ReturnType<typeof useForm<ReturnType<typeof formOf>>>, 'getInputProps'>;

function AnswerFields({ form, kind }: { form: Form; kind: string }) {
  const { t, pick } = useI18n();
  const prefectures = useQuery(classesQuery).data?.prefectures ?? [];
  const choices = prefectures.map(({ code, nameJa, nameEn }) => ({ value: code, label: pick(nameJa, nameEn) ?? code }));
  const isPerson = kind === 'individual';
  return (
    <Stack gap="md">
      {answerFields.map(({ name, length, isLong, isOptional }) => {
        const label = isOptional ? t('joining.optional', { label: t(`joining.${name}`) }) : t(`joining.${name}`);
        const props = { label, maxLength: length, ...form.getInputProps(name) };
        if (name === 'prefectureCode') {
          return <NativeSelect key={name} {...props} data={[{ value: '', label: t('joining.choose') }, ...choices]} />;
        }
        if (isLong) return <Textarea key={name} {...props} autosize minRows={4} maxRows={14} />;
        const hint =
          name === 'corporateNumber' ? t(isPerson ? 'joining.noNumberNeeded' : 'joining.numberHint') : undefined;
        return <TextInput key={name} {...props} description={hint} />;
      })}
    </Stack>
  );
}
