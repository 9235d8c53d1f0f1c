package trade

import (
	"bytes"
	"io"
	"sync"

	"jiritsu/internal/strict"
)

// baciReader parses one file of BACI.
type baciReader struct {
	*table
	order  baciOrder
	comma  byte
	need   int    // columns that a row must have
	when   int    // the year that the first row gives
	buffer []byte // what was read of the next block
}

// blockSize is how much text is parsed at a time, in bytes.
const blockSize = 1 << 20

// parse reads the file block by block; each worker sums the blocks it gets.
func (b *baciReader) parse() (*baciSums, error) {
	if _, err := b.in.r.ReadSlice('\n'); err != nil && err != io.EOF {
		return nil, strict.Faults{{File: b.in.name, Line: 1, Message: broken(err)}}
	}
	work := make(chan *baciBlock, b.options.Workers)
	free := make(chan []byte, 2*b.options.Workers+2)
	sums := make([]*baciSums, b.options.Workers)
	var wait sync.WaitGroup
	for n := range sums {
		sums[n] = newBACISums(b.ledger)
		wait.Go(func() {
			for block := range work {
				b.block(block, sums[n])
				select {
				case free <- block.text[:0]:
				default:
				}
				block.text = nil
			}
		})
	}
	blocks, err := b.feed(work, free)
	close(work)
	wait.Wait()
	if err != nil {
		return nil, err
	}
	return b.joined(sums, blocks)
}

// feed cuts the file into blocks of whole lines. What cannot be read is noted as
// a fault of the last block.
func (b *baciReader) feed(work chan<- *baciBlock, free <-chan []byte) (blocks []*baciBlock, err error) {
	for {
		if b.ctx.Err() != nil {
			return nil, b.ctx.Err()
		}
		var text []byte
		select {
		case text = <-free:
		default:
			text = make([]byte, 0, blockSize)
		}
		text = append(text, b.buffer...)
		n, err := io.ReadFull(b.in.r, text[len(text):blockSize])
		text = text[:len(text)+n]
		end := err == io.EOF || err == io.ErrUnexpectedEOF && b.atEnd()
		cut := bytes.LastIndexByte(text, '\n') + 1
		if end {
			cut = len(text) // the last line may lack its end
		}
		b.buffer = append(b.buffer[:0], text[cut:]...)
		block := &baciBlock{text: text[:cut]}
		if cut == 0 && err == nil {
			block.fault(0, "a line is longer than a megabyte")
		}
		blocks = append(blocks, block)
		if b.when == 0 {
			b.when = b.firstYear(block.text)
		}
		work <- block
		if err != nil && !end {
			_, why := b.in.r.ReadByte()
			return append(blocks, &baciBlock{faults: []baciFault{{0, broken(why)}}}), nil
		}
		if err != nil || cut == 0 {
			return blocks, nil
		}
	}
}

// atEnd tells the end of a file from compressed data that end too early.
func (b *baciReader) atEnd() bool {
	_, err := b.in.r.Peek(1)
	return err == io.EOF
}

// firstYear is the year of the first row that has one.
func (b *baciReader) firstYear(text []byte) int {
	for line := range bytes.Lines(text) {
		cells := bytes.Split(bytes.TrimSpace(line), []byte{b.comma})
		if len(cells) >= b.need {
			if y, ok := whole(cells[b.order.t]); ok && y >= earliestYear && y <= latestYear {
				return y
			}
		}
	}
	return 0
}

// block sums the rows of a block.
func (b *baciReader) block(k *baciBlock, s *baciSums) {
	text, before := k.text, uint64(0)
	k.rising = true
	k.keys = make([]uint64, 0, len(text)/32+1)
	for len(text) > 0 {
		line := text
		if n := bytes.IndexByte(text, '\n'); n >= 0 {
			line, text = text[:n], text[n+1:]
		} else {
			text = nil
		}
		k.lines++
		if len(line) > 0 && line[len(line)-1] == '\r' {
			line = line[:len(line)-1]
		}
		key := uint64(0)
		if len(line) > 0 {
			s.rows++
			key = b.row(line, k, s)
		}
		k.keys = append(k.keys, key)
		if key == 0 {
			continue
		}
		if before == 0 {
			k.first = key
		}
		k.rising = k.rising && key > before
		before = key
	}
	k.last = before
}

// joined adds up what the workers found, and tells what is wrong.
func (b *baciReader) joined(sums []*baciSums, blocks []*baciBlock) (*baciSums, error) {
	first, rising, before := 2, true, uint64(0)
	for _, k := range blocks {
		for _, f := range k.faults {
			b.faults.add(first+f.line, "", "%s", f.message)
		}
		b.faults.more += k.more
		first += k.lines
		if k.last > 0 {
			rising = rising && k.rising && k.first > before
			before = k.last
		}
	}
	all := sums[0]
	for _, s := range sums[1:] {
		if !all.join(s) {
			b.faults.add(0, "", "holds sums beyond all bounds")
		}
	}
	if all.year = b.when; !rising {
		for _, key := range repeated(blocks) {
			lines := linesOf(blocks, key)
			b.faults.add(lines[1], "", "repeats line %d: exporter %d, importer %d, product %06d", lines[0], key>>30, key>>20&0x3ff, key&0xfffff)
		}
	}
	return all, b.faults.err()
}
