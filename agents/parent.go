package agents

// A Parent is a contractor that orders from small and medium-sized firms.
type Parent struct {
	Industry uint8
	Volume   float64             // of orders, relative to the path of its industry
	Home     float64             // share of production kept at home
	Start    float64             // the same at the start
	Moved    [MaxRegions]float64 // share of production moved to each region
	StepTo   uint8               // region of its last step
}
