/**
 * What a system needs to take part in erasures: its settings and key, the calls of Assentry, and rows that can be found by a
 * person's identifiers, erased, and reported. Plain Java with JDBC and Jackson, to be read and copied.
 */
package io.assentry.example.system;
