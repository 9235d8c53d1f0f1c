//go:build !linux

package hugepage

import "unsafe"

// advise does nothing: how to ask for large pages is not known here.
func advise(unsafe.Pointer, uintptr) {}
