# SPDX-License-Identifier: Apache-2.0
# `make` alone lists what there is.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
RELEASE = $(SWIFT) build -c release --static-swift-stdlib --explicit-target-dependency-import-check error
SOURCES = Package.swift Sources Tests

.PHONY: help deps deps-build deps-test demo build test test-cluster bench lint format docs install clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

deps: deps-build deps-test ## install what building and testing need and is missing

deps-build:
	@.ci/deps build

deps-test:
	@.ci/deps test

demo: build ## build, then open the dashboard on the demo mesh
	@.build/release/meshtop demo

build: deps-build ## build the optimised program: .build/release/meshtop
	$(RELEASE) --product meshtop

test: deps-build deps-test ## build and run every test
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --no-parallel $(TESTFLAGS)

test-cluster: deps-build deps-test ## build a Kubernetes API server once, then run the tests that need it
	@.ci/kube-apiserver
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error
	$(SWIFT) test --skip-build --no-parallel --filter ClusterTests $(TESTFLAGS)

bench: deps-build ## measure the budgets of Docs/Architecture.md and print them
	$(RELEASE) --product meshtop
	$(RELEASE) --product Benchmarks
	.build/release/Benchmarks
	@.ci/bench_cluster.py .build/release/meshtop
	@.ci/bench

lint: ## check format, documentation and the arrows between modules
	@.ci/lint

format: ## format all Swift sources in place
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

docs: ## write what is generated anew: Keys.md, Configuration.md, the manual's keys, the themes
	-MESHTOP_UPDATE_DOCS=1 $(SWIFT) test --no-parallel --filter 'KeyManualTests|ManualTests|ShippedThemesTests'
	$(SWIFT) format --in-place --parallel --recursive $(SOURCES)

install: build ## install program, manual page and completions under PREFIX (/usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 755 .build/release/meshtop $(DESTDIR)$(PREFIX)/bin/meshtop
	install -m 644 Docs/meshtop.1 $(DESTDIR)$(PREFIX)/share/man/man1/meshtop.1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	.build/release/meshtop completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/meshtop

clean: ## remove what was built
	rm -rf .build
