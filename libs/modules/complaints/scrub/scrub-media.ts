import {
  ALL_FORMATS,
  CustomSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MovOutputFormat,
  Mp3OutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  StreamTarget,
  type StreamTargetChunk,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import type { ScrubFile, ScrubResult } from './scrub-job';

const CHUNK_BYTES = 1024 * 1024;

/** Written anew in the same container, so that it plays where the original plays. */
const FORMATS: Readonly<Record<string, () => OutputFormat>> = {
  'audio/mpeg': () => new Mp3OutputFormat(),
  'audio/mp4': () => new Mp4OutputFormat({ fastStart: false }),
  'audio/ogg': () => new OggOutputFormat(),
  'audio/wav': () => new WavOutputFormat(),
  'video/mp4': () => new Mp4OutputFormat({ fastStart: false }),
  'video/3gpp': () => new Mp4OutputFormat({ fastStart: false }),
  'video/quicktime': () => new MovOutputFormat({ fastStart: false }),
  'video/webm': () => new WebMOutputFormat(),
};

/** One track on its way from the old container into the new one. */
interface Lane {
  packets: AsyncGenerator<EncodedPacket, void>;
  next: EncodedPacket | undefined;
  add(packet: EncodedPacket): Promise<void>;
}

/**
 * Copies picture and sound, bit by bit, into a new container. Place, author, device, cover and tracks of measurements
 * are not carried over. A track that cannot be copied would be evidence left out: then there is no copy at all.
 */
export async function scrubMedia(file: ScrubFile): Promise<ScrubResult> {
  const format = FORMATS[file.mediaType]?.();
  if (!format) return { outcome: 'none' };
  const source = new CustomSource({ getSize: () => file.byteSize, read: (start, end) => file.read(start, end) });
  const input = new Input({ source, formats: ALL_FORMATS });
  const tracks = await input.getTracks();
  const writable = new WritableStream<StreamTargetChunk>({ write: ({ position, data }) => file.write(position, data) });
  const target = new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES });
  const output = new Output({ format, target });
  const lanes: Lane[] = [];
  for (const track of tracks) {
    const lane = await laneFor(track, output);
    if (!lane) return { outcome: 'none' };
    lanes.push(lane);
  }
  if (lanes.length === 0) return { outcome: 'none' };
  await output.start();
  await copyAll(lanes);
  await output.finalize();
  return { outcome: 'copied' };
}

/** @returns undefined if the new container cannot hold this track as it is */
async function laneFor(track: InputTrack, output: Output): Promise<Lane | undefined> {
  const codec = await track.getCodec();
  if (!codec || !output.format.getSupportedCodecs().includes(codec)) return undefined;
  const packets = new EncodedPacketSink(track).packets();
  if (track.isVideoTrack()) {
    const source = new EncodedVideoPacketSource(codec as ConstructorParameters<typeof EncodedVideoPacketSource>[0]);
    output.addVideoTrack(source, { rotation: await track.getRotation() });
    const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
    return { packets, next: undefined, add: (packet) => source.add(packet, { decoderConfig }) };
  }
  if (!track.isAudioTrack()) return undefined;
  const source = new EncodedAudioPacketSource(codec as ConstructorParameters<typeof EncodedAudioPacketSource>[0]);
  output.addAudioTrack(source);
  const decoderConfig = (await track.getDecoderConfig()) ?? undefined;
  return { packets, next: undefined, add: (packet) => source.add(packet, { decoderConfig }) };
}

/** All tracks side by side, the earliest packet first, so that none has to wait in memory for another. */
async function copyAll(lanes: readonly Lane[]): Promise<void> {
  for (const lane of lanes) await advance(lane);
  // Sound may begin a moment before zero; then everything is moved, so that lips and voice stay together.
  const shift = Math.max(0, ...lanes.map(({ next }) => -(next?.timestamp ?? 0)));
  for (;;) {
    const waiting = lanes.filter(({ next }) => next !== undefined);
    if (waiting.length === 0) return;
    const lane = waiting.reduce((first, each) => (at(each) < at(first) ? each : first));
    const packet = lane.next;
    if (packet) await lane.add(shift > 0 ? packet.clone({ timestamp: packet.timestamp + shift }) : packet);
    await advance(lane);
  }
}

function at({ next }: Lane): number {
  return next?.timestamp ?? Infinity;
}

async function advance(lane: Lane): Promise<void> {
  const { value, done } = await lane.packets.next();
  lane.next = done ? undefined : value;
}
