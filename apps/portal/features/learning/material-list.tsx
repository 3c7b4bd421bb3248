import { Anchor, Button, Group, List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Material } from '../../api/types';
import { fileSize } from '../../components/file-size.rules';
import { useI18n } from '../../i18n/i18n.context';

interface MaterialListProps {
  materials: readonly Material[];
  /** Where a file is read; a button saves it where a link cannot. */
  address: ((material: Material) => string) | null;
  onSave?: (material: Material) => void;
  /** Stands behind each. */
  aside?: (material: Material) => ReactNode;
}

/** Files and links that go with a session. */
export function MaterialList({ materials, address, onSave, aside }: MaterialListProps) {
  const { t, pick, locale } = useI18n();
  return (
    <List>
      {materials.map((material) => {
        const title = pick(material.titleJa, material.titleEn);
        const size = material.byteSize === null ? '' : ` (${fileSize(locale, material.byteSize)})`;
        return (
          <List.Item key={material.id}>
            <Group gap="sm">
              {material.version === 0 && <Text>{title}</Text>}
              {material.link !== null && (
                <Anchor href={material.link} target="_blank" rel="noreferrer">
                  {title}
                </Anchor>
              )}
              {material.byteSize !== null && address && (
                <Anchor href={address(material)} download>
                  {title}
                  {size}
                </Anchor>
              )}
              {material.byteSize !== null && !address && (
                <Button variant="default" size="compact-md" onClick={() => onSave?.(material)}>
                  {title}
                  {size}
                </Button>
              )}
              {material.version === 0 && <Text c="gray.7">{t('material.nothingYet')}</Text>}
              {aside?.(material)}
            </Group>
          </List.Item>
        );
      })}
    </List>
  );
}
