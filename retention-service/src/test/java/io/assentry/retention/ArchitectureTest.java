package io.assentry.retention;

import io.assentry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
