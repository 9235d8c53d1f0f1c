# The one way to check, measure and cross-check the model. `make` lists the targets.
# Only Go is needed for check, bench, golden, sweeps and their kin. Others need,
# by their names in Debian: cross qemu-user-static; readers, survival, salib,
# peers, pyabc, sbibm, sweepsreaders and tradespeed python3-venv, with packages
# that pip fetches into build; survival also r-cran-survival, types
# r-cran-cluster; million python3; schema npm; slurm slurm-wlm and munge;
# dieharder dieharder; report-check npm and chromium.

SHELL       := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS   += --no-print-directory

BUILD   := build
GO      ?= go
PYTHON  ?= python3
QEMU    ?= qemu-aarch64-static
# packages whose results are the same to the bit on every processor
EXACT   := ./sim ./agents ./internal/draw ./scenarios
# packages with golden tests
GOLDEN  := internal/draw scenarios
# packages in which goroutines meet
RACE    := ./sim ./sim/sweep ./internal/study ./trade ./results/pathways ./calibrate/abc ./internal/parallel
FUZZTIME ?= 60s
COUNT   ?= 6
# models that make refits fits anew, by the mechanism that is off
REFITS  := none bargaining offshoring competence leadership marketing knowledge networks linkage flying_geese
# of the five of make sbibm
FOLDS   ?= 5
# extracts of the publishers' trade data, beside the repository
TRADE   ?= ../shared/data/trade
RUN     := $(BUILD)/run
# short runs of the shipped study
PAPER   := $(BUILD)/paper

# the program that editors check scenario files with
TOMBI   := $(BUILD)/tombi/node_modules/.bin/tombi

.PHONY: $(shell sed -n 's/^\([a-z0-9-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

check: format vet staticcheck test race ## all that a change must pass

format: ## gofmt has nothing to say
	@bad=$$(gofmt -l agents calibrate cmd docking internal results scenarios sim trade); \
	if [ -n "$$bad" ]; then echo "gofmt would change:"; echo "$$bad"; exit 1; fi

vet: ## go vet
	$(GO) vet ./...

staticcheck: ## the linter that go.mod pins
	$(GO) tool staticcheck ./...

test: ## all tests, in a random order
	$(GO) test -shuffle=on ./...

race: ## short tests with the race detector, where goroutines meet
	$(GO) test -race -short -shuffle=on $(RACE)

fuzz: ## each fuzz target for a while (FUZZTIME=60s)
	@for file in $$(grep -rl --include='*_test.go' '^func Fuzz' .); do \
		for target in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9_]*\).*/\1/p' $$file); do \
			echo "$$(dirname $$file) $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$(dirname $$file); \
		done; done

bench: ## what a draw, a firm-quarter and a step of inference cost and how workers scale; benchstat sums up
	@mkdir -p $(BUILD)
	$(GO) test -run '^$$' -bench . -count $(COUNT) ./internal/draw | tee $(BUILD)/bench.txt
	$(GO) test -run '^$$' -bench . -benchtime 1x -timeout 60m ./sim | tee -a $(BUILD)/bench.txt
	$(GO) test -run '^$$' -bench Overhead -benchtime 1x ./calibrate/abc | tee -a $(BUILD)/bench.txt
	$(GO) tool benchstat $(BUILD)/bench.txt

golden: ## write the golden digests anew, after a change of results
	$(GO) test ./scenarios -run Golden -update

regions: ## compute the embedded paths anew from publishers' extracts (TRADE=DIR)
	$(GO) run ./scenarios/data/internal/build/run -from $(TRADE) -to scenarios/data

screens: ## put the present baseline into the READMEs and their figures, after a change of results
	$(GO) run ./internal/screens

cross: amd64 arm64 unfused ## the same bits on other processors

