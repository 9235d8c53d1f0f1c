// Package strict reads TOML into tagged structs and names every fault at once.
//
// A parameter is a field with a toml tag; its other tags say what is allowed:
//
//	Power float64 `toml:"power" unit:"share" range:"[0,1]" grade:"J"`
//
// The tags are
//
//	toml      the key, matched exactly; fields without it are ignored
//	unit      shown in faults and in documentation
//	range     an interval such as [0,1], (0,1), [0,inf) or (-inf,inf)
//	enum      the allowed words, as in a|b|c
//	grade     the grade of the evidence behind the default
//	required  "true" when some layer has to give the key
//	layer     append or replace: what a list of tables does to the one below
//	          (append unless told), or a table of free keys (key by key unless
//	          told to replace)
//
// Embedded structs add their keys to those of the struct around them. Nested
// structs are tables, slices of structs are [[lists of tables]], slices
// of numbers, words or truth values are lists, and maps from string are tables
// with free keys. A range or an enum holds for each element of a list or map.
// Tags that make no sense are a programmer's error and panic.
//
// Text is read in layers. Scalars and tables merge key by key, lists of scalars
// replace the list below, lists of tables append to it. Elements that the
// program itself prefilled give way to the first layer that has the list. Every
// layer is checked on its own, so that a wrong value in a base is named even
// when a later layer hides it.
//
// To read the source, begin with Read, then text.go (text to tree and line
// numbers), table.go and value.go (tree to struct).
package strict
