package emulate

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// A Box is the space of inputs: each has a name and lies between two bounds.
type Box struct {
	Names     []string
	Low, High []float64
}

func (b *Box) check() error {
	if len(b.Names) == 0 || len(b.Low) != len(b.Names) || len(b.High) != len(b.Names) {
		return fmt.Errorf("emulate: %d names, %d lower and %d upper bounds of inputs", len(b.Names), len(b.Low), len(b.High))
	}
	var faults []error
	for j, name := range b.Names {
		if !(b.Low[j] < b.High[j]) || math.IsInf(b.High[j]-b.Low[j], 0) {
			faults = append(faults, fmt.Errorf("emulate: input %s lies in [%v,%v], which is no interval", name, b.Low[j], b.High[j]))
		}
	}
	return errors.Join(faults...)
}

// unit scales a point to the unit cube.
func (b *Box) unit(x []float64) []float64 {
	u := make([]float64, len(x))
	for j, v := range x {
		u[j] = (v - b.Low[j]) / (b.High[j] - b.Low[j])
	}
	return u
}

// point scales a point of the unit cube to the box.
func (b *Box) point(u []float64) []float64 {
	x := make([]float64, len(u))
	for j, v := range u {
		x[j] = min(b.High[j], b.Low[j]+v*(b.High[j]-b.Low[j]))
	}
	return x
}

// inside names the inputs of a point that are not inside their bounds.
func (b *Box) inside(x []float64) error {
	if len(x) != len(b.Names) {
		return fmt.Errorf("emulate: a point of %d inputs in a space of %d (%s)", len(x), len(b.Names), strings.Join(b.Names, ", "))
	}
	var out []string
	for j, v := range x {
		if !(v >= b.Low[j] && v <= b.High[j]) {
			out = append(out, fmt.Sprintf("%s = %v outside [%v,%v]", b.Names[j], v, b.Low[j], b.High[j]))
		}
	}
	if len(out) > 0 {
		return fmt.Errorf("emulate: %s", strings.Join(out, ", "))
	}
	return nil
}
