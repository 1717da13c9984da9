package io.assentry.dsar;

import io.assentry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
