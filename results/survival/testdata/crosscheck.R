# The figures of R's survival for crosscheck.py, as lines of a name and numbers.
suppressMessages(library(survival))
options(digits = 15)
covariates <- strsplit(commandArgs(TRUE)[1], ",")[[1]]
say <- function(name, x) cat(name, format(as.numeric(x), digits = 15, trim = TRUE), sep = "\t", fill = FALSE); nl <- function() cat("\n")
timed <- function(name, f) { t <- system.time(r <- f()); say(paste("time", name), c(t[["elapsed"]], t[["user.self"]] + t[["sys.self"]])); nl(); r }

years <- timed("reading", function() read.csv("years.csv"))
for (ties in c("efron", "breslow")) {
  model <- reformulate(covariates, "Surv(start, stop, code == 1)")
  f <- timed(paste0("Cox, ", ties), function() coxph(model, years, ties = ties, cluster = id))
  say(paste(ties, "coef"), coef(f)); nl()
  say(paste(ties, "se"), sqrt(diag(f$naive.var))); nl()
  say(paste(ties, "robust se"), sqrt(diag(f$var))); nl()
  say(paste(ties, "loglik"), f$loglik); nl()
  say(paste(ties, "concordance"), f$concordance["concordance"]); nl()
  z <- timed(paste0("proportional, ", ties), function() cox.zph(f))
  say(paste(ties, "proportional"), z$table[, "chisq"]); nl()
}
firms <- read.csv("firms.csv")
firms$event <- factor(firms$code, 0:2)
s <- timed("curves", function() survfit(Surv(time, event) ~ high, firms))
n <- cumsum(s$strata)
for (g in 1:2) {
  at <- (c(0, n)[g] + 1):n[g]
  at <- at[rowSums(s$n.event[at, 2:3, drop = FALSE]) > 0]
  say(paste("incidence", g - 1), s$pstate[at, 2]); nl()
  say(paste("incidence se", g - 1), s$std.err[at, 2]); nl()
}
say("log-rank", survdiff(Surv(time, code == 1) ~ high, firms)$chisq); nl()
w <- survfit(Surv(time, event) ~ 1, firms, weights = weight)
say("weighted incidence", w$pstate[rowSums(w$n.event[, 2:3]) > 0, 2]); nl()
fg <- finegray(Surv(time, event) ~ competence + id, firms, etype = "1")
f <- coxph(Surv(fgstart, fgstop, fgstatus) ~ competence, fg, weights = fgwt, cluster = id)
say("fine-gray", c(coef(f), sqrt(diag(f$var)))); nl()
