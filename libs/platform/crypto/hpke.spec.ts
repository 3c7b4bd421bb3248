import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { deriveKeyPair, newKeyPair, unwrapKey, wrapKey } from './hpke';
import { opensslParts } from './hpke-openssl';

/** The library on its own primitives: what ours must agree with, byte for byte. */
const stock = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const ours = new CipherSuite(opensslParts());
const context = Buffer.from('wrap/v1|case|narrative|1|holder');

describe('wrapping a data key', () => {
  it('opens for its holder, in its context, and for nobody else', async () => {
    const [holder, stranger] = [await newKeyPair(), await newKeyPair()];
    const dataKey = Buffer.alloc(32, 7);
    const wrapped = await wrapKey(holder.publicKey, dataKey, context);
    expect(wrapped.encapsulatedKey).toHaveLength(32);
    expect(wrapped.wrappedKey).toHaveLength(48);
    expect(await unwrapKey(holder.privateKey, wrapped, context)).toEqual(dataKey);
    await expect(unwrapKey(stranger.privateKey, wrapped, context)).rejects.toThrow();
    await expect(unwrapKey(holder.privateKey, wrapped, Buffer.from('another context'))).rejects.toThrow();
    const bent = Buffer.from(wrapped.wrappedKey);
    bent.writeUInt8(bent.readUInt8(0) ^ 1, 0);
    await expect(unwrapKey(holder.privateKey, { ...wrapped, wrappedKey: bent }, context)).rejects.toThrow();
  });

  it('is understood by the library’s own primitives, and understands them', async () => {
    const pair = await newKeyPair();
    const dataKey = Buffer.alloc(32, 9);
    const wrapped = await wrapKey(pair.publicKey, dataKey, context);
    const stockKey = await stock.kem.deserializePrivateKey(pair.privateKey);
    const opened = await stock.open(
      { recipientKey: stockKey, enc: wrapped.encapsulatedKey },
      wrapped.wrappedKey,
      context,
    );
    expect(Buffer.from(opened)).toEqual(dataKey);
    const recipientPublicKey = await stock.kem.deserializePublicKey(pair.publicKey);
    const sent = await stock.seal({ recipientPublicKey }, dataKey, context);
    const received = { encapsulatedKey: Buffer.from(sent.enc), wrappedKey: Buffer.from(sent.ct) };
    expect(await unwrapKey(pair.privateKey, received, context)).toEqual(dataKey);
  });

  it('derives the key pair of RFC 9180, appendix A.1.1', async () => {
    const ikm = Buffer.from('6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037', 'hex');
    const pair = await deriveKeyPair(ikm);
    expect(pair.publicKey.toString('hex')).toBe('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d');
    expect(pair.privateKey.toString('hex')).toBe('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8');
  });

  it('exports the same secret as the library’s own primitives', async () => {
    const pair = await newKeyPair();
    const recipientPublicKey = await ours.kem.deserializePublicKey(pair.publicKey);
    const sender = await ours.createSenderContext({ recipientPublicKey, info: context });
    const recipientKey = await stock.kem.deserializePrivateKey(pair.privateKey);
    const recipient = await stock.createRecipientContext({ recipientKey, enc: sender.enc, info: context });
    expect(Buffer.from(await recipient.export(context, 64))).toEqual(Buffer.from(await sender.export(context, 64)));
  });
});
