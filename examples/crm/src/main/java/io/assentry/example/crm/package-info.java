/** Customer records with invoices, connected by Kafka: hears its tasks, reports, and says what it collects. */
package io.assentry.example.crm;
