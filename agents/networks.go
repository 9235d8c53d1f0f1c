package agents

import (
	"cmp"
	"slices"

	"jiritsu/internal/draw"
)

// NetworkParams say how ties form and what passes through them.
type NetworkParams struct {
	// Meet is the yearly number of new contacts that an average firm seeks.
	// Source: judgement; Chaney 2014 for direct contacts and referral.
	Meet float64 `toml:"meet" unit:"/year" range:"[0,2]" grade:"J"`
	// Referral is the share of new contacts that are contacts of a contact.
	// Source: Chaney 2014; judgement.
	Referral float64 `toml:"referral" unit:"share" range:"[0,1]" grade:"J"`
	// Skill is the elasticity of contacts to standardised networking.
	// Source: judgement.
	Skill float64 `toml:"skill" unit:"log points" range:"[0,1]" grade:"J"`
	// Trainees is the yearly rate at which a former trainee or employee who went
	// home becomes a contact there.
	// Source: judgement; cases with partners who had worked in the firm.
	Trainees float64 `toml:"trainees" unit:"/year" range:"[0,0.2]" grade:"J"`
	// Decay is the yearly loss of strength of a local tie.
	// Source: judgement.
	Decay float64 `toml:"decay" unit:"/year" range:"[0,0.5]" grade:"J"`
	// Contacts is what one contact in a region adds to the customers won there.
	// Source: judgement.
	Contacts float64 `toml:"contacts" unit:"share" range:"[0,0.3]" grade:"J"`
	// Pass is the share of missing knowledge that one peer in a region supplies in a
	// year, and when the firm weighs the region.
	// Source: judgement; peers already abroad pass knowledge.
	Pass float64 `toml:"pass" unit:"share" range:"[0,0.5]" grade:"J"`
	// Partner is what a local tie of full strength adds to the utility of an
	// alliance or a joint venture.
	// Source: judgement.
	Partner float64 `toml:"partner" unit:"utils" range:"[0,3]" grade:"J"`
	// PartnerQuality is what a standard deviation of the partner's quality takes
	// off the log hazard of withdrawal.
	// Source: judgement; partners turn out good or bad.
	PartnerQuality float64 `toml:"partner_quality" unit:"log points" range:"[0,1]" grade:"J"`
}

func defaultNetworks() NetworkParams {
	return NetworkParams{Meet: .15, Referral: .5, Skill: .35, Trainees: .02, Decay: .1, Contacts: .1,
		Pass: .06, Partner: .6, PartnerQuality: .4}
}

// referringPeers bounds the peers that count when customers are referred.
const referringPeers = 5

// Network renews a firm's ties once a year: weak ones are forgotten, trainees go
// home, and the firm may look for a new contact. What its contacts abroad are
// worth is brought up to date.
func Network(f *Firm, w *World, s draw.Stream) {
	p, dose := &w.Params.Networks, w.effect(Networks)
	w.weakenTies(f, float32(p.Decay))
	r := s.Of(uint64(f.ID), 0)
	skill := draw.Exp(p.Skill * w.Params.Population.standardised(w.trait(Networks, float64(f.Networking), f.Class)))
	if r.Uniform(0) < p.Meet*skill {
		w.Meet = append(w.Meet, f.Place)
	}
	if r.Uniform(1) < p.Trainees*skill {
		region := 1 + r.Categorical(2, w.trainees[1:len(w.Economy.Regions)])
		w.addTie(f, TraineeTie, uint8(region), .4)
	}
	if f.Abroad == 0 {
		return
	}
	var c Circle
	w.circle(f, &c)
	for i := f.Presence; i != None; i = w.Presences[i].Next {
		q := &w.Presences[i]
		q.Contacts = float32(dose * (min(c.Peers[q.Region], referringPeers) + c.Local[q.Region]))
		if q.Mode != NoMode {
			q.Knowledge += float64(w.passed(c.Peers[q.Region]) * (1 - q.Knowledge))
		}
	}
}

