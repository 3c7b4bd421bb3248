import { Alert, Anchor, Button, NativeSelect, Table, Text } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  CORRECTION_REASONS,
  type CorrectionReason,
  type FigureCell,
  type FigureRelease,
  useCorrectFigureRelease,
  useWithdrawFigureRelease,
} from '../../api/figure-releases.queries';
import { ConfirmModal } from '../../components/confirm-modal';
import { Section } from '../../components/section';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import styles from '../report/report.module.css';
import { Told } from './told-table';
import { useCodeName } from './use-code-name';

/** The other edition of the quarter, or the way to ask for one. */
export function OtherEdition({ release }: { release: FigureRelease }) {
  const { t, label } = useI18n();
  const { audience, state, reason, corrects, correctedBy } = release;
  if (audience === 'correction')
    return (
      <Alert color="gray">
        {t('figureReleases.isCorrection', { reason: label('correctionReason', reason ?? '') })}{' '}
        {corrects && <EditionLink id={corrects} name={t('figureReleases.toFirst')} />}
      </Alert>
    );
  if (correctedBy !== null)
    return (
      <Alert color="gray">
        {t('figureReleases.corrected')} <EditionLink id={correctedBy} name={t('figureReleases.toCorrection')} />
      </Alert>
    );
  return audience === 'public' && state === 'published' ? <Correct release={release} /> : null;
}

function EditionLink({ id, name }: { id: string; name: string }) {
  return (
    <Anchor
      renderRoot={(props) => <Link to="/figure-releases/$releaseId" params={{ releaseId: id }} {...props} />}
      underline="always"
      data-other-edition
    >
      {name}
    </Anchor>
  );
}

function Correct({ release }: { release: FigureRelease }) {
  const { t } = useI18n();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div>
      <Button variant="default" onClick={() => setIsOpen(true)} data-correct-release>
        {t('figureReleases.correct')}
      </Button>
      {isOpen && <CorrectModal release={release} onClose={() => setIsOpen(false)} />}
    </div>
  );
}

function CorrectModal({ release: { id, leastPeople: k }, onClose }: { release: FigureRelease; onClose: () => void }) {
  const { t, label } = useI18n();
  const notify = useNotify();
  const navigate = useNavigate();
  const [reason, setReason] = useState<CorrectionReason>(CORRECTION_REASONS[0]);
  const correct = useCorrectFigureRelease(id);
  const confirm = () =>
    void correct
      .mutateAsync(reason)
      .then((made) => {
        notify(t('figureReleases.asked'));
        onClose();
        return navigate({ to: '/figure-releases/$releaseId', params: { releaseId: made.id } });
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={t('figureReleases.correct')}
      confirmLabel={t('figureReleases.correct')}
      mutation={correct}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t('figureReleases.correctText')}</Text>
      <Text>{t('figureReleases.correctRule', { k })}</Text>
      <NativeSelect
        label={t('figureReleases.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value as CorrectionReason)}
        data={CORRECTION_REASONS.map((value) => ({ value, label: label('correctionReason', value) }))}
      />
    </ConfirmModal>
  );
}

/** Takes a correction back as long as nobody outside has seen it. */
export function WithdrawCorrection({ id }: { id: string }) {
  const { t } = useI18n();
  const notify = useNotify();
  const [isOpen, setIsOpen] = useState(false);
  const withdraw = useWithdrawFigureRelease(id);
  const close = () => setIsOpen(false);
  const confirm = () =>
    void withdraw
      .mutateAsync()
      .then(() => {
        notify(t('figureReleases.done'));
        close();
      })
      .catch(() => undefined); // said in the window
  return (
    <>
      <Button variant="default" onClick={() => setIsOpen(true)} data-withdraw-correction>
        {t('figureReleases.withdraw')}
      </Button>
      {isOpen && (
        <ConfirmModal
          title={t('figureReleases.withdraw')}
          confirmLabel={t('figureReleases.withdraw')}
          mutation={withdraw}
          onConfirm={confirm}
          onClose={close}
        >
          <Text>{t('figureReleases.withdrawText')}</Text>
        </ConfirmModal>
      )}
    </>
  );
}

/** What a correction tells anew, beside what the first edition said. */
export function CorrectionChanges({ release: { told, before } }: { release: FigureRelease }) {
  const { t } = useI18n();
  const cellName = useCellName();
  const said = new Map(before.flatMap(({ cells }) => cells).map((cell) => [keyOf(cell), cell]));
  const cells = told
    .flatMap((table) => table.cells.filter(isTold))
    .sort((one, other) => breadthOf(one) - breadthOf(other));
  const anew = new Map(cells.map((cell) => [keyOf(cell), cell] as const));
  if (anew.size === 0) return null;
  return (
    <Section title={t('figureReleases.changes')}>
      <Text>{t('figureReleases.changesText')}</Text>
      <div className={styles.frame} role="group" aria-label={t('figureReleases.changes')} tabIndex={0}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('figureReleases.cell')}</Table.Th>
              <Table.Th scope="col" className={styles.figure}>
                {t('figureReleases.before')}
              </Table.Th>
              <Table.Th scope="col" className={styles.figure}>
                {t('figureReleases.now')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {[...anew].map(([key, cell]) => (
              <Table.Tr key={key}>
                <Table.Th scope="row">{cellName(cell)}</Table.Th>
                <Told cell={said.get(key)} />
                <Told cell={cell} />
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
    </Section>
  );
}

function useCellName(): (cell: FigureCell) => string {
  const { t } = useI18n();
  const nameOf = useCodeName();
  return ({ codes }) => {
    const names = DIMENSIONS.flatMap((dimension) => {
      const code = codes[dimension];
      return code === undefined ? [] : [nameOf(dimension, code)];
    });
    return names.length === 0 ? t('figureReleases.total') : names.join(' · ');
  };
}

const DIMENSIONS = ['group', 'category', 'industry', 'prefecture', 'nationality'] as const;

/** All of it first, then what has one code, then what has two. */
function breadthOf({ codes }: FigureCell): number {
  return Object.keys(codes).length;
}

function isTold({ state }: FigureCell): boolean {
  return state === 'count' || state === 'zero';
}

function keyOf({ codes }: FigureCell): string {
  return DIMENSIONS.map((dimension) => codes[dimension] ?? '').join('|');
}
