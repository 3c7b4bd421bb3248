import { Alert, Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type FigureRelease,
  figureReleaseQuery,
  useCheckFigureRelease,
  usePublishFigureRelease,
} from '../../api/figure-releases.queries';
import { DecisionModal } from '../../components/decision-modal';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { CorrectionChanges, OtherEdition, WithdrawCorrection } from './figure-correction';
import { ToldTableView } from './told-table';
import { useQuarterName } from './use-quarter-name';

const route = getRouteApi('/signed-in/figure-releases/$releaseId');

/** One release with its cells as they are told, and its two steps. */
export function FigureReleasePage() {
  const query = useQuery(figureReleaseQuery(route.useParams().releaseId));
  return (
    <QueryView query={query} skeleton={<Skeleton height={420} />}>
      {(release) => <ReleaseView release={release} />}
    </QueryView>
  );
}

function ReleaseView({ release }: { release: FigureRelease }) {
  const { t, label } = useI18n();
  const quarterName = useQuarterName();
  const isCorrection = release.audience === 'correction';
  const { state, leastPeople: k, roundedTo: base, definition: version } = release;
  return (
    <Page
      title={quarterName(release.firstQuarter, release.lastQuarter)}
      lead={`${label('figureAudience', release.audience)} · ${label('figureReleaseState', state)}`}
      actions={<Anchor renderRoot={(props) => <Link to="/figure-releases" {...props} />}>{t('action.back')}</Anchor>}
    >
      {(state === 'waiting' || state === 'impossible' || state === 'failed' || state === 'withdrawn') && (
        <Alert color="gray">
          {t(`figureReleases.${state === 'impossible' && isCorrection ? 'correctionImpossible' : state}`)}
        </Alert>
      )}
      <OtherEdition release={release} />
      {release.audience !== 'research' && <Steps release={release} />}
      {isCorrection && <CorrectionChanges release={release} />}
      {release.told.map((table, place) => (
        <ToldTableView key={table.dimensions.join()} table={table} before={release.before[place]} />
      ))}
      <Section title={t('figureReleases.rule')}>
        <Text>{t('figureReleases.ruleText', { k, base, version })}</Text>
        <Text>{t(isCorrection ? 'figureReleases.legendOfCorrection' : 'figureReleases.legend')}</Text>
      </Section>
    </Page>
  );
}

function Steps({ release: { id, audience, state, isCheckedByReader } }: { release: FigureRelease }) {
  const { t } = useI18n();
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  if (state !== 'built' && state !== 'checked') return null;
  const withdrawal = audience === 'correction' && <WithdrawCorrection id={id} />;
  if (state === 'checked' && isCheckedByReader)
    return (
      <>
        <Alert color="gray">{t('figureReleases.secondPerson')}</Alert>
        <Group gap="sm">{withdrawal}</Group>
      </>
    );
  const act = state === 'built' ? 'check' : 'publish';
  return (
    <Group gap="sm">
      <Button onClick={() => setIsOpen(true)} data-decide-release>
        {t(`figureReleases.${act}`)}
      </Button>
      {withdrawal}
      {isOpen && <DecideModal key={act} id={id} act={act} onClose={close} />}
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
  const acts = { check: useCheckFigureRelease(id), publish: usePublishFigureRelease(id) };
  return (
    <DecisionModal
      title={t(`figureReleases.${act}`)}
      text={t(`figureReleases.${act}Text`)}
      done={t('figureReleases.done')}
      decision={acts[act]}
      onClose={onClose}
    />
  );
}
