import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type ResearchProject, useSignResearch } from '../../api/research.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from '../activity/activity.module.css';

/** The agreement about the use of the data, with those before it. */
export function ResearchTermsSection({ project }: { project: ResearchProject }) {
  const { t, day } = useI18n();
  const [isSigning, setIsSigning] = useState(false);
  const keeps = useUser().permissions.includes('research.keep') && project.state !== 'ended';
  return (
    <Section
      title={t('research.terms')}
      aside={
        keeps && (
          <Button variant="default" size="compact-md" onClick={() => setIsSigning(true)} data-sign-research>
            {t('research.sign')}
          </Button>
        )
      }
    >
      {project.terms.length === 0 && <Text c="gray.7">{t('research.noTerms')}</Text>}
      <ul className={styles.plain}>
        {project.terms.map(({ id, version, signatory, purposes, signedOn, validUntil }) => (
          <li key={id}>
            <Text>{t('research.termsLine', { version, signatory, on: day(signedOn), until: day(validUntil) })}</Text>
            <Text c="gray.7">{purposes}</Text>
          </li>
        ))}
      </ul>
      {isSigning && <SignModal projectId={project.id} onClose={() => setIsSigning(false)} />}
    </Section>
  );
}

function SignModal({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const sign = useSignResearch(projectId);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { version: '', signatory: '', purposes: '', signedOn: '', validUntil: '' },
    validate: { version: needed, signatory: needed, purposes: needed, signedOn: needed, validUntil: needed },
  });
  const submit = form.onSubmit((terms) => {
    sign
      .mutateAsync(terms)
      .then(() => {
        notify(t('research.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('research.sign')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label={t('research.version')} {...form.getInputProps('version')} />
          <TextInput label={t('research.signatory')} {...form.getInputProps('signatory')} />
          <Textarea label={t('research.purposes')} autosize minRows={2} {...form.getInputProps('purposes')} />
          <TextInput type="date" label={t('research.signedOn')} {...form.getInputProps('signedOn')} />
          <TextInput type="date" label={t('research.validUntil')} {...form.getInputProps('validUntil')} />
          <FormEnd submitLabel={t('research.sign')} mutation={sign} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