amd64: ## golden tests at two levels of amd64
	@if [ "$$($(GO) env GOARCH)" != amd64 ]; then echo "amd64: left out, this is $$($(GO) env GOARCH)"; exit 0; fi; \
	echo "GOAMD64=v1"; GOAMD64=v1 $(GO) test -run Golden $(addprefix ./,$(GOLDEN)); \
	if grep -qw avx2 /proc/cpuinfo && grep -qw fma /proc/cpuinfo && grep -qw bmi2 /proc/cpuinfo; then \
		echo "GOAMD64=v3"; GOAMD64=v3 $(GO) test -run Golden $(addprefix ./,$(GOLDEN)); \
	else echo "GOAMD64=v3: left out, this processor lacks it"; fi

arm64: ## golden tests on arm64, emulated
	@mkdir -p $(BUILD)/arm64
	@for p in $(GOLDEN); do \
		bin="$(CURDIR)/$(BUILD)/arm64/$$(basename $$p).test"; \
		CGO_ENABLED=0 GOARCH=arm64 $(GO) test -c -o "$$bin" ./$$p; \
		echo "arm64: $$p"; (cd $$p && $(QEMU) "$$bin" -test.run Golden); \
	done

unfused: ## no product is fused with a sum on arm64
	@mkdir -p $(BUILD)
	@GOARCH=arm64 $(GO) build -gcflags=-S $(EXACT) 2>$(BUILD)/arm64.s || { cat $(BUILD)/arm64.s; exit 1; }
	@grep -E 'FN?M(ADD|SUB)' $(BUILD)/arm64.s >$(BUILD)/fused.txt || true
	@echo "fused instructions on arm64: $$(wc -l <$(BUILD)/fused.txt)"
	@grep -oE '[a-z_/]+\.go:[0-9]+' $(BUILD)/fused.txt | sort -u || true
	@test -s $(BUILD)/arm64.s && test ! -s $(BUILD)/fused.txt

dieharder: ## the keyed stream through dieharder (half an hour; see docs/randomness.md)
	@mkdir -p $(BUILD)
	$(GO) build -o $(BUILD)/stream ./internal/draw/stream
	($(BUILD)/stream || true) | dieharder -a -g 200 -Y 1 | tee $(BUILD)/dieharder.txt
	@! grep -q FAILED $(BUILD)/dieharder.txt

calibrate: ## calibrate the baseline anew: scenarios/posterior.csv and results/reference/calibration (under an hour on 2 cores)
	@mkdir -p $(BUILD) results/reference/calibration
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu calibrate studies/calibration.toml --out $(BUILD)/calibration || test $$? -eq 3
	cd $(BUILD)/calibration && cp report.md report.json manifest.json study.toml *.csv $(CURDIR)/results/reference/calibration/
	cp $(BUILD)/calibration/posterior.csv scenarios/posterior.csv
	$(GO) test -run Posterior ./scenarios

calibrate-quick: ## a calibration of minutes lands near the shipped posterior
	@mkdir -p $(BUILD)
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu calibrate studies/calibration_quick.toml --out $(BUILD)/calibration-quick
	JIRITSU_QUICK=$(CURDIR)/$(BUILD)/calibration-quick $(GO) test -count=1 -v -run TestQuickCalibration ./internal/study

refits: ## every mechanism-off model fitted anew: results/reference/refits (seven minutes on 2 cores)
	@rm -rf results/reference/refits && mkdir -p $(BUILD)/refits results/reference/refits
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	for off in $(REFITS); do \
		set=; test $$off = none || set="set = [\"mechanisms.off=['$$off']\"]"; \
		sed "s/^scenario = .*/&\n$$set/" studies/refit.toml >$(BUILD)/refits/$$off.toml; \
		$(BUILD)/jiritsu calibrate $(BUILD)/refits/$$off.toml --out $(BUILD)/refits/$$off --quiet || test $$? -eq 3; \
		awk -F, -v off=$$off 'NR > 1 && $$9 != "" { h = ($$5-$$4)/2; d = ($$9-$$3)/h; e[$$2] += d*d; v[$$2] += 4*d*d*($$10/h)^2; n[$$2]++; in_[$$2] += $$11 == "true" } \
			END { for (r in n) if (r != "input") printf "%s,%s,%d,%d,%.4f,%.4f\n", off, r, in_[r], n[r], e[r]/n[r], sqrt(v[r])/n[r] }' \
			$(BUILD)/refits/$$off/ledger.csv | sort >$(BUILD)/refits/$$off.csv; done
	(echo mechanism_off,role,inside,targets,loss,mcse; cd $(BUILD)/refits && for off in $(REFITS); do cat $$off.csv; done) >results/reference/refits/loss.csv

