package figures

import "image/color"

// OkabeIto is the palette of Okabe and Ito (2008), which readers with any kind
// of colour vision can tell apart, in the order in which figures use it.
var OkabeIto = [8]color.NRGBA{
	hex(0x0072B2), hex(0xD55E00), hex(0x009E73), hex(0xE69F00),
	hex(0x56B4E9), hex(0xCC79A7), hex(0xF0E442), hex(0x000000),
}

// cividis holds the map of Nunez, Anderton and Renslow (2018, PLOS ONE 13,
// e0199239) at seventeen even steps.
var cividis = [17]uint32{
	0x00224E, 0x002E6A, 0x1A386F, 0x32436D, 0x434E6C, 0x535A6D,
	0x61656F, 0x6F7073, 0x7D7C78, 0x8B8778, 0x9A9376, 0xAAA073,
	0xBBAD6D, 0xCCBA64, 0xDDC858, 0xEFD748, 0xFEE838,
}

// Cividis returns the colour at t of the cividis map, from dark blue at 0 to
// yellow at 1. Its lightness rises evenly, so that it survives grey printing.
func Cividis(t float64) color.NRGBA {
	x := min(max(t, 0), 1) * float64(len(cividis)-1)
	i := min(int(x), len(cividis)-2)
	a, b, f := hex(cividis[i]), hex(cividis[i+1]), x-float64(i)
	mix := func(a, b uint8) uint8 { return uint8(float64(float64(a)*(1-f)) + float64(float64(b)*f) + 0.5) }
	return color.NRGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
}

// hex reads 0xRRGGBB.
func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
}

// faint is c, mostly transparent, for bands.
func faint(c color.NRGBA) color.NRGBA {
	c.A = 56
	return c
}
