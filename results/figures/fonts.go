package figures

import (
	_ "embed"
	"encoding/binary"
	"fmt"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansitalic"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
)

// The faces: Latin first, and for what it lacks Japanese.
const (
	latin    font.Typeface = "LiberationSans"
	japanese font.Typeface = "BIZUDPGothic"

	upright = xfont.StyleNormal
	italic  = xfont.StyleItalic
)

//go:embed fonts/BIZUDPGothic-Regular-subset.ttf
var japaneseTTF []byte

// faces parses the fonts once.
var faces = sync.OnceValue(func() *font.Cache {
	return font.NewCache(font.Collection{
		face(latin, upright, liberationsansregular.TTF),
		face(latin, italic, liberationsansitalic.TTF),
		face(japanese, upright, japaneseTTF),
	})
})

func face(name font.Typeface, style xfont.Style, ttf []byte) font.Face {
	parsed, err := opentype.Parse(withoutKerning(ttf))
	if err != nil {
		panic(fmt.Errorf("the embedded font %s is damaged: %w", name, err))
	}
	return font.Face{Font: font.Font{Typeface: name, Style: style}, Face: parsed}
}

// withoutKerning returns a TrueType font whose directory leaves out the tables
// that kern, so that text is as wide in PDF, which does not kern, as in PNG.
func withoutKerning(ttf []byte) []byte {
	const head, record = 12, 16
	n := int(binary.BigEndian.Uint16(ttf[4:]))
	out := append([]byte(nil), ttf...)
	kept := 0
	for i := range n {
		r := ttf[head+i*record:][:record]
		if tag := string(r[:4]); tag == "kern" || tag == "GPOS" {
			continue
		}
		copy(out[head+kept*record:], r)
		kept++
	}
	binary.BigEndian.PutUint16(out[4:], uint16(kept))
	return out
}