// passed is the share of missing knowledge that peers in a region supply.
func (w *World) passed(peers float64) float64 {
	return w.effect(Networks) * w.Params.Networks.Pass * min(peers, referringPeers)
}

// localTie is the strength of a firm's best tie in a region, peers there included.
func (w *World) localTie(c *Circle, f *Firm, region int) float64 {
	t := max(c.Local[region], min(.1*c.Peers[region], .3), w.policy("matching", f, region))
	return min(1, w.effect(Networks)*t)
}

// meetTries is how many firms are drawn before a search for a contact is given up.
const meetTries = 4

// Meet settles the search for contacts in the order of identities. A contact is
// a contact of a contact, or a contact of a firm at random: firms with many ties
// are met more often. The tie joins both. A firm and its twins look around before
// any of them has met somebody.
func Meet(w *World, s draw.Stream) {
	slices.SortFunc(w.Meet, func(a, b int32) int { return cmp.Compare(w.Firms[a].ID, w.Firms[b].ID) })
	for from := 0; from < len(w.Meet); {
		id, to := w.Firms[w.Meet[from]].ID, from
		for ; to < len(w.Meet) && w.Firms[w.Meet[to]].ID == id; to++ {
			w.contacts = append(w.contacts, w.findContact(&w.Firms[w.Meet[to]], s.Of(uint64(id), 0)))
		}
		for n, place := range w.Meet[from:to] {
			if w.contacts[n] != None {
				w.join(&w.Firms[place], &w.Firms[w.contacts[n]])
			}
		}
		from, w.contacts = to, w.contacts[:0]
	}
	w.Meet = w.Meet[:0]
}

// findContact finds the place of a contact for a firm, or None.
func (w *World) findContact(f *Firm, r draw.Rand) int32 {
	if !f.Alive {
		return None
	}
	dose := w.effect(Networks)
	referred := dose != 0 && r.Uniform(0) < w.Params.Networks.Referral*min(1, dose)
	for try := uint64(0); try < meetTries; try++ {
		via := f
		if !referred {
			via = &w.Firms[r.Index(1+3*try, w.slots)]
		}
		g := w.somePeer(via, r, 2+3*try)
		if referred && g != nil {
			g = w.somePeer(g, r, 3+3*try)
		}
		if g == nil && !referred {
			g = via
		}
		if g != nil && w.joinable(f, g) {
			return g.Place
		}
	}
	return None
}

// joinable tells whether two firms may be tied: they are not yet, the other is
// there to be seen, and both have room.
func (w *World) joinable(f, g *Firm) bool {
	return g.ID != f.ID && w.Shown[g.Place].Born != unborn && !w.Peers[f.Place].knows(g.Place) &&
		w.living(&w.Peers[f.Place]) < MaxPeers && w.living(&w.Peers[g.Place]) < MaxPeers
}

// somePeer draws one of a firm's peers, or nil if it has none or is gone.
func (w *World) somePeer(f *Firm, r draw.Rand, n uint64) *Firm {
	p := &w.Peers[f.Place]
	if p.N == 0 {
		return nil
	}
	k := r.Index(n, int(p.N))
	if !w.lives(p, k) {
		return nil
	}
	return &w.Firms[p.Place[k]]
}

// join ties two firms to each other. Nobody learns of a tie that a twin has.
func (w *World) join(f, g *Firm) {
	w.tie(f, g)
	if f.Twin == 0 {
		w.tie(g, f)
		w.introduceTwins(g, f)
	}
}

// tie gives a firm a tie to another; ties that are dead give way.
func (w *World) tie(f, g *Firm) {
	p := &w.Peers[f.Place]
	if p.N == MaxPeers {
		w.prune(p)
	}
	p.Place[p.N], p.Since[p.N] = g.Place, int16(w.Quarter)
	p.N++
}
