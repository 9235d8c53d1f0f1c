package study

import (
	"context"

	"jiritsu/results/report"
)

func sweepPage(ctx context.Context, dir string) (*report.Page, error)       { return nil, nil }
func comparePage(ctx context.Context, dir string) (*report.Page, error)     { return nil, nil }
func knockoutsPage(ctx context.Context, dir string) (*report.Page, error)   { return nil, nil }
func sensitivityPage(ctx context.Context, dir string) (*report.Page, error) { return nil, nil }
func tradePage(ctx context.Context, dir string) (*report.Page, error)       { return nil, nil }

const readingName = "reading.json"
