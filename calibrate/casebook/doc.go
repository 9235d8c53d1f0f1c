// Package casebook holds interview cases as coders read them: facts about a firm,
// ordinal codes of what it can do, dated events, what became of it, and for every
// code the words that it rests on. Unknown is unknown, never absent or low.
//
// A casebook is a TOML file of [[case]] tables or a CSV file with a row a code;
// both are read strictly, and every fault is named with file, line and case. The
// items that may be coded, their levels of measurement and their definitions are
// the Codebook. Where two or more coders read the same cases, Alpha says how far
// they agree, and Confusion estimates how codes depart from the truth, for the
// observation model of a calibration.
//
// To read the source, begin with codebook.go and case.go, then check.go, alpha.go
// and confusion.go.
package casebook
