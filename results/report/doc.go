// Package report writes a study as one HTML page that needs no network.
//
// The page holds what was asked, what came out in plain words, figures, tables
// and methods, all in English and in Japanese, with the data of every figure as
// JSON and two libraries that draw them (Observable Plot and d3, see
// assets/LICENSES.txt). A strict policy forbids it to load or to evaluate
// anything else. It prints, and reads without a mouse and without eyes.
//
// The package knows no model: a [Page] is made of [Section] values, and those of
// sentences, [Figure] and [Table] values. Every text is a [Text] with both
// languages; [HTML] refuses a page that lacks one, or holds a number that is
// none. The bytes depend on the page alone.
//
// # To add a section
//
// Write one function in a file of its own, internal/study/report_NAME.go, that
// takes tables and gives a Section: headline sentences from the numbers, figures,
// tables. Put it into the list of the kind of folder that has such tables (see
// reportKinds in internal/study/report.go). Nothing else knows of it: contents,
// downloads, the language switch and the checks of the page follow from the
// values. In short:
//
//	func reportAdvice(a *Advice) report.Section {
//		s := report.Section{ID: "advice", Title: report.Say("Advice", "助言")}
//		s.Say("The best of %d alternatives is %s.", "%d案のうち最良は%sである。", len(a.All), a.Best)
//		s.Figures = append(s.Figures, report.Figure{ID: "alternatives", Kind: report.Intervals, ...})
//		return s
//	}
//
// In a text, %[1]s and its kin put the same arguments into another order; an
// argument that is a Text itself is taken in the language of the sentence.
package report
