import { Button, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { companyFiles } from '../../api/attachment-urls';
import { useReportMeasure } from '../../api/measures.queries';
import type { CompanyCaseDetail, Measure } from '../../api/types';
import { companyPlace } from '../../api/waiting-files.queries';
import { FilesOf } from '../../components/attachments';
import { Dialog } from '../../components/dialog';
import { FiledTextForm, type FiledWords } from '../../components/filed-text-form';
import { MeasureCard } from '../../components/measure-card';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { PromiseForm } from './promise-form';

/** What the company promises to change beyond the remedy, and its word that it is done. */
export function PlanSection({ found }: { found: CompanyCaseDetail }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isAdding, adding] = useDisclosure(false);
  const mayPromise = permissions.includes('companyCase.promiseMeasure') && found.status !== 'closed';
  return (
    <Section title={t('measure.title')}>
      {mayPromise && <Text>{t('measure.lead')}</Text>}
      {found.measures.length === 0 && <Text c="gray.7">{t('measure.none')}</Text>}
      {found.measures.map((measure) => (
        <MeasureCard key={measure.id} measure={measure}>
          <FilesOf
            attachments={found.attachments.filter((file) => file.measureId === measure.id)}
            urls={companyFiles(found.id)}
          />
          {measure.state === 'accepted' && permissions.includes('companyCase.reply') && (
            <Report shareId={found.id} measure={measure} />
          )}
        </MeasureCard>
      ))}
      {mayPromise && !isAdding && (
        <Group>
          <Button variant="default" onClick={adding.open}>
            {t('measure.add')}
          </Button>
        </Group>
      )}
      {mayPromise && isAdding && <PromiseForm shareId={found.id} onClose={adding.close} />}
    </Section>
  );
}

function Report({ shareId, measure }: { shareId: string; measure: Measure }) {
  const { t } = useI18n();
  const notify = useNotify();
  const [isOpen, modal] = useDisclosure(false);
  const report = useReportMeasure(shareId, measure.id);
  // The section shows the measure anew before the answer is known to have come: what follows may not hang on this form.
  const mutation = {
    ...report,
    mutate: (words: FiledWords) =>
      void report
        .mutateAsync(words)
        .then(() => notify(t('measure.reported')))
        .catch(() => undefined), // said in the window
  };
  return (
    <Group mt="xs">
      <Button size="sm" onClick={modal.open}>
        {t('measure.report')}
      </Button>
      {isOpen && (
        <Dialog onClose={modal.close} title={t('measure.reportTitle')} size="lg">
          <FiledTextForm
            place={companyPlace(shareId, 'report', measure.id)}
            label={t('measure.reportText')}
            submitLabel={t('measure.reportSend')}
            doneMessage={t('measure.reported')}
            mutation={mutation}
            onCancel={modal.close}
          />
        </Dialog>
      )}
    </Group>
  );
}