recover: ## known parameters recovered from the model's own output (five minutes on 2 cores)
	@mkdir -p $(BUILD)
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu calibrate --recover studies/recovery.toml --out $(BUILD)/recovery
	@mkdir -p results/reference/recovery
	cp $(BUILD)/recovery/recovery.md $(BUILD)/recovery/trials.csv results/reference/recovery/

validation: ## the model against the published cases anew: results/reference/validation.json and cases (five minutes on 2 cores)
	@mkdir -p $(BUILD) results/reference/cases
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu validate --set posterior.use=draws --replicates 100 --out $(BUILD)/validation --force >$(BUILD)/validation.txt
	$(BUILD)/jiritsu cases against --set posterior.use=draws --firms 2000 --replicates 40 --out $(BUILD)/against --force >$(BUILD)/against.txt
	cp $(BUILD)/validation/validation.json results/reference/
	cp $(BUILD)/validation.txt $(BUILD)/against.txt $(BUILD)/against/against.csv results/reference/cases/

readers: $(BUILD)/venv/ready ## pyarrow and DuckDB read what a run stores
	rm -rf $(BUILD)/readers $(RUN)
	JIRITSU_READERS=$(CURDIR)/$(BUILD)/readers $(GO) test -count=1 -run TestSample ./results/store
	$(GO) run ./cmd/jiritsu run --firms 500 --replicates 2 --panel --quiet --out $(RUN)
	$(BUILD)/venv/bin/python results/store/testdata/readback.py $(BUILD)/readers $(RUN)

$(BUILD)/venv/ready:
	@mkdir -p $(BUILD)
	$(PYTHON) -m venv --system-site-packages $(BUILD)/venv
	$(BUILD)/venv/bin/python -c 'import duckdb, pyarrow' 2>/dev/null || \
		$(BUILD)/venv/bin/python -m pip install --quiet --disable-pip-version-check pyarrow duckdb
	touch $@

survival: $(BUILD)/venv/survival ## R survival and lifelines agree with jiritsu survival on a panel of 100,000 rows
	@if ! Rscript -e 'library(survival)' >/dev/null 2>&1; then echo "survival: left out, there is no R with the package survival (Debian: r-cran-survival)"; exit 0; fi; \
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu; \
	$(BUILD)/jiritsu run --firms 1000 --replicates 4 --panel --quiet --force --out $(BUILD)/survival/run; \
	$(BUILD)/venv/bin/python results/survival/testdata/crosscheck.py $(BUILD)/jiritsu $(BUILD)/survival/run $(BUILD)/survival

$(BUILD)/venv/survival: $(BUILD)/venv/ready
	$(BUILD)/venv/bin/python -m pip install --quiet --disable-pip-version-check lifelines==0.30.3
	touch $@

