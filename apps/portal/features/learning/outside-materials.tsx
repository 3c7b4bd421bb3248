import { Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { materialsByLinkQuery, openMaterialsQuery, useSaveMaterialByLink } from '../../api/materials.queries';
import type { Material } from '../../api/types';
import { ProblemAlert } from '../../components/problem-alert';
import { useI18n } from '../../i18n/i18n.context';
import { MaterialList } from './material-list';

/** What everybody may read of a session. Nothing is said where there is nothing. */
export function OpenMaterials({ sessionId }: { sessionId: string }) {
  const { data, error } = useQuery(openMaterialsQuery(sessionId));
  const address = ({ id }: Material) => `/api/v1/open-sessions/${sessionId}/materials/${id}`;
  return <Shown materials={data?.items} error={error} address={address} />;
}

/** What the link of a mail opens: a place opens more. */
export function MaterialsByLink({ token, own }: { token: string; own: string | null }) {
  const { data, error } = useQuery(materialsByLinkQuery(token, own));
  const save = useSaveMaterialByLink(token);
  const onSave = (material: Material) => save.mutate(material);
  return <Shown materials={data?.items} error={error ?? save.error} address={null} onSave={onSave} />;
}

interface ShownProps {
  materials: readonly Material[] | undefined;
  error: Error | null;
  address: ((material: Material) => string) | null;
  onSave?: (material: Material) => void;
}

function Shown({ materials, error, ...list }: ShownProps) {
  const { t } = useI18n();
  if (error) return <ProblemAlert error={error} />;
  if (!materials || materials.length === 0) return null;
  return (
    <Stack component="section" gap="sm">
      <Title order={2} size="h4">
        {t('material.title')}
      </Title>
      <MaterialList materials={materials} {...list} />
    </Stack>
  );
}
