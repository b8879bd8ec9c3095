export function svgFile(svg: string): Blob {
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** The SVG as it is drawn, at twice its size. */
export async function pngFile(svg: string): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(svgFile(svg));
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.width * 2;
    canvas.height = image.height * 2;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('the browser draws no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('the picture is too large for a PNG'));
        else resolve(blob);
      });
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
