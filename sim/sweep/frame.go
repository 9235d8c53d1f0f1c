package sweep

import (
	"bytes"
	"encoding/binary"
	"hash/crc64"
	"io"
	"os"
)

// A frame is a mark, the length of what follows, the payload, and a checksum over
// length and payload. All numbers are little-endian.
const (
	frameMark = "JRun"
	headBytes = len(frameMark) + 4
	tailBytes = 8
	logTitle  = "jiritsu sweep log 1\n"
)

var checksums = crc64.MakeTable(crc64.ECMA)

// frameOf wraps a payload.
func frameOf(payload []byte) []byte {
	b := make([]byte, 0, headBytes+len(payload)+tailBytes)
	b = append(b, frameMark...)
	b = binary.LittleEndian.AppendUint32(b, uint32(len(payload)))
	b = append(b, payload...)
	return binary.LittleEndian.AppendUint64(b, crc64.Checksum(b[len(frameMark):], checksums))
}

// A Damage is a part of a log that holds no valid record.
type Damage struct {
	File   string `json:"file"`
	Offset int64  `json:"offset"`
	Bytes  int64  `json:"bytes"`
	Torn   bool   `json:"torn"` // it is the end of the log, as a kill or a full disk leaves it
}

// A logReader reads the frames of a log from its beginning.
type logReader struct {
	file *os.File
	size int64 // bytes that are read, at most; a log may grow while it is read
	at   int64
	buf  []byte
	bad  []Damage
}

// readLog begins to read a log; a file that is no log is damaged from its first
// byte on.
func readLog(f *os.File) (*logReader, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	r := &logReader{file: f, size: info.Size()}
	title := make([]byte, len(logTitle))
	if _, err := f.ReadAt(title, 0); err != nil && err != io.EOF {
		return nil, err
	}
	if string(title) == logTitle {
		r.at = int64(len(logTitle))
	}
	return r, nil
}

// next gives the next valid frame and where it begins, or no payload at the end.
// The payload holds until the next call.
func (r *logReader) next() (payload []byte, at int64, err error) {
	for from := r.at; r.at < r.size; {
		payload, err := r.frame(r.at)
		if err != nil {
			return nil, 0, err
		}
		if payload != nil {
			r.damaged(from)
			at := r.at
			r.at += int64(headBytes + len(payload) + tailBytes)
			return payload, at, nil
		}
		if err := r.seek(r.at + 1); err != nil {
			return nil, 0, err
		}
		if r.at >= r.size {
			r.damaged(from)
		}
	}
	return nil, r.at, nil
}

// damaged notes what was passed over.
func (r *logReader) damaged(from int64) {
	if r.at > from {
		r.bad = append(r.bad, Damage{File: r.file.Name(), Offset: from, Bytes: r.at - from, Torn: r.at >= r.size})
	}
}

// frame reads the frame at a place, or nothing if there is no valid one.
func (r *logReader) frame(at int64) ([]byte, error) {
	var head [headBytes]byte
	if at+int64(headBytes+tailBytes) > r.size {
		return nil, nil
	}
	if _, err := r.file.ReadAt(head[:], at); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(head[len(frameMark):]))
	if string(head[:len(frameMark)]) != frameMark || at+int64(headBytes)+length+tailBytes > r.size {
		return nil, nil
	}
	if need := int(length) + tailBytes; cap(r.buf) < need {
		r.buf = make([]byte, need)
	}
	b := r.buf[:length+tailBytes]
	if _, err := r.file.ReadAt(b, at+int64(headBytes)); err != nil {
		return nil, err
	}
	sum := crc64.Update(crc64.Checksum(head[len(frameMark):], checksums), checksums, b[:length])
	if sum != binary.LittleEndian.Uint64(b[length:]) {
		return nil, nil
	}
	return b[:length], nil
}

// seek goes to the next mark at or after a place, or to the end.
func (r *logReader) seek(at int64) error {
	window := make([]byte, 1<<16)
	for at < r.size {
		n, err := r.file.ReadAt(window[:min(int64(len(window)), r.size-at)], at)
		if err != nil && err != io.EOF {
			return err
		}
		if k := bytes.Index(window[:n], []byte(frameMark)); k >= 0 {
			r.at = at + int64(k)
			return nil
		}
		if n < len(frameMark) {
			break
		}
		at += int64(n - len(frameMark) + 1)
	}
	r.at = r.size
	return nil
}
