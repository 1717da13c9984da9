package io.assentry.local;

import java.net.URI;

/** One request of an example, ready to be sent. */
record ExampleRequest(String idempotencyKey, String method, URI address, String body) {}
