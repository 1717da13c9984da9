package io.assentry.registry;

import io.assentry.testkit.ServiceArchitecture;

class ArchitectureTest extends ServiceArchitecture {}
