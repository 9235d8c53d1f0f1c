package data_test

import (
	"fmt"

	"jiritsu/scenarios/data"
)

// What the tables say of Thailand when the floods came, and how well that is known.
func Example() {
	tables, err := data.Load()
	if err != nil {
		fmt.Println(err)
		return
	}
	yen := tables.RegionPath("japan", "yen_per_usd")
	fmt.Printf("%.2f yen per USD in 2011, %.2f in its last quarter\n", yen.At(2011), yen.At(2011.75))
	fmt.Printf("closeness of Thailand and Laos %v\n", tables.Corridor("thailand", "laos"))
	for _, f := range tables.Figures() {
		if f.Key == "thai_floods_2011.share_hit" {
			fmt.Printf("%v of the bases hit (%s)\n", f.Value, f.Grade)
		}
	}
	// Output:
	// 79.70 yen per USD in 2011, 79.79 in its last quarter
	// closeness of Thailand and Laos 0.594
	// 0.19 of the bases hit (B)
}
