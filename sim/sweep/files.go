package sweep

import "os"

// globQuote takes the meaning from the marks of patterns.
func globQuote(dir string) string {
	quoted := make([]rune, 0, len(dir))
	for _, r := range dir {
		if r == '*' || r == '?' || r == '[' || r == '\\' && os.PathSeparator == '/' {
			quoted = append(quoted, '[', r, ']')
			continue
		}
		quoted = append(quoted, r)
	}
	return string(quoted)
}

// mostOpen bounds the logs that are open at a time.
const mostOpen = 64

// file opens a log, or gives it if it is open.
func (s *Store) file(log int) (*os.File, error) {
	if f := s.open[log]; f != nil {
		return f, nil
	}
	if len(s.open) >= mostOpen {
		s.closeFiles()
	}
	f, err := os.Open(s.logs[log])
	if err == nil {
		s.open[log] = f
	}
	return f, err
}

func (s *Store) closeFiles() {
	for log, f := range s.open {
		f.Close()
		delete(s.open, log)
	}
}
