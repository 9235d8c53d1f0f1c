package study

import (
	"jiritsu/agents"
	"jiritsu/sim"
)

// twins puts focal twins into the economy: the economy stays as it is to the bit,
// and a twin that differs in nothing lives as its original.
func (v *verifier) twins(c *Case) error {
	const claim = "focal twins change nothing, and live as their originals"
	bare, err := v.run(c, 2, sim.Keep{})
	if err != nil {
		return v.broken(claim, err)
	}
	with, params := *c, c.Scenario.Params
	setup := *c.Setup
	params.Focals = append(params.Focals[:len(params.Focals):len(params.Focals)], everyKind(setup.Economy)...)
	setup.Params = &params
	with.Setup = &setup
	hash, err := v.run(&with, 2, sim.Keep{})
	if err != nil {
		return v.broken(claim, err)
	}
	h := sim.Run(v.ctx, &setup, 0, sim.Keep{Firms: true})
	if h.Err != nil {
		return v.broken(claim, h.Err)
	}
	alike, all := likeOriginals(h.Firms)
	v.tell(claim, hash == bare && alike == all, "%s, %d of %d twins", hash, alike, all)
	return nil
}

// everyKind asks for a twin of a captive firm of each industry and size class.
func everyKind(e *agents.Economy) []agents.Focal {
	var all []agents.Focal
	for i := range e.Industries {
		for class := range agents.Classes {
			var o agents.Focal
			o.SetDefaults()
			o.IndustryIndex, o.Class = uint8(i), uint8(class)
			all = append(all, o)
		}
	}
	return all
}

// likeOriginals counts the twins, and those that ended as the firm that they are
// copies of.
func likeOriginals(firms []agents.FirmRecord) (alike, all int) {
	sampled := map[agents.FirmID]agents.FirmRecord{}
	for _, f := range firms {
		if f.Twin == 0 {
			sampled[f.ID] = f
		}
	}
	for _, f := range firms {
		if f.Twin == 0 {
			continue
		}
		all++
		if f.LivedAs(sampled[f.ID]) {
			alike++
		}
	}
	return alike, all
}
