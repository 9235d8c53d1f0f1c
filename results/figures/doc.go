// Package figures draws the figures of a study at the size and in the style
// that journals print: 89 or 183 mm wide, 7-point sans serif, thin lines, no
// grid, no title, colours that colour-blind readers can tell apart.
//
// A figure is made from a plain table and saved as PDF (embedded subset fonts,
// searchable text), SVG or PNG (300 dpi), with the numbers behind it as CSV
// beside it. The same table gives the same bytes. The package knows no model.
package figures
