// Package hugepage asks the operating system to back large slices with large
// pages, so that the processor finds their addresses sooner. It changes no
// result and does nothing where this is not known.
package hugepage

import "unsafe"

// least is the size in bytes from which a slice is worth the call.
const least = 4 << 20

// Make makes a slice of a capacity, backed by large pages where that pays.
func Make[T any](capacity int) []T {
	s := make([]T, 0, capacity)
	var t T
	if size := uintptr(capacity) * unsafe.Sizeof(t); size >= least {
		advise(unsafe.Pointer(unsafe.SliceData(s)), size)
	}
	return s
}
