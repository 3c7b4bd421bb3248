import { Anchor, Button, Checkbox, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { type ResearchProject, useAddResearchResult } from '../../api/research.queries';
import { Dialog } from '../../components/dialog';
import { FormEnd } from '../../components/form-end';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { codesOf } from '../../i18n/catalogue';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import styles from '../activity/activity.module.css';

/** What came of the project. */
export function ResearchResultsSection({ project }: { project: ResearchProject }) {
  const { t, label, day } = useI18n();
  const [isAdding, setIsAdding] = useState(false);
  const mayAdd = useUser().permissions.includes('research.propose');
  return (
    <Section
      title={t('research.results')}
      aside={
        mayAdd && (
          <Button variant="default" size="compact-md" onClick={() => setIsAdding(true)}>
            {t('research.addResult')}
          </Button>
        )
      }
    >
      {project.results.length === 0 && <Text c="gray.7">{t('research.noResults')}</Text>}
      <ul className={styles.plain}>
        {project.results.map(({ id, kind, title, link, publishedOn, isPublic }) => (
          <li key={id}>
            <Text size="sm" c="gray.7">
              {day(publishedOn)} · {label('researchResult', kind)} ·{' '}
              {t(isPublic ? 'research.publicity.yes' : 'research.publicity.no')}
            </Text>
            <ResultTitle title={title} link={link} />
          </li>
        ))}
      </ul>
      {isAdding && <AddModal projectId={project.id} onClose={() => setIsAdding(false)} />}
    </Section>
  );
}

/** With the way to it, if there is one. */
export function ResultTitle({ title, link }: { title: string; link: string | null }) {
  if (link === null) return <Text>{title}</Text>;
  return (
    <Anchor href={link} target="_blank" rel="noreferrer noopener">
      {title}
    </Anchor>
  );
}

function AddModal({ projectId, onClose }: { projectId: string; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const add = useAddResearchResult(projectId);
  const needed = (text: string) => (text.trim() === '' ? t('field.required') : null);
  const form = useForm({
    initialValues: { kind: 'publication', title: '', link: '', publishedOn: '', isPublic: false },
    validate: {
      ...{ title: needed, publishedOn: needed },
      link: (link) => (link === '' || /^https:\/\/\S+$/.test(link) ? null : t('research.linkHint')),
    },
  });
  const submit = form.onSubmit(({ kind, link, ...result }) => {
    add
      .mutateAsync({ ...result, kind: kind as 'publication' | 'use', link: link === '' ? null : link })
      .then(() => {
        notify(t('research.saved'));
        onClose();
      })
      .catch(() => undefined); // said at the end of the form
  });
  return (
    <Dialog onClose={onClose} title={t('research.addResult')} size="lg">
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <NativeSelect
            label={t('research.kind')}
            data={codesOf('researchResult').map((value) => ({ value, label: label('researchResult', value) }))}
            {...form.getInputProps('kind')}
          />
          <TextInput label={t('research.resultTitle')} {...form.getInputProps('title')} />
          <TextInput
            type="url"
            label={t('research.link')}
            description={t('research.linkHint')}
            {...form.getInputProps('link')}
          />
          <TextInput type="date" label={t('research.publishedOn')} {...form.getInputProps('publishedOn')} />
          <Checkbox label={t('research.isPublic')} {...form.getInputProps('isPublic', { type: 'checkbox' })} />
          <FormEnd submitLabel={t('research.addResult')} mutation={add} onCancel={onClose} />
        </Stack>
      </form>
    </Dialog>
  );
}
