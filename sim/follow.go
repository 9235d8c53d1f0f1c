package sim

import "jiritsu/agents"

// follow lets a diary look on at every rule.
func (h *history) follow(d *agents.Diary) {
	if d == nil {
		return
	}
	d.Begin(h.World)
	for n := range h.once {
		p := &h.once[n]
		p.Once = d.WatchOnce(p.Name, p.Once)
	}
	for n := range h.firms {
		p := &h.firms[n]
		p.Each, p.Yearly, p.Abroad = d.Watch(p.Name, p.Each), d.Watch(p.Name, p.Yearly), d.Watch(p.Name, p.Abroad)
	}
}