mechanisms: ## what each mechanism contributes: the shipped studies, some 12 minutes on two idle cores; tables to results/reference
	@mkdir -p $(BUILD)
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu mechanisms studies/mechanisms.toml --out $(BUILD)/mechanisms --extend
	$(BUILD)/jiritsu phase studies/phase.toml --out $(BUILD)/phase --extend
	@rm -rf results/reference/mechanisms && mkdir -p results/reference/mechanisms/phase
	cp $(BUILD)/mechanisms/mechanisms/*.csv results/reference/mechanisms
	cp $(BUILD)/phase/phase/*.csv results/reference/mechanisms/phase

paper: ## every figure and table of the shipped study from the repository alone, into results/reference (ten minutes on two idle cores)
	@rm -rf $(PAPER) results/reference/tables && mkdir -p $(PAPER) results/reference/tables
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu run --panel --quiet --out $(PAPER)/run >/dev/null
	$(BUILD)/jiritsu knockouts --out $(PAPER)/knockouts >$(PAPER)/knockouts.txt
	for firm in captive_parts small_toolmaker niche_exporter; do \
		$(BUILD)/jiritsu advise studies/firms/$$firm.toml --csv $(PAPER)/$$firm.csv >/dev/null; \
		cp $(PAPER)/$$firm.csv results/reference/tables/advice_$$firm.csv; done
	for study in screening variance_shares; do \
		$(BUILD)/jiritsu sensitivity studies/$$study.toml --quiet --out $(PAPER)/$$study >/dev/null; done
	for study in dose grid; do $(BUILD)/jiritsu sweep studies/$$study.toml --quiet --out $(PAPER)/$$study >/dev/null; done
	sed '/^Stored in /d' $(PAPER)/knockouts.txt >results/reference/tables/knockouts.txt
	cd $(PAPER) && for table in targets qca sequences "survival --outcome independence --by trait:competence"; do \
		set -- $$table; $(CURDIR)/$(BUILD)/jiritsu "$$@" run >$(CURDIR)/results/reference/tables/$$1.txt; done
	$(GO) run ./internal/paper $(PAPER)

million: ## time and memory of Cox regression on 10^6 rows and 10 covariates, on one core
	@mkdir -p $(BUILD)/survival
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(PYTHON) results/survival/testdata/million.py $(BUILD)/jiritsu $(BUILD)/survival

types: ## medoids, Ward's groups and silhouettes of the test points from R, compared (r-cran-cluster)
	cd results/pathways/testdata && Rscript cluster.R | diff - cluster.csv && echo "R says what cluster.csv holds"

salib: $(BUILD)/salib/ready ## sensitivity estimators against SALib on the same points
	JIRITSU_SALIB=$(CURDIR)/$(BUILD)/salib $(GO) test -count=1 -run TestSALibCases ./calibrate/sensitivity
	$(BUILD)/salib/venv/bin/python calibrate/sensitivity/testdata/salib.py $(BUILD)/salib/cases.json

$(BUILD)/salib/ready:
	@mkdir -p $(BUILD)/salib
	$(PYTHON) -m venv $(BUILD)/salib/venv
	$(BUILD)/salib/venv/bin/python -m pip install --quiet --disable-pip-version-check SALib==1.6.0

figurescheck: ## every font of every figure is embedded as a subset, and ghostscript takes every EPS (poppler-utils, ghostscript)
	@if ! command -v pdffonts >/dev/null || ! command -v gs >/dev/null; then echo "figurescheck: left out, there is no pdffonts or gs"; exit 0; fi; \
	JIRITSU_FIGURES_READERS=1 $(GO) test -count=1 -run TestReaders ./results/figures

peers: $(BUILD)/venv/estimators ## forests, diagnostics and emulators beside scikit-learn, ArviZ and SciPy
	@mkdir -p $(BUILD)/peers
	JIRITSU_PEERS=$(CURDIR)/$(BUILD)/peers $(GO) test -count=1 -run TestPeers ./calibrate/forest ./calibrate/diagnose ./calibrate/emulate
	$(BUILD)/venv/bin/python calibrate/forest/testdata/trees.py --check
	$(BUILD)/venv/bin/python calibrate/testdata/peers.py $(BUILD)/peers

$(BUILD)/venv/estimators: $(BUILD)/venv/ready
	$(BUILD)/venv/bin/python -c 'import arviz, scipy, sklearn' 2>/dev/null || \
		$(BUILD)/venv/bin/python -m pip install --quiet --disable-pip-version-check 'arviz<1' scikit-learn scipy
	touch $@

pyabc: $(BUILD)/venv-abc/ready ## pyABC computes the same from the same numbers
	JIRITSU_PYABC=$(CURDIR)/$(BUILD)/pyabc.json $(GO) test -count=1 -run TestPyABC ./calibrate/abc
	$(BUILD)/venv-abc/bin/python calibrate/abc/testdata/pyabc_agrees.py $(BUILD)/pyabc.json

sbibm: $(BUILD)/venv-abc/ready ## posteriors of four sbibm tasks beside the published ones (an hour; FOLDS=1 a quarter)
	rm -rf $(BUILD)/sbibm && mkdir -p $(BUILD)/sbibm
	JIRITSU_SBIBM=$(CURDIR)/$(BUILD)/sbibm $(GO) test -count=1 -timeout 60m -run TestSBIBM ./calibrate/abc
	$(BUILD)/venv-abc/bin/python calibrate/abc/testdata/c2st.py --folds $(FOLDS) $(BUILD)/sbibm

$(BUILD)/venv-abc/ready:
	@mkdir -p $(BUILD)
	$(PYTHON) -m venv $(BUILD)/venv-abc
	$(BUILD)/venv-abc/bin/python -m pip install --quiet --disable-pip-version-check scikit-learn pyabc==0.13.0
	touch $@

tradespeed: $(BUILD)/venv/ready ## jiritsu trade beside DuckDB's group-by on 10 million rows
	test -s $(BUILD)/baci.csv || JIRITSU_BACI=$(CURDIR)/$(BUILD)/baci.csv $(GO) test -count=1 -run TestMakeBACI ./trade
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/venv/bin/python trade/testdata/speed.py $(BUILD)/jiritsu $(BUILD)/baci.csv 5

schema: ## Tombi finds no fault in right scenarios, and one in each wrong one
	@if ! command -v npm >/dev/null; then echo "schema: left out, there is no npm"; exit 0; fi; \
	mkdir -p $(BUILD)/tombi; \
	if ! test -x $(TOMBI) && ! npm install --silent --no-audit --no-fund --prefix $(BUILD)/tombi tombi@0.11.7; then \
		echo "schema: left out, npm cannot fetch Tombi"; exit 0; fi; \
	$(GO) run ./cmd/jiritsu schema --force --out $(BUILD)/tombi/scenario.schema.json >/dev/null; \
	for lang in en ja; do \
		$(GO) run ./cmd/jiritsu init --force --lang $$lang $(BUILD)/tombi/$$lang >/dev/null; \
		sed 's/^#\([a-z[]\)/\1/' $(BUILD)/tombi/$$lang.toml >$(BUILD)/tombi/$$lang-examples.toml; done; \
	$(TOMBI) lint --offline --error-on-warnings scenarios/*.toml $(BUILD)/tombi/*.toml; \
	for file in scenarios/testdata/wrong/*.toml; do \
		if $(TOMBI) lint --offline --quiet $$file >/dev/null 2>&1; then echo "$$file: Tombi finds no fault"; exit 1; fi; done; \
	echo "$$(ls scenarios/testdata/wrong/*.toml | wc -l) wrong files are refused"

sweeps: ## a sweep of 200 runs x 2,000 firms x 120 quarters, killed 5 times at random moments
	JIRITSU_SWEEP_RUNS=200 JIRITSU_SWEEP_FIRMS=2000 JIRITSU_SWEEP_KILLS=5 \
		$(GO) test -count=1 -v -run TestKilledSweeps ./cmd/jiritsu

sweepslarge: ## 2,000 runs, killed 25 times; 1, 2 and 4 workers and 3 shards byte by byte (half an hour)
	JIRITSU_SWEEP_RUNS=2000 JIRITSU_SWEEP_FIRMS=2000 JIRITSU_SWEEP_KILLS=25 \
		$(GO) test -count=1 -v -timeout 3h -run 'TestKilledSweeps|TestSweepsAreTheSame' ./cmd/jiritsu

sweepsreaders: $(BUILD)/venv/ready ## the snippets in a sweep's README run as they stand, in DuckDB, Python and, if there, R
	rm -rf $(BUILD)/sweeps
	for study in cases power_and_networks; do \
		mkdir -p $(BUILD)/sweeps; sed 's/^firms = [0-9][0-9]*/firms = 100/; s/^number = .*/number = 3/' studies/$$study.toml >$(BUILD)/sweeps/$$study.toml; \
		cp studies/*.csv $(BUILD)/sweeps; \
		$(GO) run ./cmd/jiritsu sweep $(BUILD)/sweeps/$$study.toml --quiet --out $(BUILD)/sweeps/$$study; \
		$(GO) run ./cmd/jiritsu export --csv $(BUILD)/sweeps/$$study; \
		$(BUILD)/venv/bin/python internal/study/testdata/snippets.py $(BUILD)/sweeps/$$study; done

