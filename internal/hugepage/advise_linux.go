package hugepage

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

// advise marks the whole large pages within some memory. A refusal by the
// kernel is no fault: the memory works as it is.
func advise(p unsafe.Pointer, size uintptr) {
	const page = 2 << 20
	from := (page - uintptr(p)%page) % page
	if size < from+page {
		return
	}
	whole := (size - from) / page * page
	_ = unix.Madvise(unsafe.Slice((*byte)(unsafe.Add(p, from)), whole), unix.MADV_HUGEPAGE)
}
