package io.assentry.consent;

import io.assentry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
