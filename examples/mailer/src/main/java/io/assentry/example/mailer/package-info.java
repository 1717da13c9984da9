/** Newsletter sending, connected by HTTP alone: asks for its tasks, reports, and registers what it collects. */
package io.assentry.example.mailer;
