package io.assentry.testkit.scope;

/**
 * One place that touches rows of controllers without saying whose.
 *
 * @param method empty if it stands on the class itself
 * @param text the statement, shortened
 */
record Breach(String className, String method, String finding, String text) {

    @Override
    public String toString() {
        String place = method.isEmpty() ? className : className + "." + method;
        return place + " " + finding + ": " + text;
    }
}
