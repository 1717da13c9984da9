package io.assentry.registry.systems;

/** Public keys whose private halves are published (RFC 8037 appendix A, RFC 8032 section 7.1) or lost. */
final class Keys {

    static final String FIRST = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    static final String SECOND = "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw";

    private Keys() {}
}
