package io.assentry.system.faults;

/**
 * One call of a client, harmless to repeat.
 *
 * @param controllers whom the token names; null for the doors that are open to everybody
 * @param system the system whose token it is; null for anybody else
 * @param key the Idempotency-Key; null where a repeat is harmless without one
 */
record Call(Service service, String method, String path, String controllers, String system, String key, String body) {

    static Call get(Service service, String controllers, String path) {
        return new Call(service, "GET", path, controllers, null, null, null);
    }

    static Call post(Service service, String controllers, String path, String key, String body) {
        return new Call(service, "POST", path, controllers, null, key, body);
    }

    static Call put(Service service, String controllers, String path, String body) {
        return new Call(service, "PUT", path, controllers, null, null, body);
    }

    /** One of the operator's systems calls for its own tasks. */
    Call by(String whichSystem) {
        return new Call(service, method, path, controllers, whichSystem, key, body);
    }

    boolean isForEverybody() {
        return controllers == null;
    }

    /** Without ids, which belong to people's affairs. */
    String shape() {
        return method + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
    }
}
