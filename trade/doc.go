// Package trade reads figures of merchandise trade from the files that
// researchers have (CEPII BACI, UN Comtrade, WITS, the Harvard Atlas, OEC, Japan's
// customs, or a plain table), sums them by chapter of the Harmonized System, and
// computes from them where countries compete with each other, where they
// complement each other and where they are linked.
//
// Read turns files into a Ledger: sums by year, country, flow and chapter, in
// bounded memory. Ledger.Panel settles what counts (totals before sums over
// partners, partners' statements where a country is silent) and gives vectors
// by chapter. The indicators (RCA, Michaely and so on) are pure functions of such
// vectors, each with its formula and source. Analyse puts them together for a
// home country, its partners and areas; Fragment turns the result into paths that
// a scenario can take.
//
// Money is summed in whole ten-thousandths of a US dollar, so that the sums are
// exact and the same for any number of workers.
package trade
