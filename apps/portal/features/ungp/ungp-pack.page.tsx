import { Alert, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type UngpPack,
  ungpPackQuery,
  ungpPaperUrl,
  useCheckUngpPack,
  usePublishUngpPack,
} from '../../api/ungp-packs.queries';
import { DecisionModal } from '../../components/decision-modal';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { CriterionTable } from './criterion-table';
import { AskRecall, Recall } from './recall';

const route = getRouteApi('/signed-in/report/ungp/$packId');

/** One year by the eight criteria, and the two steps by which it is let out. */
export function UngpPackPage() {
  const query = useQuery(ungpPackQuery(route.useParams().packId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(pack) => <PackView pack={pack} />}
    </QueryView>
  );
}

function PackView({ pack }: { pack: UngpPack }) {
  const { t, label } = useI18n();
  const { state, indicators, definition: version, leastPeople: k, roundedTo: base, leastCoverage: least } = pack;
  const criteria = [...new Set(indicators.map(({ criterion }) => criterion))];
  return (
    <Page
      title={t('ungp.ofYear', { year: String(pack.year) })}
      lead={label('ungpPackState', state)}
      actions={<Anchor renderRoot={(props) => <Link to="/report/ungp" {...props} />}>{t('action.back')}</Anchor>}
    >
      {(state === 'waiting' || state === 'failed') && <Alert color="gray">{t(`figureReleases.${state}`)}</Alert>}
      <Recall pack={pack} />
      <Steps pack={pack} />
      {criteria.map((criterion) => (
        <CriterionTable
          key={criterion}
          criterion={criterion}
          indicators={indicators.filter((each) => each.criterion === criterion)}
        />
      ))}
      <Section title={t('figureReleases.rule')}>
        <Text>{t('ungp.ruleText', { k, base, least, version })}</Text>
        <Text>{t('ungp.exactText')}</Text>
      </Section>
    </Page>
  );
}

function Steps({ pack }: { pack: UngpPack }) {
  const { id, state, isCheckedByReader } = pack;
  const { t } = useI18n();
  const { permissions } = useUser();
  const [isOpen, setIsOpen] = useState(false);
  const act = state === 'built' ? 'check' : 'publish';
  if (state === 'published') return <LetOut pack={pack} />;
  if (!permissions.includes('figureRelease.manage') || (state !== 'built' && state !== 'checked')) return null;
  if (state === 'checked' && isCheckedByReader) return <Alert color="gray">{t('ungp.secondPerson')}</Alert>;
  return (
    <Group gap="sm" data-no-print>
      <Button onClick={() => setIsOpen(true)} data-decide-pack>
        {t(`ungp.${act}`)}
      </Button>
      {isOpen && <DecideModal key={act} id={id} act={act} onClose={() => setIsOpen(false)} />}
    </Group>
  );
}

/** What can be done with a year that stands: print it, or ask to take it back. */
function LetOut({ pack }: { pack: UngpPack }) {
  const { t } = useI18n();
  const { permissions } = useUser();
  const languages = permissions.includes('report.export') ? (['ja', 'en'] as const) : [];
  return (
    <Group gap="sm" data-no-print>
      {languages.map((language) => (
        <Button key={language} component="a" href={ungpPaperUrl(pack.id, language)} download variant="default">
          {t(`ungp.pdf_${language}`)}
        </Button>
      ))}
      <AskRecall pack={pack} />
    </Group>
  );
}

interface ModalProps {
  id: string;
  act: 'check' | 'publish';
  onClose: () => void;
}

/** A last look before one of the two words that let figures out. */
function DecideModal({ id, act, onClose }: ModalProps) {
  const { t } = useI18n();
  const acts = { check: useCheckUngpPack(id), publish: usePublishUngpPack(id) };
  return (
    <DecisionModal
      title={t(`ungp.${act}`)}
      text={t(`ungp.${act}Text`)}
      done={t('figureReleases.done')}
      decision={acts[act]}
      onClose={onClose}
    />
  );
}
