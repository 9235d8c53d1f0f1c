package agents

import "jiritsu/internal/draw"

// A Parent is a contractor that orders from small and medium-sized firms.
type Parent struct {
	Industry uint8
	Volume   float64             // of orders, relative to the path of its industry
	Home     float64             // share of production kept at home
	Start    float64             // the same at the start
	Moved    [MaxRegions]float64 // share of production moved to each region
	StepTo   uint8               // region of its last step
}

var raising = draw.Named("parents")

// raiseParents sets up the parent contractors of each industry.
func (w *World) raiseParents(firms int) {
	perFirm := float64(firms) / w.Params.Population.SuppliersPerParent
	var weight [MaxRegions]float64
	for i := range w.Economy.Industries {
		w.parentsFrom[i] = len(w.Parents)
		for range max(4, int(perFirm*w.Economy.Industries[i].Share)) {
			q := Parent{Industry: uint8(i), Volume: 1, Home: 1}
			r := w.lasting(raising).Of(uint64(len(w.Parents)), 0)
			steps := r.Poisson(0, w.Params.Population.PastSteps)
			for n := range steps {
				w.weighPlants(i, weight[:len(w.Economy.Regions)])
				q.step(r.Categorical(uint64(n)+1, weight[:len(w.Economy.Regions)]), w.Params.Offshoring.Step)
			}
			q.Start = q.Home
			w.Parents = append(w.Parents, q)
		}
	}
	w.parentsFrom[len(w.Economy.Industries)] = len(w.Parents)
	w.Orders, w.Steps = make([]float64, len(w.Parents)), make([]int16, len(w.Parents))
	for n := range w.Orders {
		w.Orders[n], w.Steps[n] = w.Home[w.Parents[n].Industry], None
	}
}
