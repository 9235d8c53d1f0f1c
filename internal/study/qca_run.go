package study

// QCAOfRun compares the firms of a run.
func QCAOfRun(dir string, r QCARequest) (*QCAReport, error) {
	return nil, userf("not yet")
}
