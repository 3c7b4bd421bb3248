import type * as Sdk from '@aws-sdk/client-s3';
import { parseName, Storage } from './storage';

export interface S3Settings {
  bucket: string;
  /** Of a server that is not Amazon's. */
  endpoint?: string;
  region: string;
  /** Whether the bucket stands in the path of an address and not before its host. */
  isPathStyle: boolean;
  /** Without them, whatever the surroundings of the process offer. */
  credentials?: { accessKeyId: string; secretAccessKey: string };
}

const CONNECT_MS = 5_000;
const ANSWER_MS = 60_000;

/** Sealed files in a bucket of an S3-compatible server: one object for each part. */
export class S3Storage extends Storage {
  private readonly client: Promise<Sdk.S3Client>;

  constructor(private readonly settings: S3Settings) {
    super();
    this.client = connect(settings);
    // Whoever asks first hears of it.
    this.client.catch(() => undefined);
  }

  async put(name: string, sealed: Buffer): Promise<void> {
    parseName(name);
    const { PutObjectCommand } = await sdk();
    await (await this.client).send(new PutObjectCommand({ ...this.at(name), Body: sealed }));
  }

  async get(name: string): Promise<Buffer> {
    parseName(name);
    const { GetObjectCommand } = await sdk();
    const { Body: body } = await (await this.client).send(new GetObjectCommand(this.at(name)));
    if (!body) throw new Error('the storage gave nothing');
    return Buffer.from(await body.transformToByteArray());
  }

  async remove(key: string): Promise<void> {
    const { DeleteObjectCommand } = await sdk();
    const client = await this.client;
    for (const name of await this.namesUnder(parseName(key).key)) {
      await client.send(new DeleteObjectCommand(this.at(name)));
    }
  }

  /** All of them: what was asked to be erased must not lie on behind the end of a page. */
  private async namesUnder(key: string): Promise<string[]> {
    const { ListObjectsV2Command } = await sdk();
    const client = await this.client;
    const names: string[] = [];
    let next: string | undefined;
    do {
      const query = { Bucket: this.settings.bucket, Prefix: key, ContinuationToken: next };
      const page = await client.send(new ListObjectsV2Command(query));
      names.push(...(page.Contents ?? []).flatMap(({ Key: name }) => name ?? []));
      next = page.NextContinuationToken;
    } while (next !== undefined);
    return names;
  }

  private at(name: string): { Bucket: string; Key: string } {
    return { Bucket: this.settings.bucket, Key: name };
  }
}

/** Loaded only where somebody chose it. */
function sdk(): Promise<typeof Sdk> {
  return import('@aws-sdk/client-s3');
}

async function connect({ endpoint, region, isPathStyle, credentials }: S3Settings): Promise<Sdk.S3Client> {
  const { S3Client } = await sdk();
  return new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: isPathStyle,
    // Servers that are not Amazon's know few of its newer checksums; every part is sealed and checked by us.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
  });
}
