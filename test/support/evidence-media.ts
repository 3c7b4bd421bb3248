import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  type MetadataTags,
  MovOutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import { AUTHOR, DEVICE, PLACE } from './telling';

/** What phones write beside picture and sound: the place in ISO 6709, the device, who it belongs to. */
const TAGS: MetadataTags = {
  title: `Night shift at ${PLACE}`,
  artist: AUTHOR,
  comment: DEVICE,
  raw: { '©xyz': PLACE, '©mak': DEVICE, LOCATION: PLACE, ENCODER: DEVICE },
};

const H264 = Buffer.from('0142c01effe1000a6742c01e9a7405a1e88001000468ce3c80', 'hex');
const AAC = Buffer.from([0x12, 0x08]);
const OPUS = Buffer.concat([
  Buffer.from('OpusHead'),
  Buffer.from('01013801800bb0000000'.slice(0, 20), 'hex'),
  Buffer.alloc(1),
]);

/** Bytes that are found again: a track is copied bit by bit. */
export const FRAME = Buffer.alloc(1_500, 'frame of the night shift ');
export const SOUND = Buffer.alloc(120, 'a voice ');

async function made(format: OutputFormat, codecs: { video?: 'avc' | 'vp8'; audio: 'aac' | 'opus' }): Promise<Buffer> {
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const video = codecs.video && new EncodedVideoPacketSource(codecs.video);
  const audio = new EncodedAudioPacketSource(codecs.audio);
  if (video) output.addVideoTrack(video, { rotation: 90 });
  output.addAudioTrack(audio);
  output.setMetadataTags(TAGS);
  await output.start();
  for (let i = 0; i < 20; i += 1) {
    await video?.add(new EncodedPacket(FRAME, i === 0 ? 'key' : 'delta', i / 25, 1 / 25), {
      decoderConfig: {
        ...(codecs.video === 'avc' ? { codec: 'avc1.42c01e', description: H264 } : { codec: 'vp8' }),
        codedWidth: 320,
        codedHeight: 240,
      },
    });
    await audio.add(new EncodedPacket(SOUND, 'key', i * 0.02, 0.02), {
      decoderConfig: {
        ...(codecs.audio === 'aac' ? { codec: 'mp4a.40.2', description: AAC } : { codec: 'opus', description: OPUS }),
        sampleRate: codecs.audio === 'aac' ? 44_100 : 48_000,
        numberOfChannels: 1,
      },
    });
  }
  await output.finalize();
  if (!target.buffer) throw new Error('nothing was written');
  return Buffer.from(target.buffer);
}

export const anMp4 = () => made(new Mp4OutputFormat({ fastStart: 'in-memory' }), { video: 'avc', audio: 'aac' });
export const aMov = () => made(new MovOutputFormat({ fastStart: false }), { video: 'avc', audio: 'aac' });
export const anM4a = async () => {
  const bytes = await made(new Mp4OutputFormat({ fastStart: 'in-memory' }), { audio: 'aac' });
  bytes.write('M4A ', 8, 'latin1');
  return bytes;
};
export const a3gp = async () => {
  const bytes = await made(new Mp4OutputFormat({ fastStart: 'in-memory' }), { video: 'avc', audio: 'aac' });
  bytes.write('3gp5', 8, 'latin1');
  return bytes;
};
export const aWebm = () => made(new WebMOutputFormat(), { video: 'vp8', audio: 'opus' });
export const aVoiceNote = () => made(new OggOutputFormat(), { audio: 'opus' });

/** MPEG-1 layer 3 at 128 kbit/s and 44.1 kHz: frames of 417 bytes, behind a tag that names their owner. */
export function anMp3(): Buffer {
  const frame = (id: string, text: string) => {
    const body = Buffer.concat([Buffer.from([0]), Buffer.from(text, 'latin1')]);
    const head = Buffer.alloc(10);
    head.write(id, 'latin1');
    head.writeUInt32BE(body.length, 4);
    return Buffer.concat([head, body]);
  };
  const frames = Buffer.concat([frame('TPE1', AUTHOR), frame('COMM', `eng\0${PLACE}`), frame('TSSE', DEVICE)]);
  const tag = Buffer.from([0x49, 0x44, 0x33, 3, 0, 0, 0, 0, frames.length >> 7, frames.length & 0x7f]);
  const sound = Buffer.alloc(417, 0);
  sound.writeUInt32BE(0xfffb9000);
  return Buffer.concat([tag, frames, ...Array.from({ length: 30 }, () => sound)]);
}

/** A quarter of a second of silence, with what a recorder notes about itself. */
export function aWav(): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8_000, 4);
  format.writeUInt32LE(16_000, 8);
  format.writeUInt16LE(2, 12);
  format.writeUInt16LE(16, 14);
  const notes = [
    chunk('IART', Buffer.from(AUTHOR)),
    chunk('ICMT', Buffer.from(PLACE)),
    chunk('ISFT', Buffer.from(DEVICE)),
  ];
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', format),
    chunk('LIST', Buffer.concat([Buffer.from('INFO'), ...notes])),
    chunk('data', Buffer.alloc(4_000, 7)),
  ]);
  return chunk('RIFF', body);
}

/** Speech as old phones record it. */
export function anAmr(): Buffer {
  const frame = Buffer.concat([Buffer.from([0x3c]), Buffer.alloc(31, 5)]);
  return Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: 20 }, () => frame)]);
}
