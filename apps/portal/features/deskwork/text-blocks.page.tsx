import { Button, Group, Skeleton, Stack, Switch, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { textBlocksQuery, useChangeTextBlock } from '../../api/text-blocks.queries';
import type { TextBlock } from '../../api/types';
import { ConfirmModal } from '../../components/confirm-modal';
import { Empty } from '../../components/empty';
import { Page } from '../../components/page';
import { QueryView } from '../../components/query-view';
import { RowList, type RowFact } from '../../components/row-list';
import { useNotify } from '../../components/use-notify';
import { useI18n } from '../../i18n/i18n.context';
import { TextBlockModal } from './text-block-modal';

/** The sentences that the desk has ready: which there are, in which languages, adding, changing, putting away. */
export function TextBlocksPage() {
  const { t } = useI18n();
  const query = useQuery(textBlocksQuery);
  const [edited, setEdited] = useState<TextBlock | 'new' | null>(null);
  const [turned, setTurned] = useState<TextBlock | null>(null);
  const [showsArchived, setShowsArchived] = useState(false);
  const factsOf = useFacts({ onEdit: setEdited, onTurn: setTurned });
  return (
    <Page
      title={t('blocks.title')}
      lead={t('blocks.lead')}
      actions={<Button onClick={() => setEdited('new')}>{t('blocks.new')}</Button>}
    >
      <QueryView query={query} skeleton={<Skeleton height={240} />}>
        {({ items }) => {
          const rows = items.filter(({ archivedAt }) => showsArchived || archivedAt === null);
          return (
            <Stack gap="md">
              {items.some(({ archivedAt }) => archivedAt !== null) && (
                <Switch
                  label={t('blocks.showArchived')}
                  checked={showsArchived}
                  onChange={(event) => setShowsArchived(event.currentTarget.checked)}
                />
              )}
              {rows.length === 0 ? (
                <Empty title={t('blocks.none')}>
                  <Text>{t('blocks.noneText')}</Text>
                </Empty>
              ) : (
                <RowList label={t('blocks.title')} rows={rows} factsOf={factsOf} />
              )}
            </Stack>
          );
        }}
      </QueryView>
      {edited && (
        <TextBlockModal
          block={edited === 'new' ? null : edited}
          locales={query.data?.locales ?? []}
          onClose={() => setEdited(null)}
        />
      )}
      {turned && <TurnModal block={turned} onClose={() => setTurned(null)} />}
    </Page>
  );
}

interface Controls {
  onEdit: (block: TextBlock) => void;
  onTurn: (block: TextBlock) => void;
}

function useFacts({ onEdit, onTurn }: Controls) {
  const { t, language, shortDateTime } = useI18n();
  return (block: TextBlock): RowFact[] => {
    const turn = t(block.archivedAt ? 'blocks.restore' : 'blocks.archive');
    return [
      { name: t('blocks.name'), value: block.archivedAt ? `${block.name} (${t('blocks.archived')})` : block.name },
      { name: t('blocks.languages'), value: block.texts.map(({ locale }) => language(locale)).join(', ') },
      { name: t('blocks.changedAt'), value: shortDateTime(block.changedAt) },
      {
        name: t('blocks.actions'),
        value: (
          <Group gap="xs">
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('blocks.change')}: ${block.name}`}
              onClick={() => onEdit(block)}
            >
              {t('blocks.change')}
            </Button>
            <Button size="xs" variant="default" aria-label={`${turn}: ${block.name}`} onClick={() => onTurn(block)}>
              {turn}
            </Button>
          </Group>
        ),
      },
    ];
  };
}

/** Out of use, or back in use. Nothing is lost either way, and it is asked all the same: everybody is offered it. */
function TurnModal({ block, onClose }: { block: TextBlock; onClose: () => void }) {
  const { t } = useI18n();
  const notify = useNotify();
  const change = useChangeTextBlock();
  const { id, name, texts, version, archivedAt } = block;
  const isArchived = archivedAt !== null;
  const confirm = () =>
    void change
      .mutateAsync({ id, name, texts, version, isArchived: !isArchived })
      .then(() => {
        notify(t(isArchived ? 'blocks.restored' : 'blocks.isArchived'));
        onClose();
      })
      .catch(() => undefined); // said in the window
  return (
    <ConfirmModal
      title={name}
      confirmLabel={t(isArchived ? 'blocks.restore' : 'blocks.archive')}
      mutation={change}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Text>{t(isArchived ? 'blocks.restoreText' : 'blocks.archiveText')}</Text>
    </ConfirmModal>
  );
}
