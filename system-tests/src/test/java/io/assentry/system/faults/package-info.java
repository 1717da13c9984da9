/**
 * The system under faults: four services of two replicas each, under a steady load of small stories, with something
 * killed, stopped, paused, repeated or poisoned again and again. After each fault everything has to agree again.
 */
package io.assentry.system.faults;
