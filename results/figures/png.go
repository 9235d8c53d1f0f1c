package figures

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image/png"
	"math"

	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// renderPNG draws on white and writes the resolution into the file.
func renderPNG(f Figure, p Preset) ([]byte, error) {
	w, h := printed(f, p)
	c := vgimg.NewWith(vgimg.UseWH(w, h), vgimg.UseDPI(p.DPI))
	place(f, draw.New(c), p)
	var b bytes.Buffer
	if err := png.Encode(&b, c.Image()); err != nil {
		return nil, err
	}
	return withResolution(b.Bytes(), p.DPI), nil
}

// withResolution puts a pHYs chunk behind the header of a PNG file.
func withResolution(data []byte, dpi int) []byte {
	const header = 8 + 4 + 4 + 13 + 4 // signature, then the IHDR chunk
	perMetre := uint32(math.Round(float64(dpi) / 0.0254))
	chunk := []byte("pHYs")
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre

	out := append([]byte(nil), data[:header]...)
	out = binary.BigEndian.AppendUint32(out, uint32(len(chunk)-4))
	out = append(out, chunk...)
	out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(chunk))
	return append(out, data[header:]...)
}
