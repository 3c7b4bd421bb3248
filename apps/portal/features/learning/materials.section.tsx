import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { materialsQuery, useRemoveMaterial } from '../../api/materials.queries';
import type { Material } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { QueryView } from '../../components/query-view';
import { Section } from '../../components/section';
import { useI18n } from '../../i18n/i18n.context';
import { useUser } from '../../shell/user.context';
import { MaterialList } from './material-list';
import { MaterialModal } from './material-modal';

const fileOf = ({ id }: Material) => `/api/v1/materials/${id}/file`;

/** What goes with a session: to read, and for officers to add, replace and take off. */
export function MaterialsSection({ sessionId }: { sessionId: string }) {
  const { permissions } = useUser();
  const query = useQuery(materialsQuery(sessionId));
  const manages = permissions.includes('learning.manage');
  return (
    <QueryView query={query} skeleton={<Skeleton height={120} />}>
      {({ items }) =>
        manages ? <KeptMaterials sessionId={sessionId} materials={items} /> : <ReadMaterials materials={items} />
      }
    </QueryView>
  );
}

function ReadMaterials({ materials }: { materials: readonly Material[] }) {
  const { t } = useI18n();
  if (materials.length === 0) return null;
  return (
    <Section title={t('material.title')}>
      <MaterialList materials={materials} address={fileOf} />
    </Section>
  );
}

function KeptMaterials({ sessionId, materials }: { sessionId: string; materials: readonly Material[] }) {
  const { t, label, pick } = useI18n();
  const [opened, setOpened] = useState<Material | 'new' | null>(null);
  const remove = useRemoveMaterial();
  const aside = (material: Material) => {
    const { id, isRemoved, readers, version, titleJa, titleEn } = material;
    const title = pick(titleJa, titleEn) ?? '';
    const turn = t(isRemoved ? 'material.putBack' : 'material.remove');
    return (
      <>
        <Text c="gray.7" size="sm">
          {isRemoved ? t('material.removed') : label('materialReaders', readers)}
          {version > 1 && ` · ${t('material.version', { version })}`}
        </Text>
        <Button
          size="compact-md"
          variant="default"
          aria-label={`${t('material.replace')}: ${title}`}
          onClick={() => setOpened(material)}
        >
          {t('material.replace')}
        </Button>
        <Button
          size="compact-md"
          variant="default"
          aria-label={`${turn}: ${title}`}
          disabled={remove.isPending}
          onClick={() => remove.mutate({ id, isRemoved: !isRemoved })}
        >
          {turn}
        </Button>
      </>
    );
  };
  return (
    <Section title={t('material.title')}>
      <Stack gap="md">
        {materials.length === 0 ? (
          <Text c="gray.7">{t('material.none')}</Text>
        ) : (
          <MaterialList materials={materials} address={fileOf} aside={aside} />
        )}
        {remove.error && <ProblemAlert error={remove.error} />}
        <Group>
          <Button variant="default" onClick={() => setOpened('new')} data-add-material>
            {t('material.add')}
          </Button>
        </Group>
      </Stack>
      {opened && (
        <MaterialModal
          sessionId={sessionId}
          material={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Section>
  );
}
