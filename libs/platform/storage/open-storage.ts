import { join } from 'node:path';
import { FolderStorage } from './folder-storage';
import { S3Storage } from './s3-storage';
import type { Storage } from './storage';

/** Where an operator wants the sealed files, as the settings name it. */
export interface StorageSettings {
  dataFolder: string;
  s3Bucket?: string;
  s3Endpoint?: string;
  s3Region?: string;
  s3PathStyle?: 'on' | 'off';
  s3AccessKeyId?: string;
  s3SecretAccessKey?: string;
}

/** A folder beside the keys, unless a bucket is named. */
export function openStorage(settings: StorageSettings): Storage {
  const { dataFolder, s3Bucket, s3Endpoint, s3Region, s3PathStyle, s3AccessKeyId, s3SecretAccessKey } = settings;
  if (!s3Bucket) return new FolderStorage(join(dataFolder, 'files'));
  return new S3Storage({
    bucket: s3Bucket,
    endpoint: s3Endpoint,
    region: s3Region ?? 'us-east-1',
    isPathStyle: s3PathStyle !== 'off',
    credentials:
      s3AccessKeyId && s3SecretAccessKey
        ? { accessKeyId: s3AccessKeyId, secretAccessKey: s3SecretAccessKey }
        : undefined,
  });
}
