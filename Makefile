# Everything comes through the build; all that must be there is a JDK of version 21 or newer,
# which deploy/local/find-jdk.sh finds by itself.

SHELL := /bin/sh
.DEFAULT_GOAL := help

SERVICES := hub-service mapping-service event-dispatch-service credential-service
APPLICATIONS := $(SERVICES) console
VERSION := $(shell sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml | head -1)
LAUNCHER := deploy/local/target/integration-hub-local.jar
BENCHMARK := deploy/bench/target/integration-hub-bench.jar

# First in each recipe that needs Java.
WITH_JDK = JAVA_HOME=$$(deploy/local/find-jdk.sh) && export JAVA_HOME
MVN = ./mvnw -B -ntp

# Java for the small programs of deploy/. JDK 24 and newer warn about what protobuf does unless told to allow it.
UNSAFE = $$("$$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --version >/dev/null 2>&1 \
	&& echo --sun-misc-unsafe-memory-access=allow)
JAVA = "$$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 $(UNSAFE)

# What the programs are made of; folders too, because their time changes when a file goes away.
SOURCES := $(shell find pom.xml mvnw .mvn contracts libs $(APPLICATIONS) deploy/local \
	\( -name target -o -name node_modules -o -path '*/api/generated' \) -prune -o -path '*/src/test' -prune -o -print 2>/dev/null)
# Java files are what makes a module a service with a jar.
JARS := $(LAUNCHER) $(foreach s,$(APPLICATIONS),$(if $(wildcard $(s)/src/main/java),$(s)/target/quarkus-app/quarkus-run.jar))
BUILT := target/built
# Somebody may have cleaned a single module.
MISSING := $(filter-out $(wildcard $(JARS)),$(JARS))

.PHONY: help
help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: $(BUILT) ## Build what is stale, run the whole suite, stay until Ctrl-C (ARGS="--help" lists options)
	@$(WITH_JDK) && exec $(JAVA) -jar $(LAUNCHER) run $(ARGS)

.PHONY: dev
dev: ## Run one service with live reload beside the suite: make dev SERVICE=hub-service
	@exec deploy/local/dev.sh '$(SERVICE)'

.PHONY: token
token: $(BUILT) ## Print an access token of a user of the running suite: make token USER=acme-admin
ifneq ($(origin USER),command line)
	@echo 'Say whose: make token USER=acme-admin' >&2; exit 2
else
	@$(WITH_JDK) && exec $(JAVA) -jar $(LAUNCHER) token '$(USER)' $(ARGS)
endif

.PHONY: build
build: $(BUILT) ## Build what is stale, without tests

$(BUILT): $(SOURCES) $(if $(MISSING),always)
	@echo 'Building (the first time takes some minutes, most of it downloads) ...' >&2
	@$(WITH_JDK) && $(MVN) -q -pl $(subst $() ,$(comma),$(APPLICATIONS) deploy/local) -am package -Dmaven.test.skip >&2
	@mkdir -p $(@D) && touch $@

.PHONY: always
always:

.PHONY: test
test: ## Build and test everything
	@# Two modules at a time: the tests of one wait too much to keep two cores busy.
	@$(WITH_JDK) && $(MVN) -T 2 verify $(ARGS)

.PHONY: check
check: ## Check formatting, compile everything with all checks, and lint the contracts
	@$(WITH_JDK) && $(MVN) -q spotless:check && $(MVN) -q verify -DskipTests
	@deploy/contract-lint/run.sh

.PHONY: format
format: ## Format all Java files
	@$(WITH_JDK) && $(MVN) -q spotless:apply

.PHONY: screenshots
screenshots: ## Take the pictures of the console in docs/images anew
	@$(WITH_JDK) && $(MVN) -q -pl deploy/system-tests -am verify -Dtest='Console*Test' -Dsurefire.failIfNoSpecifiedTests=false \
		-Dconsole.pictures=$(CURDIR)/docs/images

.PHONY: bench
bench: ## Run the benchmark and print a table
	@$(WITH_JDK) && $(MVN) -q -pl deploy/bench -am package -Dmaven.test.skip >&2 \
		&& exec "$$JAVA_HOME/bin/java" -Xmx1g $(UNSAFE) -jar $(BENCHMARK) $(ARGS)

.PHONY: images
images: $(BUILT) ## Build the container images (TAG=, REGISTRY=, RUN_IMAGE=debian: without a registry)
	@TAG='$(TAG)' REGISTRY='$(REGISTRY)' RUN_IMAGE='$(RUN_IMAGE)' deploy/docker/build.sh

.PHONY: images-test
images-test: images ## Run the suite from the images, restricted as in the chart (RUN_IMAGE=debian: without a registry)
	@$(WITH_JDK) && $(MVN) -pl deploy/system-tests -am verify -Dtest=ImagesTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dintegration-hub.images='$(or $(REGISTRY),localhost)/integration-hub-%s:$(or $(TAG),$(VERSION))' \
		-Dintegration-hub.images.engine='$(CURDIR)/deploy/docker/engine.sh' $(ARGS)

.PHONY: sbom
sbom: ## Write bills of materials (CycloneDX) and the list of licences to target/sbom
	@$(WITH_JDK) && deploy/sbom/run.sh

.PHONY: chart-test
chart-test: ## Test the Helm chart, the dashboards and the alerts
	@$(WITH_JDK) && $(MVN) -pl deploy/chart-tests test $(ARGS)

.PHONY: dashboards-test
dashboards-test: ## Ask a real Prometheus, which scrapes the suite, for the data of each panel of the dashboards
	@$(WITH_JDK) && $(MVN) -pl deploy/system-tests -am verify -Dtest=DashboardDataTest -Dsurefire.failIfNoSpecifiedTests=false \
		-Dintegration-hub.dashboards=true $(ARGS)

.PHONY: clean-data
clean-data: ## Remove the data, passwords and logs of the local run
	@if [ -e .local/launcher.lock ] && kill -0 "$$(cat .local/launcher.lock)" 2>/dev/null; then \
		echo "The suite is running (process $$(cat .local/launcher.lock)); stop it first." >&2; exit 1; fi
	@# The cache holds no data: Keycloak's programs and class archives, made from the build.
	@if [ -d .local ]; then find .local -mindepth 1 -maxdepth 1 ! -name cache -exec rm -rf {} +; fi

comma := ,
