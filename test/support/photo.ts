import sharp from 'sharp';

/** A small real JPEG that says where and by whom it was taken, as phones' photos do. */
export function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 320, height: 240, channels: 3, background: '#8a5a3c' } })
    .withExif({
      IFD0: { Artist: 'Secret Author', Model: 'Secret Phone' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '35/1 10/1 53/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '136/1 54/1 23/1',
      },
    })
    .jpeg()
    .toBuffer();
}
