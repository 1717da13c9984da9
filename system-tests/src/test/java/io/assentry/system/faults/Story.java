package io.assentry.system.faults;

/** What one person goes through, call by call; each call is repeated with the same words until it is answered. */
interface Story {

    void tell(Desk desk, Person person);
}