sweepsmemory: ## a sweep of 10,000 runs needs at most 1.3 times the memory of one of 100
	JIRITSU_SWEEP_MEMORY=1 $(GO) test -count=1 -v -timeout 60m -run TestMemoryStaysFlat ./cmd/jiritsu

sweepsbench: ## what storing costs, and how two workers fare against one
	$(GO) test -run '^$$' -bench SweepStoring -benchtime 3x ./internal/study
	JIRITSU_SWEEP_SPEED=1 $(GO) test -count=1 -v -timeout 30m -run TestParallelEfficiency ./cmd/jiritsu

slurm: ## a study on a real Slurm of two nodes: tasks killed, a node lost, the same bytes (3 minutes)
	@mkdir -p $(BUILD)
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	bash sim/sweep/slurm/testdata/check.sh $(BUILD)/jiritsu

report-check: $(BUILD)/browser/ready ## reports in headless Chromium, from disk: figures, languages, downloads, axe-core (a minute or two)
	@mkdir -p $(BUILD)/report
	$(GO) build -o $(BUILD)/jiritsu ./cmd/jiritsu
	$(BUILD)/jiritsu run --quiet --out $(BUILD)/report/run
	$(BUILD)/jiritsu knockouts --firms 300 --replicates 3 --only competence,networks,closed --force --out $(BUILD)/report/knockouts >/dev/null
	sed 's/^firms = [0-9][0-9]*/firms = 200/; s/^number = .*/number = 3/' studies/one_at_a_time.toml >$(BUILD)/report/study.toml
	$(BUILD)/jiritsu sweep $(BUILD)/report/study.toml --quiet --out $(BUILD)/report/sweep
	sed '/^groups/d; /^draws/d; /^most_draws/d; /^cases/d; s/^firms = .*/firms = 200/; s/^number = .*/number = 3/; s/^\[mechanisms\]/&\ncauses = ["competence", "networks"]/' studies/mechanisms.toml >$(BUILD)/report/mechanisms.toml
	$(BUILD)/jiritsu mechanisms $(BUILD)/report/mechanisms.toml --quiet --out $(BUILD)/report/mechanisms >/dev/null
	$(BUILD)/jiritsu report results/reference/calibration --out $(BUILD)/report/calibration.html
	for kind in run knockouts sweep mechanisms; do $(BUILD)/jiritsu report $(BUILD)/report/$$kind --out $(BUILD)/report/$$kind.html; done
	NODE_MODULES=$(BUILD)/browser/node_modules node results/report/testdata/check.mjs "$$(command -v chromium)" \
		$(BUILD)/report/pictures $(addprefix $(BUILD)/report/,run.html knockouts.html sweep.html mechanisms.html calibration.html)

$(BUILD)/browser/ready:
	@mkdir -p $(BUILD)/browser
	command -v chromium >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-ipafont-gothic >/dev/null; }
	npm install --silent --no-audit --no-fund --ignore-scripts --prefix $(BUILD)/browser playwright-core@1.65.1 axe-core@4.14.1
	touch $@

clean: ## remove what was built
	rm -rf $(BUILD)
