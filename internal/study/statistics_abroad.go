package study

// abroadStatistics are shares of firms by what they have, or once had, abroad.
func abroadStatistics() []statistic {
	firms := func(c *cellSums) float64 { return c.Firms }
	worked := func(c *cellSums) float64 { return c.EverSupplier }
	return []statistic{
		cellShare("participants", "firms alive at the end of the year", "firms abroad by any mode in the business year over firms",
			func(c *cellSums) float64 { return c.Abroad }, firms),
		cellShare("indirect_exporters", "firms alive at the end of the year", "firms with indirect exports in the business year over firms",
			func(c *cellSums) float64 { return c.Indirect }, firms),
		cellShare("allied", "firms alive at the end of the year", "firms with an alliance or a licence abroad in the business year over firms",
			func(c *cellSums) float64 { return c.Allied }, firms),
		cellShare("several_regions", "firms with a base in the business year", "firms with bases in two or more regions at the end of the year over firms with a base",
			func(c *cellSums) float64 { return c.Several }, func(c *cellSums) float64 { return c.Based }),
		cellShare("exporters_stopped", "firms that have exported directly in a year of the run", "of these, firms without direct exports in the business year",
			func(c *cellSums) float64 { return c.Stopped }, func(c *cellSums) float64 { return c.EverDirect }),
		cellShare("bases_left", "firms that have given up a base", "bases that they have at the end of the year over firms",
			func(c *cellSums) float64 { return c.BasesLeft }, func(c *cellSums) float64 { return c.Withdrawn }).in("bases per firm"),
		cellShare("free_suppliers", "firms that work or have worked to order", "firms whose largest customer group takes less than the line of dependence (.3) over firms; an industry is a cluster of suppliers",
			func(c *cellSums) float64 { return c.Free }, worked),
		cellShare("independent_suppliers", "firms that work or have worked to order", "independent international firms over firms; an industry is a cluster of suppliers",
			func(c *cellSums) float64 { return c.Independent }, worked),
	}
}
